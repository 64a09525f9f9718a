// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import { policiesFor } from '#core/policies/policies.ts'
import type { CommandsOf, FollowUp, StreamType, World } from '#core/policies/policy.ts'
import type { Actor } from '#core/shared/actor.ts'
import { fold } from '#core/shared/decider.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Clock } from '#server/app/clock.ts'
import type { Database, Tx } from '#server/app/database.ts'
import { append, type Head, lockAmbito, type RecordedEvent, readHead, readStream } from './eventLog.ts'
import { CommandIdReused, NotFound, Refused } from './refusals.ts'
import type { Streams } from './stream.ts'
import type { Haste } from './turns.ts'
import { collectWords, type WordsKeeper } from './words.ts'

export interface HandlerDeps {
  readonly db: Database
  readonly clock: Clock
  readonly ambito: Ambito
  readonly streams: Streams
  /** Answers the questions of the policies from the transaction. */
  worldOf(tx: Tx, ambitoId: string, words: WordsKeeper): World
}

export interface CommandRequest<S extends StreamType = StreamType> {
  readonly actor: Actor
  /** UUIDv7 made by the client: sent twice, it happens once. */
  readonly commandId: string
  /** Hash of what was asked and by whom. */
  readonly fingerprint: string
  readonly stream: S
  readonly id: string
  /** Another stream than `id`, if one is found under the lock: the outing of hers that already runs. */
  readonly findId?: ((tx: Tx) => Promise<string | undefined>) | undefined
  /** When it happened, if not now (typed later, or sent by a phone that had no signal). UTC instant. */
  readonly happenedAt?: string | undefined
  /** Who goes first when several wait at the door; an act of a person if absent. */
  readonly haste?: Haste | undefined
  /** Builds the command inside the transaction, so that its words are kept with it. */
  command(words: WordsKeeper, tx: Tx): CommandsOf[S] | Promise<CommandsOf[S]>
  /** Whether this actor may act on this row; false answers like a row that does not exist. */
  readonly inScope?: ((tx: Tx) => Promise<boolean>) | undefined
  /** What the answer carries besides the position, read in the same transaction. */
  readonly answer?: ((tx: Tx) => Promise<Record<string, unknown>>) | undefined
}

export interface Handled extends Record<string, unknown> {
  readonly position: number
}

type Stored = { readonly done: Handled } | { readonly refused: { code: string; detail: Record<string, unknown> } }

/**
 * The one door into the log. In one transaction and under the ambito's lock: repeat? → scope → read · fold · decide ·
 * append · project → policies → the same again for what they want → words, notification, stored answer.
 * Throws `Refused` (409), `NotFound` (404), `CommandIdReused` (422); anything else is a bug or an outage.
 */
export async function handle<S extends StreamType>(deps: HandlerDeps, request: CommandRequest<S>): Promise<Handled> {
  const ambitoId = deps.ambito.id
  try {
    return await atTheDoor(deps, request.haste ?? 'act', async (tx) => {
      const [stored] = await findStored(tx, ambitoId, [request])
      if (stored) return replay(stored.answer)
      if (request.inScope && !(await request.inScope(tx))) throw new NotFound()

      const run = await startRun(deps, tx)
      const id = (await request.findId?.(tx)) ?? request.id
      await run.give(request.stream, id, await request.command(run.words.keeper, tx), request.actor, request)
      await notify(tx, ambitoId, run.appended)

      const done: Handled = { position: run.head.position, ...(await request.answer?.(tx)) }
      await store(tx, ambitoId, [{ request, answer: { done } }], run.now)
      return done
    })
  } catch (error) {
    if (error instanceof Refused) await rememberRefusal(deps, request, error)
    throw error
  }
}

/** One transaction at a time holds the ambito's lock; who waits for it in this process goes in by haste. */
export function atTheDoor<T>({ db, ambito }: HandlerDeps, haste: Haste, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.turns.take(ambito.id, haste, () =>
    db.inAmbito(ambito.id, async (tx) => {
      await lockAmbito(tx, ambito.id)
      return work(tx)
    }),
  )
}

/** A clock set back (skew, restart) must not make recorded times run backwards. */
export function recordingInstant({ clock }: Pick<HandlerDeps, 'clock'>, head: Head): string {
  const clockNow = clock.now().toISOString()
  return clockNow > head.recordedAt ? clockNow : head.recordedAt
}

interface Run {
  readonly now: string
  readonly words: ReturnType<typeof collectWords>
  readonly appended: RecordedEvent[]
  head: Head
  give(stream: StreamType, id: string, command: CommandsOf[StreamType], actor: Actor, cause: Cause): Promise<void>
}
type Cause = Pick<CommandRequest, 'commandId' | 'happenedAt'>

