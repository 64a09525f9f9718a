// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { Id, Instant, TextRef } from '#core/shared/vocabulary.ts'

/** Codes of the reasons a screen showed beside the two reports; figures and words are in the reports themselves. */
export const DuplicateReasonKind = z.enum([
  'similar_name',
  'near',
  'same_place',
  'same_number',
  'same_municipality',
  'minutes_apart',
])
export type DuplicateReasonKind = z.infer<typeof DuplicateReasonKind>

/** A person says: the same fact as that report. Both stay reports; there is one response. */
export const ReportLinked = z.strictObject({
  type: z.literal('ReportLinked'),
  /** The report that leads, never itself a linked one. */
  to: Id,
  /** What the rules had to say for it at that minute; empty when a person saw what no rule sees. */
  because: z.array(DuplicateReasonKind),
  at: Instant,
  reason: TextRef.optional(),
})
/** Two facts after all: the report is again what it was, with its own times. */
export const ReportUnlinked = z.strictObject({
  type: z.literal('ReportUnlinked'),
  from: Id,
  reason: TextRef.optional(),
})

export const reportLinkEvents = [ReportLinked, ReportUnlinked] as const
export type ReportLinkEvent = z.infer<typeof ReportLinked> | z.infer<typeof ReportUnlinked>

export function isReportLinkEvent<E extends { readonly type: string }>(event: E): event is E & ReportLinkEvent {
  return event.type === 'ReportLinked' || event.type === 'ReportUnlinked'
}
