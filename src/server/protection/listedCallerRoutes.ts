// SPDX-License-Identifier: AGPL-3.0-or-later
import { CALLS_SHOWN_DAYS } from '#core/people/attemptApi.ts'
import { findListedCaller, judgeCaller, listListedCallers, nameListedPerson } from '#core/protection/listedCallerApi.ts'
import { findListed } from '#core/protection/listedName.ts'
import type { Actor } from '#core/shared/actor.ts'
import { isInSight, mustSee } from '#server/access/inSight.ts'
import { readListedNames } from '#server/access/listedNames.ts'
import type { Tx } from '#server/app/database.ts'
import type { Deps } from '#server/app/deps.ts'
import { type Routes, serveCommand, serveView } from '#server/app/route.ts'
import { readCallers } from './readCallers.ts'
import { findForReport, readListedCallers } from './readListedCallers.ts'

/** Somebody calls with a name of a list of conflicts (ADR 0041). */
export function serveListedCallers(routes: Routes): void {
  serveCommand(routes, nameListedPerson, ({ deps, actor, params, body }) => ({
    ...onProtection(deps, actor, params.caseId),
    command: (words) => ({
      type: 'NameConflict',
      conflictId: body.conflictId,
      who: { kind: 'name', calledBy: words.keep(body.name.trim()) },
      reason: words.keep(body.reason),
    }),
  }))

  serveCommand(routes, judgeCaller, ({ deps, actor, params: { caseId, sourceId }, body }) => ({
    ...onProtection(deps, actor, caseId),
    command: async (words, tx) => {
      const [caller] = await readCallers(tx, deps.ambito.id, { sourceIds: [sourceId] })
      const heardBy = caller ? (body.heardBy?.trim() ?? '') : ''
      const names = await readListedNames(tx, deps.ambito, caseId)
      const found = findListed([caller?.said ?? '', heardBy], names)
      return {
        type: 'JudgeCaller',
        source: caller?.source ?? 'report',
        sourceId,
        conflictIds: found.map(({ conflictId }) => conflictId),
        said: words.keepIfAny(heardBy),
        isThem: body.isThem,
        reason: words.keep(body.reason),
      }
    },
  }))

  serveView(routes, findListedCaller, ({ deps: { db, ambito }, actor, params: { reportId } }) =>
    db.inAmbito(ambito.id, async (tx) => {
      await mustSee(tx, ambito.id, actor, 'report', reportId)
      return {
        sentence: {
          it: ambito.messageText('neutral-answer', 'it', {}),
          en: ambito.messageText('neutral-answer', 'en', {}),
        },
        callers: [...(await findForReport(tx, ambito, actor, reportId))],
      }
    }),
  )

  serveView(routes, listListedCallers, ({ deps: { db, ambito, clock }, actor }) =>
    db.inAmbito(ambito.id, async (tx) => {
      const since = new Date(clock.now().getTime() - CALLS_SHOWN_DAYS * 24 * 3_600_000).toISOString()
      return { callers: await readListedCallers(tx, ambito, actor, { since }) }
    }),
  )
}

function onProtection(deps: Deps, actor: Actor, caseId: string) {
  return {
    stream: 'protection' as const,
    id: caseId,
    inScope: (tx: Tx) => isInSight(tx, deps.ambito.id, actor, 'case_keys', caseId),
  }
}
