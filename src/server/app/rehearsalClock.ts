// SPDX-License-Identifier: AGPL-3.0-or-later

import { readHead } from '#server/log/eventLog.ts'
import { type MovableClock, movableClock } from './clock.ts'
import type { Database } from './database.ts'
import { StartRefusal } from './startRefusal.ts'

/** The clock of the sample ambito, as far from the machine's as it was left. A start in the past wants an empty log. */
export async function openRehearsalClock(
  db: Database,
  ambitoId: string,
  clockStart: string | undefined,
): Promise<MovableClock> {
  if (clockStart) {
    const { position } = await db.inAmbito(ambitoId, (tx) => readHead(tx, ambitoId))
    if (position > 0) {
      throw new StartRefusal(
        '--clock-start needs an empty log, because recorded times never run backwards: choose a new --data folder.',
      )
    }
    await keepOffset(db, ambitoId, Math.round((Date.parse(clockStart) - Date.now()) / 1000))
  }
  const row = await db.inAmbito(ambitoId, (tx) =>
    tx.selectFrom('rehearsal_clock').select('offset_seconds').where('ambito_id', '=', ambitoId).executeTakeFirst(),
  )
  return movableClock(row?.offset_seconds ?? 0)
}

export async function keepOffset(db: Database, ambitoId: string, offsetSeconds: number): Promise<void> {
  await db.inAmbito(ambitoId, (tx) =>
    tx
      .insertInto('rehearsal_clock')
      .values({ ambito_id: ambitoId, offset_seconds: offsetSeconds })
      .onConflict((conflict) => conflict.column('ambito_id').doUpdateSet({ offset_seconds: offsetSeconds }))
      .execute(),
  )
}
