// SPDX-License-Identifier: AGPL-3.0-or-later
import { listReadingAlarms, seeReadingAlarm, setReadingAlarmAside } from '#core/reads/readingAlarmsApi.ts'
import {
  exportReads,
  listCaseReads,
  listPersonReads,
  REGISTER_ROWS_MAX,
  type RegisteredRead,
  type ShownUntil,
  searchReads,
} from '#core/reads/readsApi.ts'
import { writeRegister } from '#core/reads/writeRegister.ts'
import type { Actor } from '#core/shared/actor.ts'
import { mustSee } from '#server/access/inSight.ts'
import { staffOf } from '#server/access/staffOf.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import type { Deps } from '#server/app/deps.ts'
import { type Routes, serveCommand, serveView } from '#server/app/route.ts'
import { NotFound } from '#server/log/refusals.ts'
import { readLastHash, readRows } from './readRows.ts'
import { findAlarms, readReadingAlarms } from './readUnusual.ts'

/** Rows of one export: a year of a small ambito; whoever wants more narrows the time. */
export const EXPORT_ROWS_MAX = 50_000

/** What was shown to whom without being usual, and that somebody looked at it. */
function serveReadingAlarms(routes: Routes): void {
  serveView(routes, listReadingAlarms, ({ deps: { db, ambito, clock }, actor }) =>
    db.inAmbito(ambito.id, async (tx) => ({
      alarms: await readReadingAlarms(tx, ambito, staffOf(actor), clock.now().toISOString()),
    })),
  )
  serveCommand(routes, seeReadingAlarm, ({ deps, actor, params }) => ({
    stream: 'reading_alarm',
    id: params.readingAlarmId,
    command: async (_, tx) => ({ type: 'SeeReadingAlarm', ...(await getAlarm(tx, deps, actor, params)) }),
  }))
  serveCommand(routes, setReadingAlarmAside, ({ deps, actor, params, body }) => ({
    stream: 'reading_alarm',
    id: params.readingAlarmId,
    command: async (words, tx) => {
      const { rule, readerId, by } = await getAlarm(tx, deps, actor, params)
      return { type: 'SetReadingAlarmAside', rule, readerId, said: words.keep(body.said), by }
    },
  }))
}

/** One that the rules find now, in sight of whoever acts. */
async function getAlarm(tx: Tx, { ambito, clock }: Deps, actor: Actor, wanted: { readonly readingAlarmId: string }) {
  const staff = staffOf(actor)
  const found = await findAlarms(tx, ambito, staff, clock.now().toISOString())
  const alarm = found.find(({ readingAlarmId }) => readingAlarmId === wanted.readingAlarmId)
  if (!alarm) throw new NotFound()
  return { rule: alarm.rule.key, readerId: alarm.readerId, lastAt: alarm.lastAt, by: staff.userId }
}

export function serveReads(routes: Routes): void {
  serveReadingAlarms(routes)
  const limit = REGISTER_ROWS_MAX + 1
  serveView(routes, listCaseReads, ({ deps: { db, ambito }, actor, params }) =>
    db.inAmbito(ambito.id, async (tx) => {
      await mustSee(tx, ambito.id, actor, 'case', params.caseId)
      return firstOf(await readRows(tx, ambito, actor, { caseId: params.caseId, limit }), REGISTER_ROWS_MAX)
    }),
  )
  serveView(routes, listPersonReads, ({ deps: { db, ambito }, actor, params }) =>
    db.inAmbito(ambito.id, async (tx) => {
      await mustSee(tx, ambito.id, actor, 'person', params.personId)
      return firstOf(await readRows(tx, ambito, actor, { personId: params.personId, limit }), REGISTER_ROWS_MAX)
    }),
  )
  serveView(routes, searchReads, ({ deps: { db, ambito }, actor, body }) =>
    db.inAmbito(ambito.id, async (tx) => {
      const rows = await readRows(tx, ambito, actor, { ...body, limit })
      const reads = rows.slice(0, REGISTER_ROWS_MAX)
      const next = rows.length > REGISTER_ROWS_MAX && shownUntil(reads, body.after)
      return { reads, ...(next && { next }), readers: listReaders(ambito) }
    }),
  )
  serveView(routes, exportReads, ({ deps: { db, ambito, reads }, actor, body: { locale, ...sought } }) =>
    db.inAmbito(ambito.id, async (tx) => {
      const found = await readRows(tx, ambito, actor, { ...sought, limit: EXPORT_ROWS_MAX + 1 })
      const { reads: rows, hasMore } = firstOf(found, EXPORT_ROWS_MAX)
      const seal = reads.sealOf(ambito.id, await readLastHash(tx, ambito, actor))
      return { csv: writeRegister(rows, locale, ambito.zone), rows: rows.length, hasMore, seal }
    }),
  )
}

/** As many as are shown at once, and whether there are more. */
function firstOf(rows: readonly RegisteredRead[], most: number) {
  return { reads: rows.slice(0, most), hasMore: rows.length > most }
}

/** Rows of one instant may stand on two pages: they are counted on from the page before. */
function shownUntil(reads: readonly RegisteredRead[], before: ShownUntil | undefined): ShownUntil | undefined {
  const at = reads.at(-1)?.at
  if (!at) return undefined
  const here = reads.filter((read) => read.at === at).length
  return { at, shown: before?.at === at ? before.shown + here : here }
}

/** All of them: who stood in the list only because of a case that is hidden would tell of it. */
function listReaders(ambito: Ambito) {
  return ambito
    .listStaff()
    .map(({ userId: readerId, name }) => ({ readerId, name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'it'))
}
