// SPDX-License-Identifier: AGPL-3.0-or-later
import type { World } from '#core/cases/worldApi.ts'
import { ringsAs } from '#core/reads/readingAlarm.ts'
import type { StaffActor } from '#core/shared/actor.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { readReadingAlarms } from '#server/reads/readUnusual.ts'

/** Somebody read what a rule says is unusual. For the coordinator, and never for whoever read it: another must look. */
export async function readUnusualReadings(
  tx: Tx,
  ambito: Ambito,
  coordinator: StaffActor,
  now: string,
): Promise<World['alarms']> {
  const found = await readReadingAlarms(tx, ambito, coordinator, now)
  return found
    .filter(({ isMine }) => !isMine)
    .flatMap((alarm) => {
      const rings = ringsAs(alarm, now)
      return rings ? [{ ...rings, id: alarm.readingAlarmId, label: alarm.reader, reason: alarm.title }] : []
    })
}
