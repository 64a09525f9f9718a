// SPDX-License-Identifier: AGPL-3.0-or-later

import { scopeOf } from '#core/access/scope.ts'
import { hasBeds } from '#core/beds/resource.ts'
import type { World } from '#core/cases/worldApi.ts'
import type { PageStep } from '#core/paging/pageEvents.ts'
import { type Actor, nightRoles, type StaffActor } from '#core/shared/actor.ts'
import { compileScope } from '#server/access/compileScope.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { readCalendar } from '#server/app/officeCalendar.ts'
import { readOnCall, withNobody } from '#server/app/onCall.ts'
import { readAlarms } from './readAlarms.ts'
import { readAttemptAlarms } from './readAttemptAlarms.ts'
import { readBreakGlassAlarms } from './readBreakGlassAlarms.ts'
import { readCallAlarms } from './readCallRows.ts'
import { readCheckAlarms } from './readCheckAlarms.ts'
import { readClocks } from './readClocks.ts'
import { readFormAlarms } from './readFormAlarms.ts'
import { readListedCallerAlarms } from './readListedCallerAlarms.ts'
import { readOutingAlarms } from './readOutingAlarms.ts'
import { readPaperAlarms } from './readPaperAlarms.ts'
import { readRosterAlarms } from './readRosterAlarms.ts'
import { readUnusualReadings } from './readUnusualReadings.ts'

/** The right-hand side of the console, for one viewer at one instant. */
export async function readWorld(tx: Tx, ambito: Ambito, actor: Actor, now: string): Promise<World> {
  const cases = await tx
    .selectFrom('view_cases')
    .select(['case_id', 'number'])
    .where('ambito_id', '=', ambito.id)
    .where('phase', '<>', 'closed')
    .where(compileScope('case', scopeOf(actor, 'case')))
    .execute()
  const numbers = new Map(cases.map((found) => [found.case_id, found.number]))
  const calendar = await readCalendar(tx, ambito)
  const clocks = await readClocks(tx, ambito.id, 'unsettled')
  return {
    serverTime: now,
    municipalities: ambito.municipalities.map(({ code, name }) => ({
      code,
      name,
      ...calendar.responsibleAt(code, now),
      opensAt: calendar.nextOpening(code, now),
    })),
    onCall: await nameLevels(tx, ambito, now),
    places: await countPlaces(tx, ambito),
    clocks: clocks.filter((clock) => numbers.has(clock.caseId)),
    callOuts: await readRunning(tx, ambito, numbers),
    // The anti-violence centre has no desk: what hangs on its own cases, and nothing of the calls of the night.
    alarms: !isOfNight(actor)
      ? [
          ...(await readAttemptAlarms(tx, ambito, actor, now)),
          ...(await readListedCallerAlarms(tx, ambito, actor)),
          ...(await readAlarms(tx, ambito, numbers, now)).filter(({ id }) => numbers.has(id)),
        ]
      : [
          ...(await readOutingAlarms(tx, ambito, numbers)),
          ...(await readAttemptAlarms(tx, ambito, actor, now)),
          ...(await readListedCallerAlarms(tx, ambito, actor)),
          ...(await readCallAlarms(tx, ambito, actor, now)),
          ...(await readCheckAlarms(tx, ambito, actor, now)),
          ...(await readAlarms(tx, ambito, numbers, now)),
          ...(await readFormAlarms(tx, ambito)),
          ...(isCoordinator(actor)
            ? [
                ...(await readBreakGlassAlarms(tx, ambito, actor, now)),
                ...(await readUnusualReadings(tx, ambito, actor, now)),
                ...(await readPaperAlarms(tx, ambito, now)),
              ]
            : []),
          ...(await readRosterAlarms(tx, ambito, actor)),
        ],
  }
}

const isOfNight = (actor: Actor) => actor.kind === 'staff' && nightRoles.includes(actor.role)
const isCoordinator = (actor: Actor): actor is StaffActor => actor.kind === 'staff' && actor.role === 'coordinator'

/** A level of the call-out that nobody holds stands here empty: at three in the morning it is looked for. */
async function nameLevels(tx: Tx, ambito: Ambito, now: string): Promise<World['onCall']> {
  return withNobody(ambito, await readOnCall(tx, ambito, now), levels).map(({ band: level, userId }) => ({
    level,
    ...(userId !== undefined && { held: { userId, name: ambito.findPerson(userId)?.name ?? '—' } }),
  }))
}

const levels = ['first', 'second', 'coordinator'] as const

async function countPlaces(tx: Tx, ambito: Ambito): Promise<World['places']> {
  const rows = await tx
    .selectFrom('view_stays')
    .select(['resource_key', 'phase'])
    .where('ambito_id', '=', ambito.id)
    .where('phase', 'in', ['held', 'confirmed', 'checked_in', 'occupied_by_house', 'out_of_service'])
    .execute()
  return ambito.resources.filter(hasBeds).map((resource) => {
    const taken = rows.filter((row) => row.resource_key === resource.key)
    return {
      resourceKey: resource.key,
      name: resource.name,
      total: resource.beds.length,
      held: taken.filter((row) => row.phase === 'held' || row.phase === 'confirmed').length,
      free: resource.beds.length - taken.length,
    }
  })
}

async function readRunning(tx: Tx, ambito: Ambito, numbers: ReadonlyMap<string, string>): Promise<World['callOuts']> {
  const pages = await tx
    .selectFrom('view_pages')
    .select(['page_id', 'case_id', 'steps', 'calling_ids', 'due_at'])
    .where('ambito_id', '=', ambito.id)
    .where('phase', '=', 'calling')
    .orderBy('due_at')
    .orderBy('page_id')
    .execute()
  return pages.flatMap((page) => {
    const number = numbers.get(page.case_id)
    if (!number || !page.due_at) return []
    const calling = (page.steps as unknown as PageStep[])
      .filter(({ userId }) => page.calling_ids.includes(userId))
      .map(({ userId, level }) => ({ name: ambito.findPerson(userId)?.name ?? '—', level }))
    return [
      {
        caseId: page.case_id,
        caseNumber: number,
        pageId: page.page_id,
        calling,
        dueAt: page.due_at,
      },
    ]
  })
}
