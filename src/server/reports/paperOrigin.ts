// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PaperOrigin } from '#core/reports/lateEntry.ts'
import { findBlankNumber } from '#core/reports/paperBlanks.ts'
import { nightRoles } from '#core/shared/actor.ts'
import { readStaff } from '#server/access/staff.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { Refused } from '#server/log/refusals.ts'

/** Where the report was before it was here: the pad its sheet is of, and a colleague we know. Undefined if nowhere. */
export async function readPaperOrigin(
  tx: Tx,
  ambito: Ambito,
  { blank, takenBy }: { readonly blank?: string | undefined; readonly takenBy?: string | undefined },
): Promise<PaperOrigin | undefined> {
  await mustBeColleague(tx, ambito, takenBy)
  if (!blank && !takenBy) return undefined
  return { ...(takenBy ? { takenBy } : {}), ...(blank ? { blank: await findSheet(tx, ambito, blank) } : {}) }
}

export async function mustBeColleague(tx: Tx, ambito: Ambito, userId: string | undefined): Promise<void> {
  if (!userId) return
  const staff = await readStaff(tx, ambito)
  if (!staff.some((known) => known.userId === userId && nightRoles.includes(known.role)))
    throw new Refused('ColleagueUnknown')
}

async function findSheet(tx: Tx, ambito: Ambito, written: string): Promise<NonNullable<PaperOrigin['blank']>> {
  const blank = findBlankNumber(written)
  const pads = await tx
    .selectFrom('view_pads')
    .select(['pad_id', 'first', 'count'])
    .where('ambito_id', '=', ambito.id)
    .where('year', '=', blank?.year ?? -1)
    .execute()
  const pad = blank && pads.find(({ first, count }) => first <= blank.number && blank.number < first + count)
  if (!blank || !pad) throw new Refused('BlankNeverPrinted')
  return { padId: pad.pad_id, ...blank }
}
