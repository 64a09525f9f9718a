// SPDX-License-Identifier: AGPL-3.0-or-later

import type { ChannelKind } from '#core/shared/channelKind.ts'
import { accept, type Decider, refuse } from '#core/shared/decider.ts'
import { minutesAfter } from '#core/shared/minutesAfter.ts'
import type { ContactAuthor, ContactCommand } from './contactCommands.ts'
import type { CheckPurpose, ContactEvent } from './contactEvents.ts'

interface Check {
  readonly contactId: string
  readonly userId: string
  readonly purpose: CheckPurpose
  readonly answerBy: string
  readonly phase: 'waiting' | 'answered' | 'missed' | 'failed'
}

export interface ContactBookState {
  /** Every contact point that was ever added: an id is used once. */
  readonly added: ReadonlySet<string>
  readonly checks: ReadonlyMap<string, Check>
}

export type ContactRefusal =
  | 'PersonUnknown'
  | 'NotYours'
  | 'ContactUnknown'
  | 'ContactAlreadyAdded'
  | 'TooManyContacts'
  | 'FromTheRoster'
  | 'NotEveryContact'
  | 'CheckAlreadyStarted'
  | 'CheckRunning'
  | 'CheckUnknown'
  | 'CheckOver'
  | 'CodeWrong'
  | 'NotYetDue'

export interface ContactFacts {
  readonly now: string
  /** Whether the person works here. */
  readonly isKnown: boolean
  /** The contact points they have now, in order. */
  readonly contacts: readonly {
    readonly contactId: string
    readonly kind: ChannelKind
    readonly source: 'roster' | 'added'
    readonly mark: string
  }[]
  readonly monthlyAnswerMinutes: number
}

/** More would only make the call of a night longer. */
const CONTACTS_MAX = 12
/** Who asks for a code, or is called by a colleague who waits, has it in the hand. */
const ANSWER_MINUTES = 15

/** The ways to reach one person: what there is, in which order, and whether it was shown to work. */
export const contactBook: Decider<ContactBookState, ContactCommand, ContactEvent, ContactRefusal, ContactFacts> = {
  initial: { added: new Set(), checks: new Map() },

  evolve(state, event) {
    const settle = (checkId: string, phase: Check['phase']) => {
      const check = state.checks.get(checkId)
      return check ? { ...state, checks: new Map(state.checks).set(checkId, { ...check, phase }) } : state
    }
    switch (event.type) {
      case 'ContactAdded':
        return { ...state, added: new Set(state.added).add(event.contactId) }
      case 'ContactCheckStarted':
        return { ...state, checks: new Map(state.checks).set(event.checkId, { ...event, phase: 'waiting' }) }
      case 'ContactCheckReported':
        return hasFailed(event.outcome) ? settle(event.checkId, 'failed') : state
      case 'ContactCheckAnswered':
        return settle(event.checkId, 'answered')
      case 'ContactCheckMissed':
        return settle(event.checkId, 'missed')
      case 'ContactRemoved':
      case 'ContactsOrdered':
        return state
    }
  },

  decide(state, command, { now, isKnown, contacts, monthlyAnswerMinutes }) {
    if (command.type === 'ReportCheck' || command.type === 'AnswerCheck' || command.type === 'MissCheck') {
      return decideOnCheck(state, command, now)
    }
    if (!isKnown) return refuse('PersonUnknown')
    if (!mayAct(command.by, command.userId)) return refuse('NotYours')
    const { userId } = command

    switch (command.type) {
      case 'AddContact':
        if (state.added.has(command.contactId)) return refuse('ContactAlreadyAdded')
        if (contacts.length >= CONTACTS_MAX) return refuse('TooManyContacts', { most: CONTACTS_MAX })
        return accept({
          type: 'ContactAdded',
          contactId: command.contactId,
          userId,
          kind: command.kind,
          target: command.target,
        })

      case 'RemoveContact': {
        const contact = contacts.find(({ contactId }) => contactId === command.contactId)
        if (!contact) return refuse('ContactUnknown')
        if (contact.source === 'roster') return refuse('FromTheRoster')
        return accept({ type: 'ContactRemoved', contactId: command.contactId, userId, why: command.why })
      }

      case 'OrderContacts': {
        const ordered = command.contactIds.flatMap((id) => contacts.find(({ contactId }) => contactId === id) ?? [])
        if (ordered.length !== contacts.length || new Set(command.contactIds).size !== contacts.length) {
          return refuse('NotEveryContact')
        }
        return accept({
          type: 'ContactsOrdered',
          userId,
          contacts: ordered.map(({ contactId, kind }) => ({ contactId, kind })),
        })
      }

      case 'StartCheck': {
        const contact = contacts.find(({ contactId }) => contactId === command.contactId)
        if (!contact) return refuse('ContactUnknown')
        if (state.checks.has(command.checkId)) return refuse('CheckAlreadyStarted')
        const running = [...state.checks.values()].some(
          (check) => check.contactId === command.contactId && check.phase === 'waiting' && check.answerBy > now,
        )
        if (running) return refuse('CheckRunning')
        const { checkId, contactId, purpose } = command
        const minutes = purpose === 'monthly' ? monthlyAnswerMinutes : ANSWER_MINUTES
        const answerBy = minutesAfter(now, minutes)
        const { kind, mark } = contact
        return accept({ type: 'ContactCheckStarted', checkId, contactId, userId, kind, purpose, answerBy, mark })
      }
    }
  },
}

type OfCheck = Extract<ContactCommand, { type: 'ReportCheck' | 'AnswerCheck' | 'MissCheck' }>

function decideOnCheck(state: ContactBookState, command: OfCheck, now: string) {
  const { checkId } = command
  const check = state.checks.get(checkId)
  if (!check) return refuse('CheckUnknown' as const)
  const { contactId, userId, phase, answerBy } = check
  // A provider may speak late; what it says is kept and changes nothing.
  if (command.type === 'ReportCheck') {
    const isNews = phase === 'waiting' || !hasFailed(command.outcome)
    if (!isNews) return refuse('CheckOver' as const)
    const { outcome, provider, trouble } = command
    return accept({
      type: 'ContactCheckReported',
      checkId,
      outcome,
      ...(provider && { provider }),
      ...(trouble && { trouble }),
    } as const)
  }
  if (phase !== 'waiting') return refuse('CheckOver' as const)
  if (command.type === 'MissCheck') {
    if (now < answerBy) return refuse('NotYetDue' as const)
    return accept({ type: 'ContactCheckMissed', checkId, contactId, userId } as const)
  }
  if (now >= answerBy) return refuse('CheckOver' as const)
  if (!command.isRight) return refuse('CodeWrong' as const)
  return accept({ type: 'ContactCheckAnswered', checkId, contactId, userId, how: command.how } as const)
}

function hasFailed(outcome: string): boolean {
  return outcome === 'failed' || outcome === 'undelivered'
}

function mayAct(by: ContactAuthor, userId: string): boolean {
  return by.userId === userId || by.mayForOthers
}
