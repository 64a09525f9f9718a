// SPDX-License-Identifier: AGPL-3.0-or-later
import { accept, type Decider, refuse } from '#core/shared/decider.ts'
import { minutesAfter } from '#core/shared/minutesAfter.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { ReadingAlarmEvent } from './readingAlarmEvents.ts'

/** Whose reading it is about, which rule found it, and who acts. */
interface OfAlarm {
  readonly rule: string
  readonly readerId: string
  readonly by: string
}
export type ReadingAlarmCommand =
  | (OfAlarm & { readonly type: 'SeeReadingAlarm'; readonly lastAt: string })
  | (OfAlarm & { readonly type: 'SetReadingAlarmAside'; readonly said: TextRef })
export interface ReadingAlarmState {
  /** The last reading that somebody saw. */
  readonly seenUntil?: string
  readonly isSetAside: boolean
}
export type ReadingAlarmRefusal = 'SeenAlready' | 'SetAsideAlready' | 'SameHand'

/** What a rule found follows from the register; only that somebody saw it, and what they said, are facts of their own. */
export const readingAlarm: Decider<
  ReadingAlarmState,
  ReadingAlarmCommand,
  ReadingAlarmEvent,
  ReadingAlarmRefusal,
  Record<never, never>
> = {
  initial: { isSetAside: false },
  evolve: (state, event) =>
    event.type === 'ReadingAlarmSeen' ? { ...state, seenUntil: event.readUntil } : { ...state, isSetAside: true },
  decide({ seenUntil, isSetAside }, command) {
    const { rule, by } = command
    if (isSetAside) return refuse('SetAsideAlready')
    // Whoever read cannot be the one who says that it was nothing.
    if (command.readerId === by) return refuse('SameHand')
    if (command.type === 'SetReadingAlarmAside')
      return accept({ type: 'ReadingAlarmSetAside', rule, said: command.said, by })
    if (seenUntil && command.lastAt <= seenUntil) return refuse('SeenAlready')
    return accept({ type: 'ReadingAlarmSeen', rule, readUntil: command.lastAt, by })
  },
}

/** A day: time to ask whoever read, who may be asleep now. After it, what was seen and not set aside rings again. */
const SEEN_RESTS_MINUTES = 24 * 60

/** Whether it still wants somebody, and since when: nobody saw it, or nobody said what it was. */
export function ringsAs(
  alarm: {
    readonly lastAt: string
    readonly seen?: { readonly at: string } | undefined
    readonly setAside?: object | undefined
  },
  now: string,
): { readonly kind: 'reading_unusual' | 'reading_unsettled'; readonly since: string } | undefined {
  if (alarm.setAside) return undefined
  if (!alarm.seen) return { kind: 'reading_unusual', since: alarm.lastAt }
  const since = minutesAfter(alarm.seen.at, SEEN_RESTS_MINUTES)
  return since <= now ? { kind: 'reading_unsettled', since } : undefined
}
