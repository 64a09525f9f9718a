// SPDX-License-Identifier: AGPL-3.0-or-later
import { exportReads, listCaseReads, REGISTER_ROWS_MAX, searchReads } from '#core/reads/readsApi.ts'
import { writeRegister } from '#core/reads/writeRegister.ts'
import { mustSee } from '#server/access/inSight.ts'
import { type Routes, serveView } from '#server/app/route.ts'
import { readReaders, readRows } from './readRows.ts'
import { readRegisterHead } from './recordRead.ts'

/** Rows of one export: a year of a small ambito; whoever wants more narrows the time. */
const EXPORT_ROWS_MAX = 50_000

export function serveReads(routes: Routes): void {
  const limit = REGISTER_ROWS_MAX + 1
  serveView(routes, listCaseReads, ({ deps: { db, ambito }, actor, params }) =>
    db.inAmbito(ambito.id, async (tx) => {
      await mustSee(tx, ambito.id, actor, 'case', params.caseId)
      return page(await readRows(tx, ambito, actor, { caseId: params.caseId, limit }))
    }),
  )
  serveView(routes, searchReads, ({ deps: { db, ambito }, actor, body }) =>
    db.inAmbito(ambito.id, async (tx) => ({
      ...page(await readRows(tx, ambito, actor, { ...body, limit })),
      readers: await readReaders(tx, ambito),
    })),
  )
  serveView(routes, exportReads, ({ deps: { db, ambito }, actor, body: { locale, ...sought } }) =>
    db.inAmbito(ambito.id, async (tx) => {
      const rows = await readRows(tx, ambito, actor, { ...sought, limit: EXPORT_ROWS_MAX })
      const { position, hash } = await readRegisterHead(tx, ambito.id)
      return { csv: writeRegister(rows, locale, ambito.zone), rows: rows.length, head: { position, hash } }
    }),
  )
}

function page<Row>(rows: readonly Row[]) {
  return { reads: rows.slice(0, REGISTER_ROWS_MAX), hasMore: rows.length > REGISTER_ROWS_MAX }
}
