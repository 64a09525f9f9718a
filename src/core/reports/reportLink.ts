// SPDX-License-Identifier: AGPL-3.0-or-later
import { accept, type Decision, refuse } from '#core/shared/decider.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { DuplicateReasonKind, ReportLinkEvent } from './reportLinkEvents.ts'

export type ReportLinkCommand =
  | { readonly type: 'LinkReport'; readonly to: string; readonly reason?: TextRef | undefined }
  | { readonly type: 'UnlinkReport'; readonly reason?: TextRef | undefined }

export type ReportLinkRefusal =
  | 'ReportNotLinkable'
  | 'ReportAlreadyLinked'
  | 'ReportNotLinked'
  | 'ReportLeadsOthers'
  | 'SameReport'
  | 'OtherNotReceived'
  | 'ResponseEnded'
  | 'UnlinkReasonNeeded'

/** What is known of the report that shall lead, looked up under the same lock. */
export interface LinkFacts {
  /** The report that is to be linked. */
  readonly reportId: string
  /** Phase of the other report; undefined when there is none. */
  readonly phase?: string | undefined
  /** Where the other one is itself linked: then that one leads both. */
  readonly leaderId?: string | undefined
  readonly isResponseEnded: boolean
  /** Others are linked to the report that is to be linked. */
  readonly leadsOthers: boolean
  readonly because: readonly DuplicateReasonKind[]
}

/** For these minutes a link is taken back without a word; later with a reason, which is kept. */
export const UNDO_MINUTES = 10

/**
 * One fact told twice. The one that leads is never linked itself, so that no chain and no ring can arise whoever presses
 * first (domain.md S-6). Nobody's person is merged with another: only the reports stand together.
 */
export function decideLink(
  { to, reason }: Extract<ReportLinkCommand, { type: 'LinkReport' }>,
  facts: LinkFacts,
  now: string,
): Decision<ReportLinkEvent, ReportLinkRefusal> {
  const leaderId = facts.leaderId ?? to
  if (leaderId === facts.reportId) return refuse('SameReport')
  if (facts.phase !== 'received' && facts.phase !== 'triaged' && facts.phase !== 'linked')
    return refuse('OtherNotReceived')
  if (facts.leadsOthers) return refuse('ReportLeadsOthers')
  if (facts.isResponseEnded) return refuse('ResponseEnded')
  return accept({ type: 'ReportLinked', to: leaderId, because: [...facts.because], at: now, ...(reason && { reason }) })
}

export function decideUnlink(
  { reason }: Extract<ReportLinkCommand, { type: 'UnlinkReport' }>,
  link: { readonly to: string; readonly at: string },
  now: string,
): Decision<ReportLinkEvent, ReportLinkRefusal> {
  const isUndo = Date.parse(now) - Date.parse(link.at) <= UNDO_MINUTES * 60_000
  if (!reason && !isUndo) return refuse('UnlinkReasonNeeded')
  return accept({ type: 'ReportUnlinked', from: link.to, ...(reason && { reason }) })
}
