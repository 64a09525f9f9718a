// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Actor } from '#core/shared/actor.ts'

/** Something that was written down, by the envelope of its event: who, and when the server recorded it. */
export interface Entry {
  readonly actor: Actor
  readonly recordedAt: string
}

/** Why somebody may not put an entry right: another wrote it, or its hours are over. The coordinator always may. */
export type OwnEntryRefusal =
  | { readonly code: 'NotYours'; readonly detail: Readonly<Record<string, never>> }
  | { readonly code: 'TooLate'; readonly detail: { readonly until: string } }

/** What the endpoints under this rule declare. */
export const ownEntryRefusals = ['NotYours', 'TooLate'] as const

/** Until when whoever asks may put it right as its writer; undefined for what another wrote, or nobody did. */
export function yoursUntil(entry: Entry, actor: Actor, ownEntryHours: number): string | undefined {
  const writer = userOf(entry.actor)
  if (writer === undefined || writer !== userOf(actor)) return undefined
  return new Date(Date.parse(entry.recordedAt) + ownEntryHours * 3_600_000).toISOString()
}

/**
 * Whoever wrote it may put it right for so many hours; afterwards, and what others wrote, only the coordinator
 * (ADR 0057). At the instant it closes, it is closed.
 */
export function whyNotPutRight(
  entry: Entry,
  actor: Actor,
  ownEntryHours: number,
  now: string,
): OwnEntryRefusal | undefined {
  if (actor.kind === 'staff' && actor.role === 'coordinator') return undefined
  const until = yoursUntil(entry, actor, ownEntryHours)
  if (until === undefined) return { code: 'NotYours', detail: {} }
  return now < until ? undefined : { code: 'TooLate', detail: { until } }
}

/** A link speaks for whoever holds it; a rule of the program is nobody. */
function userOf(actor: Actor): string | undefined {
  return actor.kind === 'system' ? undefined : actor.userId
}
