// SPDX-License-Identifier: AGPL-3.0-or-later
import { accept, type Decider, refuse } from '#core/shared/decider.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { ReadingAlarmEvent } from './readingAlarmEvents.ts'

export type ReadingAlarmCommand = {
  readonly type: 'SetReadingAlarmAside'
  readonly rule: string
  /** Whose reading it is about. */
  readonly readerId: string
  readonly said: TextRef
  readonly by: string
}
export interface ReadingAlarmState {
  readonly isSetAside: boolean
}
export type ReadingAlarmRefusal = 'SetAsideAlready' | 'SameHand'

/** What a rule found follows from the register; only that somebody looked at it is a fact of its own. */
export const readingAlarm: Decider<
  ReadingAlarmState,
  ReadingAlarmCommand,
  ReadingAlarmEvent,
  ReadingAlarmRefusal,
  Record<never, never>
> = {
  initial: { isSetAside: false },
  evolve: () => ({ isSetAside: true }),
  decide(state, { rule, readerId, said, by }) {
    if (state.isSetAside) return refuse('SetAsideAlready')
    // Whoever read cannot be the one who says that it was nothing.
    if (readerId === by) return refuse('SameHand')
    return accept({ type: 'ReadingAlarmSetAside', rule, said, by })
  },
}
