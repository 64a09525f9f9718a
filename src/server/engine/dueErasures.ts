// SPDX-License-Identifier: AGPL-3.0-or-later

import { giveUnlessDone } from '#server/log/giveUnlessDone.ts'
import { erasers } from '#server/privacy/erasers/erasers.ts'
import type { EngineDeps, Job } from './job.ts'
import { systemCommand } from './systemCommand.ts'

/** Words erased in one transaction: a screen sees the bar move, and a kill loses nothing but the wait. */
const STEP = 200

/**
 * Does what two people decided, a little at a time, and says so on the log when nothing is left. It remembers nothing:
 * killed anywhere and started again, it asks the database what is still there.
 */
export function dueErasures(deps: EngineDeps): Job {
  const { ambito, clock, db } = deps
  return {
    name: 'dueErasures',
    streams: ['erasure'],
    async run() {
      const waiting = await db.inAmbito(ambito.id, (tx) =>
        tx
          .selectFrom('view_erasures')
          .select('erasure_id as id')
          .where('ambito_id', '=', ambito.id)
          .where('phase', '=', 'authorised')
          .orderBy('settled_at')
          .execute(),
      )
      for (const { id } of waiting) {
        for (const eraser of erasers) while ((await eraser.eraseSome(deps, id, STEP)) > 0);
        await complete(id)
      }
      return undefined
    },
  }

  async function complete(id: string) {
    const occasion = clock.now().toISOString()
    const command = systemCommand('dueErasures', 'erasure', id, occasion, () => ({ type: 'CompleteErasure' }))
    // Another engine was quicker, or something came in meanwhile: the next run sees which.
    await giveUnlessDone(deps, command)
  }
}
