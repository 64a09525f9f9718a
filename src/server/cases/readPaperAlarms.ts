// SPDX-License-Identifier: AGPL-3.0-or-later
import type { World } from '#core/cases/worldApi.ts'
import { findOut } from '#core/reports/blankGaps.ts'
import type { BlankFate } from '#core/reports/pad.ts'
import { writeBlankNumber } from '#core/reports/paperBlanks.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'

/** Sheets of paper that were skipped and nobody has spoken of for the stated hours: one alarm a pad. */
export async function readPaperAlarms(tx: Tx, ambito: Ambito, now: string): Promise<World['alarms']> {
  const pads = await tx.selectFrom('view_pads').selectAll().where('ambito_id', '=', ambito.id).execute()
  const blanks = await tx.selectFrom('view_blanks').selectAll().where('ambito_id', '=', ambito.id).execute()
  return pads.flatMap(({ pad_id: id, year, first, count, issued_at: issuedAt, unused_from }) => {
    const told = blanks
      .filter((blank) => blank.pad_id === id)
      .map(({ number, told_as, told_at }) => ({ number, as: told_as as BlankFate, at: told_at }))
    const missing = findOut({ year, first, count, issuedAt, unusedFrom: unused_from ?? undefined, told }, now).filter(
      ({ isAlarm }) => isAlarm,
    )
    const since = missing.map((sheet) => sheet.since).sort()[0]
    if (!since) return []
    const label = missing.map(({ number }) => writeBlankNumber({ year, number })).join(', ')
    return [{ kind: 'blank_missing' as const, id, label, since }]
  })
}
