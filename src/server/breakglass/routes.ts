// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import {
  checkBreakGlass,
  getMyBreakGlass,
  giveBackBreakGlass,
  listBreakGlasses,
  openBreakGlass,
  reviewBreakGlass,
  type Sought,
  takeBackBreakGlass,
} from '#core/breakglass/breakGlassApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import { staffOf } from '#server/access/staffOf.ts'
import type { Tx } from '#server/app/database.ts'
import type { Deps } from '#server/app/deps.ts'
import { type Routes, serveCommand, serveView } from '#server/app/route.ts'
import { Refused } from '#server/log/refusals.ts'
import { recordRead } from '#server/reads/recordRead.ts'
import { findTarget } from './findTarget.ts'
import { isGlassInSight, readGlasses } from './readGlasses.ts'
import { CHECK, readStanding, whyNotNow } from './readStanding.ts'

export function serveBreakGlass(routes: Routes): void {
  serveView(routes, getMyBreakGlass, ({ deps, actor }) =>
    deps.db.inAmbito(deps.ambito.id, async (tx) => {
      const now = deps.clock.now().toISOString()
      const { breakGlass } = deps.ambito
      const standing = await readStanding(tx, deps.ambito, staffOf(actor).userId, now)
      const notNow = whyNotNow(standing, deps.ambito)
      return {
        serverTime: now,
        ...(notNow && { notNow }),
        openMinutes: breakGlass.openMinutes,
        asksLeft: Math.max(0, breakGlass.asksPerShift - standing.asked.length),
        open: [...standing.open],
      }
    }),
  )

  serveView(routes, checkBreakGlass, async ({ deps, actor, body }) => {
    const asker = staffOf(actor)
    const mark = markOf(deps, body)
    const { ambito } = deps
    const now = deps.clock.now().toISOString()
    const { found, asked } = await deps.db.inAmbito(ambito.id, async (tx) => {
      // One ask of a person after the other: many at once would all be counted as the first.
      await sql`select pg_advisory_xact_lock(hashtext(${CHECK}), hashtext(${`${ambito.id} ${asker.userId}`}))`.execute(
        tx,
      )
      const { isOnDuty, asked } = await readStanding(tx, ambito, asker.userId, now)
      if (!isOnDuty) throw new Refused('NotOnDuty')
      // What was asked before is answered again: it tells nothing new.
      if (!asked.includes(mark) && asked.length >= ambito.breakGlass.asksPerShift) throw new Refused('TooManyAsked')
      const found = await findTarget(tx, ambito.id, asker, body)
      // Found or not, that it was asked is on the register before it is answered, and before the next; the words are a mark.
      const read = { actor, kind: 'search', id: mark, purpose: 'break_glass', act: CHECK } as const
      await recordRead(tx, { ambitoId: ambito.id, now }, read)
      return { found, asked: new Set([...asked, mark]) }
    })
    return {
      outcome: found.target
        ? ('possible' as const)
        : found.isInSight
          ? ('in_sight' as const)
          : ('not_possible' as const),
      asksLeft: Math.max(0, ambito.breakGlass.asksPerShift - asked.size),
    }
  })

  serveCommand(routes, openBreakGlass, ({ deps, actor, params, body }) => ({
    stream: 'break_glass',
    id: params.breakGlassId,
    command: async (words, tx) => ({
      type: 'OpenBreakGlass',
      userId: staffOf(actor).userId,
      mark: markOf(deps, body),
      target: (await findTarget(tx, deps.ambito.id, staffOf(actor), body)).target,
      reason: words.keep(body.reason),
    }),
    answer: (tx) => readOpened(tx, deps.ambito.id, params.breakGlassId),
  }))
  serveCommand(routes, giveBackBreakGlass, ({ deps, actor, params }) => ({
    ...onGlass(deps, actor, params.breakGlassId),
    command: () => ({ type: 'GiveBackBreakGlass', userId: staffOf(actor).userId }),
  }))
  serveCommand(routes, takeBackBreakGlass, ({ deps, actor, params, body }) => ({
    ...onGlass(deps, actor, params.breakGlassId),
    command: (words) => ({
      type: 'TakeBackBreakGlass',
      by: staffOf(actor).userId,
      reason: words.keep(body.reason),
    }),
  }))
  serveCommand(routes, reviewBreakGlass, ({ deps, actor, params, body }) => ({
    ...onGlass(deps, actor, params.breakGlassId),
    command: (words) => ({
      type: 'ReviewBreakGlass',
      by: staffOf(actor).userId,
      verdict: body.verdict,
      said: words.keep(body.said),
    }),
  }))

  serveView(routes, listBreakGlasses, ({ deps, actor }) =>
    deps.db.inAmbito(deps.ambito.id, async (tx) => {
      const now = deps.clock.now().toISOString()
      return { serverTime: now, ...(await readGlasses(tx, deps.ambito, staffOf(actor), now)) }
    }),
  )
}

function onGlass(deps: Deps, actor: Actor, breakGlassId: string) {
  return {
    stream: 'break_glass',
    id: breakGlassId,
    inScope: (tx: Tx) => isGlassInSight(tx, deps.ambito.id, staffOf(actor), breakGlassId),
  } as const
}

/** The same thing asked about, the same mark; nobody comes back from it to a name. */
function markOf({ reads, ambito }: Deps, { kind, sought, born = '' }: Sought): string {
  return reads.markOf(ambito.id, `break-glass ${kind} ${sought.trim()} ${born.trim()}`)
}

async function readOpened(tx: Tx, ambitoId: string, breakGlassId: string) {
  const row = await tx
    .selectFrom('view_break_glasses')
    .select(['kind', 'subject_id', 'until'])
    .where('ambito_id', '=', ambitoId)
    .where('break_glass_id', '=', breakGlassId)
    .executeTakeFirstOrThrow()
  return { kind: row.kind, subjectId: row.subject_id, until: row.until }
}
