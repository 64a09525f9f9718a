// SPDX-License-Identifier: AGPL-3.0-or-later
import type { RoleTerm } from '#core/access/roleTerms.ts'
import type { Band } from '#core/rosters/band.ts'
import type { CheckInput, RosterStaff } from '#core/rosters/checkRoster.ts'
import type { Shift } from '#core/rosters/shift.ts'
import type { Tenure } from '#core/rosters/tenure.ts'
import type { Span } from '#core/rosters/wallClock.ts'
import { readStaff } from '#server/access/staff.ts'
import type { Ambito } from '#server/app/ambito.ts'
import { readContacts } from '#server/app/contacts.ts'
import type { Tx } from '#server/app/database.ts'
import { readShiftsElsewhere } from '#server/app/sharedRoster.ts'

/** How far before and after a roster its neighbours count: more than the longest run of nights that a rule may name. */
const AROUND_DAYS = 32

/** What a roster is judged against, as things stand in this transaction. */
export async function readCheckInput(
  tx: Tx,
  ambito: Ambito,
  roster: { readonly rosterId: string; readonly firstDay: string; readonly lastDay: string },
): Promise<CheckInput> {
  return {
    zone: ambito.zone,
    rules: ambito.rostering.shiftRules,
    holidays: ambito.holidays.days.map(({ date }) => date),
    people: await readRosterStaff(tx, ambito),
    absences: await readAbsences(tx, ambito.id),
    around: await readAround(tx, ambito.id, roster),
    elsewhere: roster.firstDay === '' ? [] : await readShiftsElsewhere(tx, ambito, spanAround(roster)),
  }
}

/** Everybody who may be rostered in some band, and whether a number that rings was verified. */
export async function readRosterStaff(
  tx: Tx,
  ambito: Ambito,
  known?: ReadonlyMap<string, readonly Tenure[]>,
): Promise<RosterStaff[]> {
  const tenures = known ?? (await readTenures(tx, ambito))
  const contacts = await readContacts(tx, ambito, [...tenures.keys()])
  return [...tenures].map(([userId, held]) => {
    const isVerified = contacts.get(userId)?.some(({ kind, verified }) => kind === 'voice' && verified) ?? false
    return { userId, tenures: held, isVerified }
  })
}

/** A band that our files rule no more is held by whom its shifts and the standing names say. */
export function isRuled({ rostering }: Ambito, band: Band): boolean {
  return rostering.shiftRules.bands.some((one) => one.band === band)
}

/** Who may hold some band of our rosters, which and from when to when. */
export async function readTenures(tx: Tx, ambito: Ambito): Promise<ReadonlyMap<string, readonly Tenure[]>> {
  if (ambito.rostering.shiftRules.bands.length === 0) return new Map()
  const staff = await readStaff(tx, ambito)
  return new Map(
    staff.flatMap(({ userId, terms }) => {
      const tenures = tenuresOf(ambito, terms)
      return tenures.length > 0 ? [[userId, tenures] as const] : []
    }),
  )
}

/** Which bands each term of a person lets them hold. */
export function tenuresOf({ rostering }: Ambito, terms: readonly RoleTerm[]): Tenure[] {
  return terms.flatMap(({ role, startsAt, endsAt }) => {
    const held = rostering.shiftRules.bands.filter(({ roles }) => roles.includes(role))
    return held.length > 0 ? [{ bands: held.map(({ band }) => band), startsAt, endsAt }] : []
  })
}

export async function readAbsences(tx: Tx, ambitoId: string) {
  const rows = await tx
    .selectFrom('view_absences')
    .select(['absence_id', 'user_id', 'kind', 'starts_at', 'ends_at'])
    .where('ambito_id', '=', ambitoId)
    .orderBy('starts_at')
    .orderBy('absence_id')
    .execute()
  return rows.map((row) => ({
    absenceId: row.absence_id,
    userId: row.user_id,
    kind: row.kind,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
  }))
}

async function readAround(
  tx: Tx,
  ambitoId: string,
  roster: { readonly rosterId: string; readonly firstDay: string; readonly lastDay: string },
): Promise<Shift[]> {
  if (roster.firstDay === '') return []
  const { startsAt, endsAt } = spanAround(roster)
  const rows = await tx
    .selectFrom('view_shifts')
    .selectAll()
    .where('ambito_id', '=', ambitoId)
    .where('roster_id', '<>', roster.rosterId)
    .where('published', '=', true)
    .where('ends_at', '>', startsAt)
    .where('starts_at', '<', endsAt)
    .execute()
  return rows.map(toShift)
}

export function toShift(row: {
  readonly shift_id: string
  readonly band: string
  readonly user_id: string
  readonly starts_at: string
  readonly ends_at: string
  readonly cause: string
}): Shift {
  return {
    shiftId: row.shift_id,
    band: row.band as Shift['band'],
    userId: row.user_id,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    cause: row.cause as Shift['cause'],
  }
}

function spanAround({ firstDay, lastDay }: { readonly firstDay: string; readonly lastDay: string }): Span {
  return { startsAt: daysFrom(firstDay, -AROUND_DAYS), endsAt: daysFrom(lastDay, AROUND_DAYS) }
}

function daysFrom(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString()
}
