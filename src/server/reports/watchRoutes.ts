// SPDX-License-Identifier: AGPL-3.0-or-later
import { getWatch, settleWatch } from '#core/reports/watchApi.ts'
import { isInSight, mustSee } from '#server/access/inSight.ts'
import { type Routes, serveCommand, serveView } from '#server/app/route.ts'
import { readWatch } from './readWatch.ts'

export function serveWatches(routes: Routes): void {
  serveView(routes, getWatch, ({ deps, actor, params }) =>
    deps.db.inAmbito(deps.ambito.id, async (tx) => {
      await mustSee(tx, deps.ambito.id, actor, 'report', params.reportId)
      return readWatch(tx, deps.ambito, params.reportId)
    }),
  )

  serveCommand(routes, settleWatch, ({ deps, actor, params, body }) => ({
    stream: 'watch',
    id: params.reportId,
    inScope: (tx) => isInSight(tx, deps.ambito.id, actor, 'report', params.reportId),
    command: (words) => ({ type: 'SettleWatch', outcome: body.outcome, told: words.keep(body.told) }),
  }))
}
