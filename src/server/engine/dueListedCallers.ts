// SPDX-License-Identifier: AGPL-3.0-or-later
import { CALLS_SHOWN_DAYS } from '#core/people/attemptApi.ts'
import { findListed } from '#core/protection/listedName.ts'
import { readListedNames } from '#server/access/listedNames.ts'
import type { Tx } from '#server/app/database.ts'
import { giveUnlessDone } from '#server/log/giveUnlessDone.ts'
import { type Caller, readCallers } from '#server/protection/readCallers.ts'
import type { EngineDeps, Job } from './job.ts'
import { systemCommand } from './systemCommand.ts'

/**
 * Notes on a case that somebody called with a name of its list of conflicts. After the commit and not in it: the desk is answered in
 * the same time, and with the same words, whoever calls (ADR 0041).
 */
export function dueListedCallers(deps: EngineDeps): Job {
  const { db, ambito, clock } = deps
  return {
    name: 'dueListedCallers',
    streams: ['report', 'attempt', 'protection', 'person'],
    async run() {
      // Who called before they were put on a list is told too.
      const since = new Date(clock.now().getTime() - CALLS_SHOWN_DAYS * 24 * 3_600_000).toISOString()
      for (const { caseId, caller, conflictIds } of await db.inAmbito(ambito.id, (tx) =>
        listUnnoted(tx, deps, since),
      )) {
        const occasion = [caller.sourceId, ...conflictIds].join(' ')
        const { source, sourceId } = caller
        const note = { type: 'NoteCaller', source, sourceId, conflictIds } as const
        const command = systemCommand('dueListedCallers', 'protection', caseId, occasion, () => note)
        // Unless another process, or who judged the call, was quicker.
        await giveUnlessDone(deps, { ...command, haste: 'record' })
      }
      return undefined
    },
  }
}

interface Unnoted {
  readonly caseId: string
  readonly caller: Caller
  readonly conflictIds: readonly string[]
}

async function listUnnoted(tx: Tx, { ambito }: EngineDeps, since: string): Promise<readonly Unnoted[]> {
  const names = await readListedNames(tx, ambito)
  if (names.length === 0) return []
  const callers = await readCallers(tx, ambito.id, { since })
  const noted = await tx
    .selectFrom('view_listed_callers')
    .select(['case_id', 'source_id', 'conflict_ids'])
    .where('ambito_id', '=', ambito.id)
    .execute()
  return callers.flatMap((caller) => {
    const known = noted.filter((row) => row.source_id === caller.sourceId).flatMap((row) => row.conflict_ids)
    const found = findListed([caller.said], names).filter(({ conflictId }) => !known.includes(conflictId))
    return [...Map.groupBy(found, ({ caseId }) => caseId)].map(([caseId, ofCase]) => ({
      caseId,
      caller,
      conflictIds: ofCase.map(({ conflictId }) => conflictId),
    }))
  })
}
