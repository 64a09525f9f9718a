// SPDX-License-Identifier: AGPL-3.0-or-later
import { accept, type Decider, refuse } from '#core/shared/decider.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { AttemptEvent, AttemptOutcome } from './attemptEvents.ts'

export type AttemptCommand =
  | {
      readonly type: 'RecordAttempt'
      readonly askedFor: TextRef
      readonly asker?: TextRef | undefined
      readonly stationKey?: string | undefined
      readonly reference?: TextRef | undefined
    }
  | {
      readonly type: 'VerifyAttempt'
      readonly stationKey: string
      readonly dialled: TextRef
      readonly outcome: AttemptOutcome
    }
  | { readonly type: 'CompareAttempt'; readonly caseIds: readonly string[] }

export interface AttemptState {
  readonly isRecorded: boolean
  /** Something was said that nobody has compared yet with who is known. */
  readonly waits: boolean
}
export type AttemptRefusal = 'AttemptRecordedAlready' | 'AttemptUnknown' | 'NothingToCompare'

/**
 * Somebody asks about a person. The rules are the same whether the person exists or not: what is known of them plays no part
 * in what may be done next, so that nothing on the screen can tell; nor in what the desk waits for, so that no clock can (ADR 0050).
 */
export const attempt: Decider<AttemptState, AttemptCommand, AttemptEvent, AttemptRefusal, Record<never, never>> = {
  initial: { isRecorded: false, waits: false },

  evolve: (_, event) => ({ isRecorded: true, waits: event.type !== 'AttemptCompared' }),

  decide(state, command) {
    switch (command.type) {
      case 'RecordAttempt':
        if (state.isRecorded) return refuse('AttemptRecordedAlready')
        return accept({ ...command, type: 'AttemptRecorded' })
      // Called again, the station may answer otherwise: each answer stays.
      case 'VerifyAttempt':
        if (!state.isRecorded) return refuse('AttemptUnknown')
        return accept({ ...command, type: 'AttemptVerified' })
      case 'CompareAttempt':
        if (!state.waits) return refuse('NothingToCompare')
        return accept({ type: 'AttemptCompared', caseIds: [...command.caseIds] })
    }
  },
}
