// SPDX-License-Identifier: AGPL-3.0-or-later
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { Tx } from '#server/app/database.ts'
import { giveUnlessDone } from '#server/log/giveUnlessDone.ts'
import type { HandlerDeps } from '#server/log/handle.ts'
import { readWords } from '#server/log/words.ts'
import { findProtectedNear } from '#server/people/findProtectedNear.ts'
import type { Job } from './job.ts'
import { systemCommand } from './systemCommand.ts'

/**
 * Finds whether who was asked about is somebody to hide, and says so on the attempt: with cases or with none, one event either way.
 * After the commit and not in it: the desk is answered in the same time whoever was asked for (ADR 0050). What waits is a mark on
 * the attempt, written with it.
 */
export function dueAttempts(deps: HandlerDeps): Job {
  const { db, ambito } = deps
  return {
    name: 'dueAttempts',
    streams: ['attempt'],
    async run() {
      for (const { attemptId, position, askedFor } of await db.inAmbito(ambito.id, (tx) =>
        listWaiting(tx, ambito.id),
      )) {
        // Before the door, not inside: nobody waits at it while a name is looked for.
        const caseIds = await db.inAmbito(ambito.id, (tx) => findProtectedNear(tx, ambito.id, askedFor))
        const compare = { type: 'CompareAttempt', caseIds } as const
        const command = systemCommand('dueAttempts', 'attempt', attemptId, String(position), () => compare)
        await giveUnlessDone(deps, { ...command, haste: 'record' })
      }
      return undefined
    },
  }
}

async function listWaiting(tx: Tx, ambitoId: string) {
  const rows = await tx
    .selectFrom('view_attempts')
    .select(['attempt_id as attemptId', 'to_compare as position', 'asked_for'])
    .where('ambito_id', '=', ambitoId)
    .where('to_compare', 'is not', null)
    .orderBy('to_compare')
    .execute()
  const say = await readWords(tx, ambitoId, rows)
  return rows.map(({ attemptId, position, asked_for }) => ({
    attemptId,
    position,
    askedFor: say(asked_for as unknown as TextRef),
  }))
}
