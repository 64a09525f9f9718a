// SPDX-License-Identifier: AGPL-3.0-or-later
import { type Actor, type ActorKind, kindOf } from '#core/shared/actor.ts'
import type { ShownKind } from '#core/shared/shown.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'

/** Why something was shown: what the reader was there for. The first ones follow from the role, the others from the act. */
export const readPurposes = [
  'desk',
  'call_out',
  'coordination',
  'handover',
  'receipt',
  'office',
  'search',
  'journey',
  'break_glass',
  'oversight',
  'export',
] as const
export type ReadPurpose = (typeof readPurposes)[number]

/** Something was shown to somebody. */
export interface Read {
  readonly actor: Actor
  readonly kind: ShownKind
  /** Absent for a list. */
  readonly id?: string | undefined
  readonly purpose: ReadPurpose
  /** Id of the endpoint that showed it. */
  readonly act: string
  /** The break-glass it was allowed by. */
  readonly underBreakGlass?: string | undefined
  readonly reasonRef?: TextRef | undefined
}

/**
 * Minutes in which the same reader shown the same thing again is one row with a count: live screens renew themselves at each
 * change. A screen left open a whole night so leaves a row for each quarter of an hour in which something changed.
 */
export const RENEWAL_MINUTES = 15

const ofRole: Partial<Record<ActorKind, ReadPurpose>> = {
  call_taker: 'desk',
  field_worker: 'call_out',
  coordinator: 'coordination',
  municipal_worker: 'handover',
  page_link: 'call_out',
  receipt_link: 'receipt',
  station_link: 'receipt',
  driver_link: 'journey',
  dpo: 'oversight',
}

/** What a reader is taken to read for, where nobody asked. */
export function purposeOf(actor: Actor): ReadPurpose {
  return ofRole[kindOf(actor)] ?? 'office'
}

/** Under whom the register finds a reader: the account, else the link itself. */
export function readerIdOf(actor: Actor): string {
  if (actor.kind === 'staff') return actor.userId
  if (actor.kind === 'link') return actor.userId ?? `${actor.purpose}:${actor.subjectId}`
  return actor.kind === 'service' ? actor.serviceId : actor.job
}
