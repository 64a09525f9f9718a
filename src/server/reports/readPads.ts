// SPDX-License-Identifier: AGPL-3.0-or-later
import { findOut } from '#core/reports/blankGaps.ts'
import type { BlankFate } from '#core/reports/pad.ts'
import type { PadView } from '#core/reports/padsApi.ts'
import { writeBlankNumber } from '#core/reports/paperBlanks.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { nameOf } from '#server/app/nameOf.ts'
import { readWords } from '#server/log/words.ts'

/** The pads, latest first: the sheets that are out, and what became of the others. */
export async function readPads(tx: Tx, ambito: Ambito, now: string): Promise<PadView[]> {
  const pads = await tx
    .selectFrom('view_pads')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .orderBy('year', 'desc')
    .orderBy('first', 'desc')
    .execute()
  const blanks = await tx
    .selectFrom('view_blanks as blank')
    .leftJoin('view_reports as report', (join) =>
      join.onRef('report.ambito_id', '=', 'blank.ambito_id').onRef('report.report_id', '=', 'blank.report_id'),
    )
    .selectAll('blank')
    .select(['report.number as report_number', 'report.entered_by'])
    .where('blank.ambito_id', '=', ambito.id)
    .orderBy('blank.number')
    .execute()
  const say = await readWords(tx, ambito.id, [pads, blanks])
  const nameIn = (actor: string | null) => nameOf(ambito, JSON.parse(actor ?? '{}'))

  return pads.map(({ pad_id: padId, year, first, count, ...pad }): PadView => {
    const written = (number: number) => ({ number, written: writeBlankNumber({ year, number }) })
    const mine = blanks.filter((blank) => blank.pad_id === padId)
    const told = mine.map((blank) => ({
      ...written(blank.number),
      as: blank.told_as as BlankFate,
      ...(blank.reason ? { reason: say(blank.reason as unknown as TextRef) } : {}),
      ...(blank.report_id ? { reportId: blank.report_id, reportNumber: blank.report_number ?? 0 } : {}),
      at: blank.told_at,
      // A sheet is entered by a rule; who did it is who wrote the report in.
      by: nameIn(blank.entered_by ?? blank.told_by),
    }))
    const unusedFrom = pad.unused_from ?? undefined
    const out = findOut({ year, first, count, issuedAt: pad.issued_at, unusedFrom, told }, now)
    return {
      padId,
      first: written(first).written,
      last: written(first + count - 1).written,
      count,
      holder: say(pad.holder as unknown as TextRef),
      issuedAt: pad.issued_at,
      issuedBy: nameIn(pad.issued_by),
      returned: unusedFrom !== undefined,
      out: out.map((sheet) => ({ ...sheet, ...written(sheet.number) })),
      told,
      unused: count - out.length - told.length,
    }
  })
}
