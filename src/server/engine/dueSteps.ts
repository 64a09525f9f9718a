// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CommandsOf, StreamType } from '#core/policies/policy.ts'
import type { Tx } from '#server/app/database.ts'
import { growingWait } from '#server/app/growingWait.ts'
import { handle } from '#server/log/handle.ts'
import { Refused } from '#server/log/refusals.ts'
import type { EngineDeps, Job } from './job.ts'
import { systemCommand } from './systemCommand.ts'

export interface Waiting {
  readonly id: string
  readonly dueAt: string
}

/** A step every stream of one kind takes when its time has come. */
export interface DueSteps<S extends StreamType> {
  readonly name: string
  readonly stream: S
  readonly command: CommandsOf[S]
  /** The streams that wait for their instant, earliest first. */
  listWaiting(tx: Tx, ambitoId: string, limit: number): Promise<Waiting[]>
}

const BATCH = 100
const RETRY_MS_FIRST = 200
const RETRY_MS_MAX = 10_000

/** Gives each waiting stream its command at its instant. One that fails is tried again later, the others go on. */
export function dueSteps<S extends StreamType>(deps: EngineDeps, steps: DueSteps<S>): Job {
  const ambitoId = deps.ambito.id
  const now = () => deps.clock.now()
  let stumbled = new Map<string, { readonly failures: number; readonly retryAt: string }>()

  async function take({ id, dueAt }: Waiting): Promise<void> {
    const request = systemCommand(steps.name, steps.stream, id, dueAt, () => steps.command)
    try {
      await handle(deps, { ...request, haste: 'due' })
      stumbled.delete(keyOf({ id, dueAt }))
    } catch (error) {
      const failures = (stumbled.get(keyOf({ id, dueAt }))?.failures ?? 0) + 1
      const waitMs = growingWait(failures, RETRY_MS_FIRST, RETRY_MS_MAX)
      stumbled.set(keyOf({ id, dueAt }), { failures, retryAt: new Date(now().getTime() + waitMs).toISOString() })
      // A first refusal says that somebody was quicker: the stream no longer waits.
      if (error instanceof Refused && failures === 1) return
      deps.log.error({ err: error, job: steps.name, commandId: request.commandId, failures }, 'a due step failed')
    }
  }

  return {
    name: steps.name,
    streams: [steps.stream],
    async run() {
      const waiting = await deps.db.inAmbito(ambitoId, (tx) => steps.listWaiting(tx, ambitoId, BATCH))
      stumbled = new Map(waiting.flatMap((row) => stumbledEntry(row) ?? []))
      for (const row of waiting) {
        const instant = now().toISOString()
        if (row.dueAt > instant) break
        if ((stumbled.get(keyOf(row))?.retryAt ?? '') <= instant) await take(row)
      }
      const next = waiting.find((row) => row.dueAt > now().toISOString())?.dueAt
      return [...(next ? [next] : []), ...[...stumbled.values()].map((entry) => entry.retryAt)].sort()[0]
    },
  }

  function stumbledEntry(row: Waiting) {
    const entry = stumbled.get(keyOf(row))
    return entry && [[keyOf(row), entry] as const]
  }
}

function keyOf({ id, dueAt }: Waiting): string {
  return `${id} ${dueAt}`
}
