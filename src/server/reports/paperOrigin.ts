// SPDX-License-Identifier: AGPL-3.0-or-later
import { rolesDuring } from '#core/access/roleTerms.ts'
import type { PaperOrigin } from '#core/reports/lateEntry.ts'
import { findBlankNumber } from '#core/reports/paperBlanks.ts'
import type { Span } from '#core/rosters/wallClock.ts'
import { nightRoles, type Role } from '#core/shared/actor.ts'
import { readStaff } from '#server/access/staff.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { Refused } from '#server/log/refusals.ts'

/** Where the report was before it was here: the pad its sheet is of, and a colleague of that hour. Undefined if nowhere. */
export async function readPaperOrigin(
  tx: Tx,
  ambito: Ambito,
  { blank, takenBy }: { readonly blank?: string | undefined; readonly takenBy?: string | undefined },
  receivedAt: string,
): Promise<PaperOrigin | undefined> {
  await mustBeColleague(tx, ambito, takenBy, { startsAt: receivedAt, endsAt: receivedAt })
  if (!blank && !takenBy) return undefined
  return { ...(takenBy ? { takenBy } : {}), ...(blank ? { blank: await findSheet(tx, ambito, blank) } : {}) }
}

/** What was done then was done by whoever was of the night then: today they may be something else, or have left. */
export async function mustBeColleague(tx: Tx, ambito: Ambito, userId: string | undefined, when: Span): Promise<void> {
  if (!userId) return
  const staff = await readStaff(tx, ambito)
  if (!staff.some((known) => known.userId === userId && rolesDuring(known.terms, when).some(isOfNight)))
    throw new Refused('ColleagueUnknown')
}

/** Everybody who is or was of the night, as what they last were of it: an old sheet may be of any of them. */
export async function readColleagues(tx: Tx, ambito: Ambito) {
  const staff = await readStaff(tx, ambito)
  return staff.flatMap(({ userId, name, terms }) => {
    const role = terms.map((term) => term.role).findLast(isOfNight)
    return role ? [{ userId, name, role }] : []
  })
}

const isOfNight = (role: Role) => nightRoles.includes(role)

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
