// SPDX-License-Identifier: AGPL-3.0-or-later
import { accept, type Decider, refuse } from '#core/shared/decider.ts'
import type { LocalDate } from '#core/shared/localTime.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { HoldEvent } from './holdEvents.ts'
import type { Subject } from './retention.ts'

export type HoldCommand =
  | {
      readonly type: 'PlaceHold'
      readonly subject: Subject
      readonly reason: TextRef
      readonly reviewOn: LocalDate
      readonly userId: string
    }
  | { readonly type: 'LiftHold'; readonly reason: TextRef; readonly userId: string }

export interface HoldState {
  readonly phase: 'none' | 'standing' | 'lifted'
}
export type HoldRefusal = 'HoldAlreadyPlaced' | 'HoldUnknown' | 'HoldOver' | 'HoldReviewPast' | 'ErasureUnderWay'
export interface HoldFacts {
  /** Today in the zone of the ambito. */
  readonly today: LocalDate
  /** Two people have already said yes: what is gone cannot be held. */
  readonly isErasing: boolean
}

/** One legal hold on one thing, placed and lifted by people with their reason. */
export const hold: Decider<HoldState, HoldCommand, HoldEvent, HoldRefusal, HoldFacts> = {
  initial: { phase: 'none' },
  evolve: (_, event) => ({ phase: event.type === 'HoldPlaced' ? 'standing' : 'lifted' }),
  decide({ phase }, command, { today, isErasing }) {
    if (command.type === 'PlaceHold') {
      if (phase !== 'none') return refuse('HoldAlreadyPlaced')
      if (isErasing) return refuse('ErasureUnderWay')
      if (command.reviewOn <= today) return refuse('HoldReviewPast')
      return accept({ ...command, type: 'HoldPlaced' })
    }
    if (phase === 'none') return refuse('HoldUnknown')
    if (phase === 'lifted') return refuse('HoldOver')
    return accept({ ...command, type: 'HoldLifted' })
  },
}
