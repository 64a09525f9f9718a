// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Database } from '#server/app/database.ts'
import { makeTurns } from '#server/log/turns.ts'
import type { Chance } from './chance.ts'

/** What everything of a killed process comes to. */
export class Killed extends Error {
  override name = 'Killed'
}

/**
 * The database as seen by a process that may be killed before a transaction, just before its commit, or just after
 * it. Once dead, nothing of it reaches the database until it is started again.
 */
export function mortalDatabase(db: Database, chance: Chance, probability: number) {
  let dead = false
  let deaths = 0
  let life = new AbortController()
  const end = () => {
    dead = true
    deaths += 1
    life.abort(new Killed())
  }
  const die = (): never => {
    end()
    throw new Killed()
  }
  const mortal: Database = {
    ...db,
    // Of its own: two processes meet only at the lock of the database.
    turns: makeTurns(),
    async inAmbito(ambitoId, work) {
      if (dead) throw new Killed()
      const fate = chance.happens(probability) ? chance.oneOf(['before', 'at commit', 'after'] as const) : undefined
      if (fate === 'before') die()
      const result = await db.inAmbito(ambitoId, async (tx) => {
        const done = await work(tx)
        // Another step of the same process may have died meanwhile.
        if (dead) throw new Killed()
        return fate === 'at commit' ? die() : done
      })
      if (dead) throw new Killed()
      return fate === 'after' ? die() : result
    },
  }
  return {
    db: mortal,
    isDead: () => dead,
    countDeaths: () => deaths,
    /** Dies here and now, between two transactions. */
    kill: die,
    /** Dies while it waits for whatever it waits for. */
    end,
    /** Aborted at its death: what it has asked outside is cut, and it goes on with nothing. */
    life: () => life.signal,
    revive() {
      dead = false
      life = new AbortController()
    },
  }
}
