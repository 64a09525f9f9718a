// SPDX-License-Identifier: AGPL-3.0-or-later
import { accept, type Decider, refuse } from '#core/shared/decider.ts'
import type { PersonCommand } from './personCommands.ts'
import type { PersonEvent } from './personEvents.ts'

export interface PersonState {
  readonly isKnown: boolean
  /** By id; true while it stands. */
  readonly identities: Readonly<Record<string, boolean>>
  readonly warnings: Readonly<Record<string, boolean>>
  readonly codes: readonly string[]
  readonly notes: readonly string[]
  /** Standing links to rows with a greater id, by that id. */
  readonly links: Readonly<Record<string, string>>
}

export type PersonRefusal =
  | 'PersonUnknown'
  | 'PersonAlreadyLinked'
  | 'IdentityAlreadyAdded'
  | 'IdentityUnknown'
  | 'CodeAlreadyRecorded'
  | 'WarningAlreadyRaised'
  | 'WarningUnknown'
  | 'ReviewInPast'
  | 'NoteAlreadyWritten'
  | 'AlreadySamePerson'
  | 'NotLinked'

export interface PersonFacts {
  /** Today in the zone of the ambito. */
  readonly today: string
  /** Whether the two rows already are one person, by whatever chain of links. */
  readonly isSamePerson: boolean
}

/**
 * One row of the register: one appearance of somebody in one case. A row is never merged into another nor overwritten;
 * that two rows are one person is a link, made and undone by people (domain.md §8 row 12, S-6).
 */
export const person: Decider<PersonState, PersonCommand, PersonEvent, PersonRefusal, PersonFacts> = {
  initial: { isKnown: false, identities: {}, warnings: {}, codes: [], notes: [], links: {} },

  evolve(state, event) {
    switch (event.type) {
      case 'PersonRegistered':
        return { ...state, isKnown: true }
      case 'IdentityAdded':
        return { ...state, identities: { ...state.identities, [event.identityId]: true } }
      case 'IdentityStruck':
        return { ...state, identities: { ...state.identities, [event.identityId]: false } }
      case 'PersonDescribed':
        return state
      case 'CodeRecorded':
        return { ...state, codes: [...state.codes, event.codeId] }
      case 'WarningRaised':
        return { ...state, warnings: { ...state.warnings, [event.warningId]: true } }
      case 'WarningReviewed':
        return { ...state, warnings: { ...state.warnings, [event.warningId]: event.reviewOn !== undefined } }
      case 'WhatWorkedNoted':
        return { ...state, notes: [...state.notes, event.noteId] }
      case 'PeopleLinked':
        return { ...state, links: { ...state.links, [event.otherId]: event.linkId } }
      case 'PeopleUnlinked': {
        const { [event.otherId]: _, ...links } = state.links
        return { ...state, links }
      }
    }
  },

  decide(state, command, facts) {
    if (command.type === 'RegisterPerson') {
      if (state.isKnown) return refuse('PersonAlreadyLinked')
      return accept({ ...command, type: 'PersonRegistered' })
    }
    if (!state.isKnown) return refuse('PersonUnknown')
    switch (command.type) {
      case 'AddIdentity':
        if (command.identityId in state.identities) return refuse('IdentityAlreadyAdded')
        return accept({ ...command, type: 'IdentityAdded' })

      case 'StrikeIdentity':
        if (!state.identities[command.identityId]) return refuse('IdentityUnknown')
        return accept({ ...command, type: 'IdentityStruck' })

      case 'DescribePerson':
        return accept({ ...command, type: 'PersonDescribed' })

      case 'RecordCode':
        if (state.codes.includes(command.codeId)) return refuse('CodeAlreadyRecorded')
        return accept({ ...command, type: 'CodeRecorded' })

      case 'RaiseWarning':
        if (command.warningId in state.warnings) return refuse('WarningAlreadyRaised')
        if (command.reviewOn < facts.today) return refuse('ReviewInPast')
        return accept({ ...command, type: 'WarningRaised' })

      case 'ReviewWarning':
        if (!state.warnings[command.warningId]) return refuse('WarningUnknown')
        if (command.reviewOn !== undefined && command.reviewOn < facts.today) return refuse('ReviewInPast')
        return accept({ ...command, type: 'WarningReviewed' })

      case 'NoteWhatWorked':
        if (state.notes.includes(command.noteId)) return refuse('NoteAlreadyWritten')
        return accept({ ...command, type: 'WhatWorkedNoted' })

      case 'LinkPeople':
        // A chain that closes on itself could not be undone by taking one link away: links stay a tree.
        if (facts.isSamePerson) return refuse('AlreadySamePerson')
        return accept({ ...command, type: 'PeopleLinked' })

      case 'UnlinkPeople': {
        const linkId = state.links[command.otherId]
        if (linkId === undefined) return refuse('NotLinked')
        return accept({ ...command, type: 'PeopleUnlinked', linkId })
      }
    }
  },
}
