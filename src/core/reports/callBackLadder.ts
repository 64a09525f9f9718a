// SPDX-License-Identifier: AGPL-3.0-or-later

import { z } from 'zod'
import { minutesAfter } from '#core/shared/minutesAfter.ts'

/** What came of calling back a line that fell. */
export const CallBackOutcome = z.enum(['answered', 'no_answer', 'busy', 'unreachable', 'wrong_number'])
export type CallBackOutcome = z.infer<typeof CallBackOutcome>

export interface CallBackAttempt {
  /** UTC instants as in the log. */
  readonly at: string
  readonly outcome: CallBackOutcome
}

/** Minutes after the line fell, in order: S-5 (fell 03:12; call back 03:13, 03:16, 03:25). A proposal [P]. */
export const CallBackLadder = z
  .array(z.int().min(1).max(240))
  .min(1)
  .refine((minutes) => minutes.every((minute, i) => i === 0 || (minutes[i - 1] ?? 0) < minute), {
    message: 'minutes must grow',
  })
export type CallBackLadder = z.infer<typeof CallBackLadder>
export const callBackLadderDefault: CallBackLadder = [1, 4, 13]

/** What a dropped call waits for. There is no state in which nobody is waited for until a person has decided. */
export type CallBackStep =
  | { readonly kind: 'call_back'; readonly attempt: number; readonly dueAt: string }
  /** No more calls help: police check, places searched, or leave it, decided by a person with a reason. */
  | { readonly kind: 'decide'; readonly since: string; readonly because: 'ladder_over' | 'wrong_number' | 'no_number' }
  /** Somebody answered: the report goes on. */
  | { readonly kind: 'reached'; readonly at: string }

/**
 * What is due, from when the line fell and what was tried since. An attempt made late moves the next one on by its
 * step, so that no two fall together; one made early moves nothing.
 */
export function nextCallBack(
  droppedAt: string,
  attempts: readonly CallBackAttempt[],
  hasNumber: boolean,
  ladder: CallBackLadder = callBackLadderDefault,
): CallBackStep {
  const reached = attempts.find(({ outcome }) => outcome === 'answered')
  if (reached) return { kind: 'reached', at: reached.at }
  const wrong = attempts.find(({ outcome }) => outcome === 'wrong_number')
  if (wrong) return { kind: 'decide', since: wrong.at, because: 'wrong_number' }
  if (!hasNumber) return { kind: 'decide', since: droppedAt, because: 'no_number' }
  const tried = attempts.length
  const last = attempts.at(-1)
  const minute = ladder[tried]
  if (minute === undefined) return { kind: 'decide', since: last?.at ?? droppedAt, because: 'ladder_over' }
  const planned = minutesAfter(droppedAt, minute)
  const lateBy = last && last.at > minutesAfter(droppedAt, ladder[tried - 1] ?? 0)
  const step = minute - (ladder[tried - 1] ?? 0)
  const dueAt = last && lateBy ? minutesAfter(last.at, step) : planned
  return { kind: 'call_back', attempt: tried + 1, dueAt }
}
