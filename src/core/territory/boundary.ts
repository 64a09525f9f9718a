// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Temporal } from 'temporal-polyfill'
import { whoIsResponsible } from './calendar.ts'
import type { Municipality } from './municipality.ts'
import { type Calendar, isBefore } from './officeDay.ts'

/** How near to closing a report must come for PIS to watch it, and how long after closing it looks. */
export interface BoundarySettings {
  readonly marginMinutes: number
  readonly watchAfterMinutes: number
}

/** Five minutes after closing is the example of domain.md §6.7; half an hour before it is our proposal [P]. */
export const boundaryDefaults: BoundarySettings = { marginMinutes: 30, watchAfterMinutes: 5 }

/** The office's closing, and when PIS looks whether somebody there has the report. */
export interface WatchTimes {
  readonly closesAt: Temporal.Instant
  readonly dueAt: Temporal.Instant
}

/**
 * A report received just before closing goes to the office, and PIS looks a few minutes after closing whether somebody
 * has it (domain.md §6.7: received 16:58, closing 17:00, watched at 17:05). None while PIS is responsible anyway.
 */
export function findWatch(
  municipality: Municipality,
  receivedAt: Temporal.Instant,
  calendar: Calendar,
  settings: BoundarySettings = boundaryDefaults,
): WatchTimes | undefined {
  const { responsible, until } = whoIsResponsible(municipality, receivedAt, calendar)
  if (responsible === 'pis' || isBefore(receivedAt.add({ minutes: settings.marginMinutes }), until)) return undefined
  return { closesAt: until, dueAt: until.add({ minutes: settings.watchAfterMinutes }) }
}

/** What decides who holds a situation, whatever the clock says now. */
export interface Held {
  /** Decided once, at the instant of reception, and written in its event. */
  readonly receivedBy: 'pis' | 'office'
  /** The office did not take it before closing, and PIS took it over. */
  readonly takenOverByPisAt?: Temporal.Instant
  /** The competent service has acknowledged the handover. */
  readonly acknowledgedAt?: Temporal.Instant
}

/** PIS keeps what it started until a handover is acknowledged, even when the office has opened (domain.md §6.7). */
export function whoHolds(
  { receivedBy, takenOverByPisAt, acknowledgedAt }: Held,
  instant: Temporal.Instant,
): 'pis' | 'office' {
  const hasCome = (event: Temporal.Instant | undefined) => event !== undefined && !isBefore(instant, event)
  if (hasCome(acknowledgedAt)) return 'office'
  return hasCome(takenOverByPisAt) ? 'pis' : receivedBy
}