async function startRun(deps: HandlerDeps, tx: Tx): Promise<Run> {
  const ambitoId = deps.ambito.id
  const head = await readHead(tx, ambitoId)
  const now = recordingInstant(deps, head)
  const words = collectWords()
  const world = deps.worldOf(tx, ambitoId, words.keeper)

  const run: Run = {
    now,
    head,
    words,
    appended: [],
    async give(stream, id, command, actor, cause) {
      const module = deps.streams[stream]
      const history = await readStream(tx, ambitoId, stream, id)
      const state = fold(
        module.decider,
        history.map((recorded) => recorded.event),
      )
      const facts = await module.facts({ tx, ambito: deps.ambito, now, head: run.head }, id, state, command)
      const decision = module.decider.decide(state, command, facts)
      if ('refusal' in decision) throw new Refused(decision.refusal, decision.detail)

      // Before the events that commit to them: a view may be folded from the words too (ADR 0011). A policy keeps words
      // as well (what was heard of a line that fell), so each command brings those kept since the one before.
      await words.write(tx, ambitoId, now)
      const recorded = await append(tx, run.head, {
        ambitoId,
        stream,
        id,
        basedOn: history.length,
        events: decision.events,
        actor,
        happenedAt: cause.happenedAt ?? now,
        recordedAt: now,
        commandId: cause.commandId,
      })
      const last = recorded.at(-1)
      if (last) run.head = { position: last.position, hash: last.hash, recordedAt: now }
      run.appended.push(...recorded)
      for (const entry of recorded) {
        await module.project({ tx, ambitoId }, entry)
        await module.tell?.({ tx, ambito: deps.ambito, now, head: run.head }, entry)
      }
      for (const entry of recorded) await followUp(entry, cause)
    },
  }

  async function followUp(entry: RecordedEvent, cause: Cause) {
    const { stream, id, event, actor, happenedAt } = entry
    const happened = { stream, id, event, actor, happenedAt }
    for (const policy of policiesFor(happened)) {
      const wanted: readonly FollowUp[] = await policy.react(happened, world)
      for (const next of wanted) {
        await run.give(next.stream, next.id, next.command, { kind: 'system', job: policy.name }, cause)
      }
    }
  }
  return run
}

export async function findStored(
  tx: Tx,
  ambitoId: string,
  requests: readonly Pick<CommandRequest, 'commandId' | 'fingerprint'>[],
) {
  const rows = await tx
    .selectFrom('commands')
    .select(['command_id as commandId', 'fingerprint', 'answer'])
    .where('ambito_id', '=', ambitoId)
    .where(
      'command_id',
      'in',
      requests.map(({ commandId }) => commandId),
    )
    .execute()
  const asked = new Map(requests.map(({ commandId, fingerprint }) => [commandId, fingerprint]))
  return rows.map(({ commandId, fingerprint, answer }) => {
    if (asked.get(commandId) !== fingerprint) throw new CommandIdReused()
    return { commandId, answer: answer as unknown as Stored }
  })
}

function replay(stored: Stored): Handled {
  if ('refused' in stored) throw new Refused(stored.refused.code, stored.refused.detail)
  return stored.done
}

export async function store(
  tx: Tx,
  ambitoId: string,
  answered: readonly { readonly request: Pick<CommandRequest, 'commandId' | 'fingerprint'>; readonly answer: Stored }[],
  now: string,
) {
  if (answered.length === 0) return
  await tx
    .insertInto('commands')
    .values(
      answered.map(({ request, answer }) => ({
        ambito_id: ambitoId,
        command_id: request.commandId,
        fingerprint: request.fingerprint,
        answer: JSON.stringify(answer),
        recorded_at: now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['ambito_id', 'command_id']).doNothing())
    .execute()
}

/** A refusal too is answered the same twice, although the world may have changed meanwhile. */
async function rememberRefusal(deps: HandlerDeps, request: CommandRequest<StreamType>, refused: Refused) {
  const answer = { refused: { code: refused.code, detail: { ...refused.detail } } }
  await deps.db.inAmbito(deps.ambito.id, (tx) =>
    store(tx, deps.ambito.id, [{ request, answer }], deps.clock.now().toISOString()),
  )
}

/** Wakes browsers and engine at commit. Only which kinds of thing changed: nothing of anybody. */
export async function notify(tx: Tx, ambitoId: string, appended: readonly RecordedEvent[]) {
  const last = appended.at(-1)
  if (!last) return
  const streams = [...new Set(appended.map((entry) => entry.stream))]
  await sql`select pg_notify('veglia_changes', ${JSON.stringify({ ambitoId, position: last.position, streams })})`.execute(
    tx,
  )
}
