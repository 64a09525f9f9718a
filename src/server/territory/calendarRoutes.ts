// SPDX-License-Identifier: AGPL-3.0-or-later
import { getCalendarMonth, getResponsible, getResponsibleAt } from '#core/territory/calendarApi.ts'
import { enterClosure, withdrawClosure } from '#core/territory/closuresApi.ts'
import { type Routes, serveCommand, serveView } from '#server/app/route.ts'
import { readCalendarMonth, readResponsible } from './readCalendarMonth.ts'

export function serveCalendar(routes: Routes): void {
  serveView(routes, getResponsible, ({ deps }) => {
    const now = deps.clock.now().toISOString()
    return deps.db.inAmbito(deps.ambito.id, (tx) => readResponsible(tx, deps.ambito, now, now))
  })

  serveView(routes, getResponsibleAt, ({ deps, params }) => {
    const now = deps.clock.now().toISOString()
    return deps.db.inAmbito(deps.ambito.id, (tx) => readResponsible(tx, deps.ambito, params.instant, now))
  })

  serveView(routes, getCalendarMonth, ({ deps, params }) => {
    const now = deps.clock.now().toISOString()
    return deps.db.inAmbito(deps.ambito.id, (tx) => readCalendarMonth(tx, deps.ambito, params.month, now))
  })

  serveCommand(routes, enterClosure, ({ params, body }) => ({
    stream: 'closure',
    id: params.closureId,
    command: (words) => ({ ...body, type: 'EnterClosure', reason: words.keep(body.reason) }),
  }))

  serveCommand(routes, withdrawClosure, ({ params, body }) => ({
    stream: 'closure',
    id: params.closureId,
    command: (words) => ({ ...body, type: 'WithdrawClosure', reason: words.keep(body.reason) }),
  }))
}
