// SPDX-License-Identifier: AGPL-3.0-or-later
import { getLockSigns } from '#core/access/lockApi.ts'
import { mayDo } from '#core/access/permissions.ts'
import { kindOf } from '#core/shared/actor.ts'
import { readCalls } from '#server/calls/readCalls.ts'
import { readWorld } from '#server/cases/readWorld.ts'
import { readOutings } from '#server/outings/readOutings.ts'
import { type Routes, serveView } from './route.ts'

/** How many things a locked desk must make heard, of what its holder may see when it is open. */
export function serveLockSigns(routes: Routes): void {
  serveView(routes, getLockSigns, ({ deps, actor }) => {
    const { db, ambito, clock } = deps
    const now = clock.now().toISOString()
    const may = (act: string) => mayDo(kindOf(actor), act)
    return db.inAmbito(ambito.id, async (tx) => {
      const calls = may('listCalls') ? (await readCalls(tx, ambito, actor, now)).waiting : []
      const pages = may('getWorld') ? (await readWorld(tx, ambito, actor, now)).alarms : []
      const outings = may('listOutings') ? await readOutings(tx, ambito, actor) : []
      return {
        serverTime: now,
        ringing: calls.filter(({ phase, claim }) => phase === 'ringing' && !claim).length,
        alarms:
          pages.filter(({ kind }) => kind === 'page_last_resort' || kind === 'page_nobody').length +
          outings.filter(({ panicAt, missed }) => panicAt !== undefined || missed === 'desk').length,
      }
    })
  })
}
