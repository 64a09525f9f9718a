// SPDX-License-Identifier: AGPL-3.0-or-later
import { accept, type Decider, refuse } from '#core/shared/decider.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import {
  decideListedCaller,
  evolveListedCalls,
  type ListedCallerCommand,
  type ListedCallerRefusal,
  type ListedCalls,
} from './listedCaller.ts'
import type { Conflicted, ProtectionEvent, ProtectionGround, RiskBand } from './protectionEvents.ts'

export type ProtectionCommand =
  | { readonly type: 'ProtectCase'; readonly ground: ProtectionGround; readonly reason: TextRef; readonly by: string }
  | { readonly type: 'AskLift'; readonly reason: TextRef; readonly by: string }
  | { readonly type: 'ConfirmLift'; readonly by: string }
  | { readonly type: 'RefuseLift'; readonly reason: TextRef; readonly by: string }
  | { readonly type: 'GiveKey'; readonly userId: string; readonly reason: TextRef }
  | { readonly type: 'WithdrawKey'; readonly userId: string; readonly reason: TextRef }
  | { readonly type: 'NameConflict'; readonly conflictId: string; readonly who: Conflicted; readonly reason: TextRef }
  | { readonly type: 'StrikeConflict'; readonly conflictId: string; readonly reason: TextRef }
  | { readonly type: 'JoinCentre'; readonly consent: TextRef }
  | { readonly type: 'PartCentre'; readonly reason: TextRef }
  | { readonly type: 'RecordRiskBand'; readonly band: RiskBand }
  | ListedCallerCommand

export interface ProtectionState {
  readonly isProtected: boolean
  /** Who asked that it be lifted; another person must say so too. */
  readonly liftAskedBy?: string
  readonly keys: readonly string[]
  readonly conflicts: Readonly<Record<string, Conflicted>>
  readonly isCentreJoined: boolean
  /** By report or attempt: who called with a name of the list. */
  readonly calls: ListedCalls
}

export type ProtectionRefusal =
  | 'CaseProtectedAlready'
  | 'CaseNotProtected'
  | 'LiftAskedAlready'
  | 'LiftNotAsked'
  | 'SecondPersonWanted'
  | 'KeyHeldAlready'
  | 'InConflict'
  | 'ConflictNamedAlready'
  | 'ConflictUnknown'
  | 'CentreJoinedAlready'
  | 'CentreNotJoined'
  | ListedCallerRefusal

/** A case that only those who need to know may know: who holds a key, who must know nothing, what it takes to lift it. */
export const protection: Decider<
  ProtectionState,
  ProtectionCommand,
  ProtectionEvent,
  ProtectionRefusal,
  Record<never, never>
> = {
  initial: { isProtected: false, keys: [], conflicts: {}, isCentreJoined: false, calls: {} },

  evolve(state, event) {
    switch (event.type) {
      case 'CaseProtected':
        return { ...state, isProtected: true, keys: add(state.keys, event.by) }
      case 'LiftAsked':
        return { ...state, liftAskedBy: event.by }
      case 'LiftRefused':
        return withoutAsking(state)
      case 'ProtectionLifted':
        return { ...withoutAsking(state), isProtected: false, isCentreJoined: false }
      case 'KeyGiven':
        return { ...state, keys: add(state.keys, event.userId) }
      case 'KeyWithdrawn':
        return { ...state, keys: state.keys.filter((userId) => userId !== event.userId) }
      case 'ConflictNamed':
        return { ...state, conflicts: { ...state.conflicts, [event.conflictId]: event.who } }
      case 'ConflictStruck': {
        const { [event.conflictId]: _, ...conflicts } = state.conflicts
        return { ...state, conflicts }
      }
      case 'CentreJoined':
        return { ...state, isCentreJoined: true }
      case 'CentreLeft':
        return { ...state, isCentreJoined: false }
      case 'RiskBandRecorded':
        return state
      case 'CallerNoted':
      case 'CallerJudged':
        return { ...state, calls: evolveListedCalls(state.calls, event) }
    }
  },

  decide(state, command) {
    switch (command.type) {
      case 'ProtectCase':
        if (state.isProtected) return refuse('CaseProtectedAlready')
        return accept({ ...command, type: 'CaseProtected' })

      case 'AskLift':
        if (!state.isProtected) return refuse('CaseNotProtected')
        if (state.liftAskedBy) return refuse('LiftAskedAlready')
        return accept({ ...command, type: 'LiftAsked' })

      // One person alone, tired or pressed, can never open what protects somebody (domain.md §5, two keys).
      case 'ConfirmLift':
        if (!state.liftAskedBy) return refuse('LiftNotAsked')
        if (state.liftAskedBy === command.by) return refuse('SecondPersonWanted')
        return accept({ type: 'ProtectionLifted', askedBy: state.liftAskedBy, by: command.by })

      case 'RefuseLift':
        if (!state.liftAskedBy) return refuse('LiftNotAsked')
        return accept({ ...command, type: 'LiftRefused' })

      case 'GiveKey':
        if (!state.isProtected) return refuse('CaseNotProtected')
        if (state.keys.includes(command.userId)) return refuse('KeyHeldAlready')
        if (isBarred(state, command.userId)) return refuse('InConflict')
        return accept({ ...command, type: 'KeyGiven' })

      case 'WithdrawKey':
        // Also of who answered the call-out: that key comes from the case, and is taken back here.
        if (!state.isProtected) return refuse('CaseNotProtected')
        return accept({ ...command, type: 'KeyWithdrawn' })

      case 'NameConflict': {
        const named = Object.values(state.conflicts)
        if (state.conflicts[command.conflictId] || named.some((who) => isSame(who, command.who)))
          return refuse('ConflictNamedAlready')
        return accept({ ...command, type: 'ConflictNamed' })
      }

      case 'StrikeConflict': {
        const who = state.conflicts[command.conflictId]
        if (!who) return refuse('ConflictUnknown')
        return accept({ ...command, type: 'ConflictStruck', who })
      }

      case 'JoinCentre':
        if (!state.isProtected) return refuse('CaseNotProtected')
        if (state.isCentreJoined) return refuse('CentreJoinedAlready')
        return accept({ type: 'CentreJoined', consent: command.consent })

      case 'PartCentre':
        if (!state.isCentreJoined) return refuse('CentreNotJoined')
        return accept({ type: 'CentreLeft', reason: command.reason })

      case 'RecordRiskBand':
        if (!state.isProtected) return refuse('CaseNotProtected')
        return accept({ type: 'RiskBandRecorded', band: command.band })

      case 'NoteCaller':
      case 'JudgeCaller':
        return decideListedCaller(state.calls, command)
    }
  },
}

const add = (list: readonly string[], one: string) => (list.includes(one) ? list : [...list, one])

function withoutAsking({ liftAskedBy: _, ...state }: ProtectionState): ProtectionState {
  return state
}

function isBarred({ conflicts }: ProtectionState, userId: string): boolean {
  return Object.values(conflicts).some((who) => who.kind === 'staff' && who.userId === userId)
}

function isSame(one: Conflicted, other: Conflicted): boolean {
  switch (one.kind) {
    case 'staff':
      return other.kind === 'staff' && one.userId === other.userId
    case 'station':
      return other.kind === 'station' && one.stationKey === other.stationKey
    case 'person':
      return other.kind === 'person' && one.personId === other.personId
    case 'interpreter':
      return other.kind === 'interpreter' && one.interpreterKey === other.interpreterKey
    case 'name':
      // Words are kept for each entry anew: whether two say the same name is not known here.
      return false
  }
}
