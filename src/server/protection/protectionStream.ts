// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ProtectionState, protection } from '#core/protection/protection.ts'
import type { ProtectionEvent } from '#core/protection/protectionEvents.ts'
import { defineStream } from '#server/log/stream.ts'
import { projectProtection } from './protectionViews.ts'

/** One per case, under the id of the case. */
export const protectionStream = defineStream<'protection', ProtectionState, ProtectionEvent, Record<never, never>>({
  type: 'protection',
  decider: protection,
  facts: async () => ({}),
  project: projectProtection,
})
