// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { ChannelKind } from '#core/shared/channelKind.ts'
import { Instant } from '#core/shared/vocabulary.ts'

/** That somebody was told of a thing: who, when, and which ways took the message. */
export const Told = z.strictObject({
  name: z.string(),
  /** Absent while it is gathered with others of the same hour. */
  at: Instant.optional(),
  takenBy: z.array(ChannelKind),
  failedBy: z.array(ChannelKind),
  /** Something of it waits to be sent. Nothing taken, nothing failed and nothing that waits: there was no way to tell them. */
  isLeaving: z.boolean(),
})
export type Told = z.infer<typeof Told>
