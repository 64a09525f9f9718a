// SPDX-License-Identifier: AGPL-3.0-or-later
import { type Selectable, sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { DisclosureLine } from '#core/privacy/disclosureApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import type { ViewDisclosures } from '#server/app/databaseTypes.ts'
import { readWords } from '#server/log/words.ts'
import { mayReadCopy } from './casesOfCopy.ts'
import { casesToWeigh } from './listKept.ts'
import { readCopies } from './readCopy.ts'
import { isOvertaken } from './tellableRows.ts'

const LINES_MAX = 100

/** Requests about people of cases this actor may weigh: those that wait first, by the day they must be answered. */
export async function readDisclosures(tx: Tx, ambito: Ambito, actor: Actor): Promise<DisclosureLine[]> {
  const rows = await tx
    .selectFrom('view_disclosures as d')
    .innerJoin('view_register as r', (join) =>
      join.onRef('r.ambito_id', '=', 'd.ambito_id').onRef('r.person_id', '=', 'd.person_id'),
    )
    .innerJoin('view_cases as c', (join) =>
      join.onRef('c.ambito_id', '=', 'r.ambito_id').onRef('c.case_id', '=', 'r.case_id'),
    )
    .selectAll('d')
    .select('c.number')
    .where('d.ambito_id', '=', ambito.id)
    .where(sql<boolean>`r.case_id in (${casesToWeigh(ambito.id, actor)})`)
    .where(mayReadCopy(ambito.id, actor))
    .orderBy(sql`d.phase in ('delivered', 'refused')`)
    .orderBy('d.asked_on')
    .orderBy('d.disclosure_id')
    .limit(LINES_MAX)
    .execute()
  const say = await readWords(
    tx,
    ambito.id,
    rows.map(({ reference, reason }) => [reference, reason]),
  )
  const readCopy = await readCopies(
    tx,
    ambito.id,
    rows.map(({ copy }) => copy),
  )
  const viewer = actor.kind === 'staff' ? actor.userId : undefined
  const nameOf = (userId: string) => ambito.findPerson(userId)?.name ?? '—'
  const overtaken = await listOvertaken(tx, ambito, rows, readCopy)
  return rows.map((row) => ({
    disclosureId: row.disclosure_id,
    personId: row.person_id,
    caseNumber: row.number,
    phase: overtaken.has(row.disclosure_id) ? 'asked' : (row.phase as DisclosureLine['phase']),
    isOvertaken: overtaken.has(row.disclosure_id),
    askedOn: row.asked_on,
    answerBy: Temporal.PlainDate.from(row.asked_on).add({ months: 1 }).toString(),
    identifiedBy: row.identified_by as DisclosureLine['identifiedBy'],
    reference: say(row.reference as unknown as TextRef),
    askedBy: nameOf(row.asked_by),
    isMine: row.prepared_by === viewer,
    ...(row.prepared_by ? { preparedBy: nameOf(row.prepared_by) } : {}),
    ...(row.given === null ? {} : { given: row.given }),
    ...(row.withheld === null ? {} : { withheld: row.withheld }),
    ...(row.struck === null ? {} : { struck: row.struck }),
    ...(row.released_by ? { releasedBy: nameOf(row.released_by) } : {}),
    ...(row.delivered_at ? { deliveredAt: row.delivered_at } : {}),
    ...(row.ground ? { ground: row.ground as NonNullable<DisclosureLine['ground']> } : {}),
    ...(row.reason ? { reason: say(row.reason as unknown as TextRef) } : {}),
  }))
}

/** Those that wait with a copy of which something may not be told any more. */
async function listOvertaken(
  tx: Tx,
  ambito: Ambito,
  rows: readonly Pick<Selectable<ViewDisclosures>, 'disclosure_id' | 'person_id' | 'phase' | 'copy'>[],
  readCopy: Awaited<ReturnType<typeof readCopies>>,
): Promise<ReadonlySet<string>> {
  const overtaken = new Set<string>()
  for (const { disclosure_id, person_id, phase, copy } of rows) {
    if (phase !== 'prepared' && phase !== 'released') continue
    const kept = readCopy(copy)
    if (kept && (await isOvertaken(tx, ambito, person_id, kept))) overtaken.add(disclosure_id)
  }
  return overtaken
}
