// SPDX-License-Identifier: AGPL-3.0-or-later
import type { HandoverPack } from '#core/handovers/handoverPack.ts'
import type { Tx } from '#server/app/database.ts'
import { readHead } from '#server/log/eventLog.ts'

type Log = HandoverPack['log']

/** What a document that is sent is bound to: all that was written before it, whatever case it is of. */
export async function logAtSending(tx: Tx, ambitoId: string): Promise<Log> {
  const { hash, position } = await readHead(tx, ambitoId)
  return { headHash: hash, position }
}

/**
 * What one that is only looked at is bound to: the last act of its own case. From one look to the next, where the log stands
 * would count what happens elsewhere, also what is hidden.
 */
export async function logOfCase(tx: Tx, ambitoId: string, caseId: string): Promise<Log> {
  const { hash, position } = await tx
    .selectFrom('view_diary as diary')
    .innerJoin('events', (join) =>
      join.onRef('events.ambito_id', '=', 'diary.ambito_id').onRef('events.position', '=', 'diary.position'),
    )
    .select(['events.hash', 'events.position'])
    .where('diary.ambito_id', '=', ambitoId)
    .where('diary.case_id', '=', caseId)
    .orderBy('diary.position', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return { headHash: hash, position }
}
