// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { ChannelKind } from '#core/shared/channelKind.ts'
import { AccountId, Id, Instant } from '#core/shared/vocabulary.ts'

const Level = z.enum(['first', 'second', 'coordinator', 'named', 'everybody', 'last_resort'])

/** One call-out of a case: each rung with what was sent to it and how it went. */
export const CallOut = z.strictObject({
  pageId: Id,
  phase: z.enum(['calling', 'acknowledged', 'withdrawn']),
  /** A call for help about somebody out, not a response. */
  help: z.enum(['silence', 'panic']).optional(),
  dueAt: Instant.optional(),
  startedAt: Instant,
  /** Since when the one being called now is called. */
  calledAt: Instant.optional(),
  acknowledgedBy: z.string().optional(),
  /** Who goes, if somebody said yes, and how far they have come. */
  responder: z
    .strictObject({
      userId: AccountId,
      departedAt: Instant.optional(),
      arrivedAt: Instant.optional(),
      /** They came away from there: who leaves again says so anew. */
      isOut: z.boolean(),
      /** They may not see the case any more, and a person must decide. Why stands with who may know, for who may read it. */
      isBarred: z.boolean(),
    })
    .optional(),
  /** Which call to this step it is, which time the ladder is climbed, which call of the last resort (0: none yet). */
  attempt: z.int(),
  round: z.int(),
  tries: z.int(),
  /** Levels that nobody held when their turn came: passed over at once. */
  skipped: z.array(Level),
  /** Since when nobody at all may be called; somebody is looked for again at `dueAt`. */
  nobodySince: Instant.optional(),
  /** Whom the end of the wait calls, several in the same instant; or again those who are called now. */
  next: z
    .strictObject({ isSame: z.boolean(), people: z.array(z.strictObject({ level: Level, name: z.string() })) })
    .optional(),
  /** Somebody said yes and nobody has recorded that they left. */
  departure: z.strictObject({ next: z.enum(['remind', 'alarm', 'rung']), dueAt: Instant }).optional(),
  steps: z.array(
    z.strictObject({
      userId: z.string(),
      name: z.string(),
      level: Level,
      waitMinutes: z.int(),
      called: z.boolean(),
      /** Rung now, alone or with others. */
      calling: z.boolean(),
      declined: z.boolean(),
      /** Called by, or out for, another ambito: nothing else of it is known here. */
      isBusyElsewhere: z.boolean(),
      messages: z.array(
        z.strictObject({
          channel: ChannelKind,
          state: z.enum(['queued', 'handed_over', 'delivered', 'answered', 'undelivered', 'failed', 'cancelled']),
          at: Instant,
        }),
      ),
    }),
  ),
})
export type CallOut = z.infer<typeof CallOut>

/** It calls, and nobody of the ladder may be called: at most the last number rings, which is no member of the staff. */
export function isWithoutAnybody({ phase, nobodySince, steps }: CallOutSoFar): boolean {
  return phase === 'calling' && (Boolean(nobodySince) || steps.every(({ level }) => level === 'last_resort'))
}
interface CallOutSoFar {
  readonly phase: string
  readonly nobodySince?: string | null | undefined
  readonly steps: readonly { readonly level: string }[]
}
