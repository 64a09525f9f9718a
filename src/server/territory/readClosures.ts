// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import type { Actor } from '#core/shared/actor.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { ClosureLine } from '#core/territory/calendarApi.ts'
import type { ClosureKind } from '#core/territory/closureEvents.ts'
import { closureSpan } from '#core/territory/closureRules.ts'
import { isBefore } from '#core/territory/officeDay.ts'
import type { Ambito, OfficeCalendar } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { nameOf } from '#server/app/nameOf.ts'
import { readWords } from '#server/log/words.ts'

/** Every closure, of the files and typed in, one line for the municipalities that share its fate. */
export async function readClosures(
  tx: Tx,
  ambito: Ambito,
  { calendar }: OfficeCalendar,
  now: string,
): Promise<ClosureLine[]> {
  const instant = Temporal.Instant.from(now)
  const rows = await tx
    .selectFrom('view_closures')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .orderBy('entered_at')
    .orderBy('municipality')
    .orderBy('closure_id')
    .execute()
  const say = await readWords(tx, ambito.id, rows)
  const byFate = Map.groupBy(rows, (row) => [row.closure_id, row.end_kind ?? '', row.ended_at ?? ''].join(' '))
  const typedIn = [...byFate.values()].flatMap(([row, ...others]): ClosureLine[] => {
    if (!row) return []
    const days = {
      firstDay: row.first_day,
      lastDay: row.last_day,
      ...(row.hours_from && row.hours_until ? { hours: { from: row.hours_from, until: row.hours_until } } : {}),
    }
    const endKind = row.end_kind as 'withdrawn' | 'cut_short' | null
    return [
      {
        closureId: row.closure_id,
        municipalities: [row, ...others].map(({ municipality }) => municipality),
        kind: row.kind as ClosureKind,
        ...days,
        reason: say(row.reason as unknown as TextRef),
        enteredBy: nameOf(ambito, JSON.parse(row.entered_by) as Actor),
        enteredAt: row.entered_at,
        ...(endKind && row.ended_at
          ? {
              ended: {
                kind: endKind,
                at: row.ended_at,
                by: nameOf(ambito, JSON.parse(row.ended_by ?? '{}') as Actor),
                reason: say(row.end_reason as unknown as TextRef),
              },
            }
          : {}),
        state: endKind ?? stateOf(days, instant, calendar.zone),
      },
    ]
  })
  const ofFiles = calendar.closures
    .filter(({ knownFrom }) => knownFrom === undefined)
    .map(({ municipality, firstDay, lastDay, hours, reason, enteredBy }): ClosureLine => {
      const days = { firstDay, lastDay, ...(hours ? { hours } : {}) }
      return {
        municipalities: [municipality],
        ...days,
        reason,
        enteredBy,
        state: stateOf(days, instant, calendar.zone),
      }
    })
  return [...ofFiles, ...typedIn].sort((a, b) => rank(a) - rank(b) || a.firstDay.localeCompare(b.firstDay))
}

/** What may still change somebody's day comes first. */
function rank({ state }: ClosureLine): number {
  return state === 'running' || state === 'to_come' ? 0 : 1
}

function stateOf(days: Parameters<typeof closureSpan>[0], instant: Temporal.Instant, zone: string) {
  const { from, until } = closureSpan(days, zone)
  if (isBefore(instant, from)) return 'to_come'
  return isBefore(instant, until) ? 'running' : 'over'
}
