// SPDX-License-Identifier: AGPL-3.0-or-later
import { getTally, linkReport, listCaseReports, listDuplicates, unlinkReport } from '#core/reports/duplicatesApi.ts'
import { isInSight, mustSee } from '#server/access/inSight.ts'
import { type Routes, serveCommand, serveView } from '#server/app/route.ts'
import { readCaseReports, readDuplicates } from './readDuplicates.ts'
import { readTally } from './tally.ts'

/** One fact told twice: proposed by rules, linked and unlinked by a person. */
export function serveDuplicates(routes: Routes): void {
  serveView(routes, listDuplicates, ({ deps, actor, params }) =>
    deps.db.inAmbito(deps.ambito.id, async (tx) => {
      await mustSee(tx, deps.ambito.id, actor, 'report', params.reportId)
      return readDuplicates(tx, deps.ambito, actor, params.reportId)
    }),
  )
  serveCommand(routes, linkReport, ({ deps, actor, params, body }) => ({
    stream: 'report',
    id: params.reportId,
    inScope: async (tx) =>
      (await isInSight(tx, deps.ambito.id, actor, 'report', params.reportId)) &&
      (await isInSight(tx, deps.ambito.id, actor, 'report', body.otherId)),
    command: (words) => ({ type: 'LinkReport', to: body.otherId, reason: words.keepIfAny(body.reason) }),
  }))
  serveCommand(routes, unlinkReport, ({ deps, actor, params, body }) => ({
    stream: 'report',
    id: params.reportId,
    inScope: (tx) => isInSight(tx, deps.ambito.id, actor, 'report', params.reportId),
    command: (words) => ({ type: 'UnlinkReport', reason: words.keepIfAny(body.reason) }),
  }))
  serveView(routes, listCaseReports, ({ deps, actor, params }) =>
    deps.db.inAmbito(deps.ambito.id, async (tx) => {
      await mustSee(tx, deps.ambito.id, actor, 'case_file', params.caseId)
      return readCaseReports(tx, deps.ambito, actor, params.caseId)
    }),
  )
  serveView(routes, getTally, ({ deps, actor }) =>
    deps.db.inAmbito(deps.ambito.id, (tx) => readTally(tx, deps.ambito.id, actor, deps.clock.now())),
  )
}
