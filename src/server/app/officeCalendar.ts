// SPDX-License-Identifier: AGPL-3.0-or-later
import type { TextRef } from '#core/shared/vocabulary.ts'
import { readWords } from '#server/log/words.ts'
import type { Ambito, OfficeCalendar } from './ambito.ts'
import type { Tx } from './database.ts'

/**
 * The calendar as this transaction sees it: the reviewed files and every closure typed in so far. Read each time and
 * kept nowhere, so that a closure holds on every process from the instant it is committed.
 */
export async function readCalendar(tx: Tx, ambito: Ambito): Promise<OfficeCalendar> {
  const rows = await tx
    .selectFrom('view_closures')
    .select([
      'municipality',
      'first_day',
      'last_day',
      'hours_from',
      'hours_until',
      'reason',
      'entered_at',
      'end_kind',
      'ended_at',
    ])
    .where('ambito_id', '=', ambito.id)
    .where(({ eb, or }) => or([eb('end_kind', 'is', null), eb('end_kind', '=', 'cut_short')]))
    .orderBy('entered_at')
    .orderBy('closure_id')
    .execute()
  const say = await readWords(tx, ambito.id, rows)
  return ambito.calendarWith(
    rows.map((row) => ({
      municipality: row.municipality,
      firstDay: row.first_day,
      lastDay: row.last_day,
      ...(row.hours_from && row.hours_until ? { hours: { from: row.hours_from, until: row.hours_until } } : {}),
      reason: say(row.reason as unknown as TextRef),
      enteredBy: '',
      knownFrom: row.entered_at,
      ...(row.ended_at ? { endedAt: row.ended_at } : {}),
    })),
  )
}
