// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { ChannelKind } from '#core/shared/channelKind.ts'
import { Id, Instant } from '#core/shared/vocabulary.ts'

/** One call-out of a case: each rung with what was sent to it and how it went. */
export const CallOut = z.strictObject({
  pageId: Id,
  phase: z.enum(['calling', 'acknowledged', 'withdrawn']),
  /** A call for help about somebody out, not a response. */
  help: z.enum(['silence', 'panic']).optional(),
  step: z.int(),
  dueAt: Instant.optional(),
  startedAt: Instant,
  acknowledgedBy: z.string().optional(),
  steps: z.array(
    z.strictObject({
      userId: z.string(),
      name: z.string(),
      level: z.enum(['first', 'second', 'coordinator', 'named', 'last_resort']),
      waitMinutes: z.int(),
      called: z.boolean(),
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
