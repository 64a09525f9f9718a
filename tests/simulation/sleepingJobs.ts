// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Job } from '#server/engine/job.ts'
import type { House } from '../support/aHouse.ts'

/**
 * Which jobs would wake, as in a running engine: those whose instant has come, whose streams changed since they last looked, or that were
 * rung. Whoever is born would look at everything, and find asleep what slept: what is due stands in the database.
 */
export function sleepingJobs(house: House, isDead: () => boolean) {
  const asleep = new Map<string, { readonly since: number; readonly nextAt: string | undefined }>()
  const rung = new Set<string>()
  /** Where each sort of stream changed last. */
  const changed = new Map<string, number>()
  let head = 0

  async function readOn(): Promise<void> {
    const rows = await house.asOwner<{ stream: string; last: string }>(
      'select stream_type as stream, max(position) as last from events where position > $1 group by 1',
      [head],
    )
    for (const { stream, last } of rows) changed.set(stream, Number(last))
    head = Math.max(head, ...changed.values())
  }

  return {
    isAwake(job: Job): boolean {
      const sleep = asleep.get(job.name)
      if (!sleep || rung.has(job.name) || (sleep.nextAt ?? 'z') <= house.now()) return true
      return job.streams.some((stream) => (changed.get(stream) ?? 0) > sleep.since)
    },
    /** Somebody acted, or a clock moved: what they wrote is heard of. */
    hear: readOn,
    /** Lets it do what is due, and remembers when it wants to be woken. */
    async run(job: Job): Promise<void> {
      const since = head
      rung.delete(job.name)
      asleep.delete(job.name)
      const nextAt = await job.run(() => rung.add(job.name))
      await job.settle?.()
      await readOn()
      // What a dead process says of later is forgotten with it.
      if (!isDead()) asleep.set(job.name, { since, nextAt })
    },
  }
}
