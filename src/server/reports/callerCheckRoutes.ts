// SPDX-License-Identifier: AGPL-3.0-or-later
import { checkCaller, listCallerChecks } from '#core/reports/callerCheckApi.ts'
import { isInSight, mustSee } from '#server/access/inSight.ts'
import { type Routes, serveCommand, serveView } from '#server/app/route.ts'
import { Refused } from '#server/log/refusals.ts'
import { readCallerChecks } from './callerChecks.ts'

export function serveCallerChecks(routes: Routes): void {
  serveView(routes, listCallerChecks, ({ deps, actor, params }) =>
    deps.db.inAmbito(deps.ambito.id, async (tx) => {
      await mustSee(tx, deps.ambito.id, actor, 'report', params.reportId)
      return {
        serverTime: deps.clock.now().toISOString(),
        ...(await readCallerChecks(tx, deps.ambito, params.reportId)),
      }
    }),
  )

  serveCommand(routes, checkCaller, ({ deps, actor, params, body }) => ({
    stream: 'report',
    id: params.reportId,
    inScope: (tx) => isInSight(tx, deps.ambito.id, actor, 'report', params.reportId),
    command: (words) => {
      // Only a number of our own directory can be said to have been called: never the one a caller showed.
      const station = deps.ambito.bodies.flatMap(({ stations }) => stations).find(({ key }) => key === body.stationKey)
      if (!station?.phone) throw new Refused('StationUnknown')
      return {
        type: 'CheckCaller',
        outcome: body.outcome,
        stationKey: station.key,
        dialled: words.keep(station.phone),
        reason: words.keepIfAny(body.reason),
      }
    },
  }))
}
