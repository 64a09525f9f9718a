// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomInt } from 'node:crypto'
import type { Clock } from '#server/app/clock.ts'
import type { Job } from './job.ts'

/** From this long to so much longer: whoever asks again at once is before it, and nobody knows when it is. */
const LATER_MS = { least: 2_000, most: 8_000 } as const

/**
 * The same job some moments after what rang for it, how many nobody knows: it may find that there is somebody to hide, and then has
 * more to do. Whoever was just answered, and acts again, must not wait behind it for one name and not for another (ADR 0050).
 * Nothing is kept of the wait: a program that starts again waits anew and finds what is there.
 */
export function momentsLater({ clock }: { readonly clock: Clock }, job: Job): Job {
  let dueAt: number | undefined
  return {
    ...job,
    async run(again) {
      const now = clock.now().getTime()
      // A clock that was put back must not make the wait longer than any.
      if (dueAt === undefined || dueAt - now > LATER_MS.most) dueAt = now + randomInt(LATER_MS.least, LATER_MS.most)
      if (now < dueAt) return new Date(dueAt).toISOString()
      dueAt = undefined
      return job.run(again)
    },
  }
}
