// SPDX-License-Identifier: AGPL-3.0-or-later
import { whyNotPutRight, yoursUntil } from '#core/access/ownEntry.ts'
import type { StreamType, VegliaEvent } from '#core/policies/policy.ts'
import type { Actor } from '#core/shared/actor.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import type { Deps } from '#server/app/deps.ts'
import { type RecordedEvent, readStream } from '#server/log/eventLog.ts'
import { Refused } from '#server/log/refusals.ts'

type IsEntry = (event: VegliaEvent) => boolean

interface Where {
  readonly stream: StreamType
  readonly id: string
  readonly isEntry: IsEntry
}

/**
 * The entry that stands, as the log has it: who wrote it and when are of its envelope, never of what a client says.
 * Asked for in the transaction of the command, after `inScope`: to whoever may not see it nothing is said of it.
 */
export async function findEntry(tx: Tx, { ambito }: Deps, where: Where): Promise<RecordedEvent | undefined> {
  const history = await readStream(tx, ambito.id, where.stream, where.id)
  return entryIn(history, where.isEntry)
}

function entryIn(history: readonly RecordedEvent[], isEntry: IsEntry): RecordedEvent | undefined {
  return history.findLast(({ event }) => isEntry(event))
}

/** What a view says of an entry whose stream it has read: the instant that `mustBeOwn` asks for, of the same envelope. */
export function ownUntil(
  history: readonly RecordedEvent[] | undefined,
  isEntry: IsEntry,
  reader: Actor,
  ambito: Ambito,
): string | undefined {
  const entry = entryIn(history ?? [], isEntry)
  return entry && yoursUntil(entry, reader, ambito.access.ownEntryHours)
}

/** Refuses whoever may not put this entry right. An entry that is not there is the decider's to name. */
export function mustBeOwn({ ambito, clock }: Deps, actor: Actor, entry: RecordedEvent | undefined): void {
  const why = entry && whyNotPutRight(entry, actor, ambito.access.ownEntryHours, clock.now().toISOString())
  if (why) throw new Refused(why.code, why.detail)
}
