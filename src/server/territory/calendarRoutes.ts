// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Actor } from '#core/shared/actor.ts'
import { getCalendarMonth, getResponsible, getResponsibleAt } from '#core/territory/calendarApi.ts'
import { enterClosure, withdrawClosure } from '#core/territory/closuresApi.ts'
import { type Routes, serveCommand, serveView } from '#server/app/route.ts'
import { readCalendarMonth, readResponsible } from './readCalendarMonth.ts'

export function serveCalendar(routes: Routes): void {
  serveView(routes, getResponsible, async ({ deps, actor }) => {
    const now = deps.clock.now().toISOString()
    const found = await deps.db.inAmbito(deps.ambito.id, (tx) => readResponsible(tx, deps.ambito, now, now))
    return asToldTo(actor, found)
  })

  serveView(routes, getResponsibleAt, async ({ deps, actor, params }) => {
    const now = deps.clock.now().toISOString()
    const found = await deps.db.inAmbito(deps.ambito.id, (tx) => readResponsible(tx, deps.ambito, params.instant, now))
    return asToldTo(actor, found)
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

/** Why an office is closed may be what somebody typed: a program is told that it is, and not the words. */
function asToldTo(actor: Actor, found: Awaited<ReturnType<typeof readResponsible>>) {
  if (actor.kind !== 'service') return found
  const municipalities = found.municipalities.map((town) =>
    town.reason === 'closure' ? { ...town, reasonName: undefined } : town,
  )
  return { ...found, municipalities }
}
