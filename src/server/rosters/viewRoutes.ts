// SPDX-License-Identifier: AGPL-3.0-or-later

import { foreseeUncovered } from '#core/rosters/foreseenApi.ts'
import { getMyShifts, getOnCallAt, getRoster, getRosterHistory, listRosters } from '#core/rosters/rosterViewsApi.ts'
import { type Routes, serveView } from '#server/app/route.ts'
import { serveCalendarFeeds } from './calendarFeed.ts'
import { foresee } from './foresee.ts'
import { servePlans } from './planRoutes.ts'
import { readHistory } from './readHistory.ts'
import { readMyShifts } from './readMyShifts.ts'
import { readRoster } from './readRoster.ts'
import { nameOnCall, readRosters } from './readRosters.ts'
import { serveTimeSheets } from './timeSheetRoute.ts'

export function serveRosterViews(routes: Routes): void {
  serveCalendarFeeds(routes)
  serveTimeSheets(routes)
  servePlans(routes)
  const { db, ambito, clock } = routes.deps
  const now = () => clock.now().toISOString()
  serveView(routes, listRosters, ({ actor }) => db.inAmbito(ambito.id, (tx) => readRosters(tx, ambito, actor, now())))
  serveView(routes, getRoster, ({ actor, params }) =>
    db.inAmbito(ambito.id, (tx) => readRoster(tx, ambito, actor, params.rosterId, now())),
  )
  serveView(routes, getRosterHistory, ({ params }) =>
    db.inAmbito(ambito.id, (tx) => readHistory(tx, ambito, params.rosterId)),
  )
  serveView(routes, getOnCallAt, ({ params: { instant: at } }) =>
    db.inAmbito(ambito.id, async (tx) => ({ at, onCall: await nameOnCall(tx, ambito, at) })),
  )
  serveView(routes, foreseeUncovered, ({ params: { userId }, body }) =>
    db.inAmbito(ambito.id, (tx) => foresee(tx, ambito, userId, body, now())),
  )
  serveView(routes, getMyShifts, ({ actor }) => db.inAmbito(ambito.id, (tx) => readMyShifts(tx, ambito, actor, now())))
}
