// SPDX-License-Identifier: AGPL-3.0-or-later
import { setDutyAside } from '#core/duties/dutiesApi.ts'
import { isInSight } from '#server/access/inSight.ts'
import { type Routes, serveCommand } from '#server/app/route.ts'

export function serveDuties(routes: Routes): void {
  serveCommand(routes, setDutyAside, ({ deps, actor, params, body }) => ({
    stream: 'duty',
    id: params.dutyId,
    inScope: (tx) => isInSight(tx, deps.ambito.id, actor, 'duty', params.dutyId),
    command: (words) => ({ type: 'SetDutyAside', reason: words.keep(body.reason) }),
  }))
}
