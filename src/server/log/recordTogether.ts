// SPDX-License-Identifier: AGPL-3.0-or-later
import { policiesFor } from '#core/policies/policies.ts'
import type { CommandsOf, StreamType } from '#core/policies/policy.ts'
import type { Actor } from '#core/shared/actor.ts'
import { fold } from '#core/shared/decider.ts'
import type { Tx } from '#server/app/database.ts'
import { appendAll, type NewEvents, readHead, readStreams } from './eventLog.ts'
import { atTheDoor, findStored, type HandlerDeps, notify, recordingInstant, store } from './handle.ts'
import { Refused } from './refusals.ts'

/** A command that only puts something on record: no policy follows it, and its answer is only that it is kept. */
export interface ToRecord<S extends StreamType = StreamType> {
  readonly actor: Actor
  readonly commandId: string
  readonly fingerprint: string
  readonly id: string
  readonly command: CommandsOf[S]
}

/**
 * Many commands to streams of one kind by one lock and one commit, each decided as if it were alone, with as many questions
 * to the database as one of them. What was given before is left out; `also` is done in the same transaction for the
 * others. If one is refused nothing is kept and it is thrown.
 */
export async function recordTogether<S extends StreamType>(
  deps: HandlerDeps,
  stream: S,
  given: readonly ToRecord<S>[],
  also: (tx: Tx, fresh: readonly ToRecord<S>[]) => Promise<void>,
): Promise<void> {
  const { ambito } = deps
  const module = deps.streams[stream]
  await atTheDoor(deps, 'record', async (tx) => {
    const known = new Set((await findStored(tx, ambito.id, given)).map(({ commandId }) => commandId))
    const fresh = [...new Map(given.map((one) => [one.commandId, one])).values()].filter(
      ({ commandId }) => !known.has(commandId),
    )
    if (fresh.length === 0) return
    const head = await readHead(tx, ambito.id)
    const now = recordingInstant(deps, head)
    await also(tx, fresh)

    const histories = await readStreams(tx, ambito.id, stream, [...new Set(fresh.map(({ id }) => id))])
    const folded = new Map(
      [...histories].map(([id, history]) => {
        const events = history.map(({ event }) => event)
        return [id, { state: fold(module.decider, events), version: history.length }]
      }),
    )
    const added: NewEvents[] = []
    for (const { id, command, actor, commandId } of fresh) {
      const { state, version } = folded.get(id) ?? { state: module.decider.initial, version: 0 }
      const facts = await module.facts({ tx, ambito, now, head }, id, state, command)
      const decision = module.decider.decide(state, command, facts)
      if ('refusal' in decision) throw new Refused(decision.refusal, decision.detail)
      const { events } = decision
      folded.set(id, { state: events.reduce(module.decider.evolve, state), version: version + events.length })
      added.push({
        ...{ ambitoId: ambito.id, stream, id, basedOn: version, events, actor, commandId },
        ...{ happenedAt: now, recordedAt: now },
      })
    }
    const recorded = await appendAll(tx, head, added)
    if (recorded.some((entry) => policiesFor(entry).length > 0)) {
      throw new Error(`a policy follows what was only to be recorded in ${stream}`)
    }
    const context = { tx, ambitoId: ambito.id }
    if (module.projectMany) await module.projectMany(context, recorded)
    else for (const entry of recorded) await module.project(context, entry)
    for (const entry of recorded) await module.tell?.({ tx, ambito, now, head }, entry)

    const { position } = recorded.at(-1) ?? head
    await notify(tx, ambito.id, recorded)
    await store(
      tx,
      ambito.id,
      fresh.map((request) => ({ request, answer: { done: { position } } })),
      now,
    )
  })
}
