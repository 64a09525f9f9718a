// SPDX-License-Identifier: AGPL-3.0-or-later
import { fakePhones } from '#server/channels/fakes/fakePhones.ts'
import { dueAccessNews } from '#server/engine/dueAccessNews.ts'
import type { EngineDeps } from '#server/engine/job.ts'
import { sendAlerts } from '#server/engine/sendAlerts.ts'
import type { FrontDoor } from './aFrontDoor.ts'

interface Told {
  readonly user: string
  readonly channel: string
  readonly body: string
}

/** What is told of the ways in to whoever is at home, by an engine that does nothing else. */
export function toldAtHome(door: () => FrontDoor) {
  const engine = () => {
    const { deps } = door()
    const { channels } = fakePhones(deps.db, deps.ambito.id, deps.clock)
    return { ...deps, channels, publicUrl: 'http://veglia.example' } as unknown as EngineDeps
  }
  const tell = () => dueAccessNews(engine()).run(() => {})
  return {
    tell,
    /** The hour as a message says it. */
    clockNow: () =>
      door().deps.clock.now().toLocaleTimeString('it', { timeZone: 'Europe/Rome', hour: '2-digit', minute: '2-digit' }),
    /** What has reached anybody since it was looked at. */
    async reached(): Promise<Told[]> {
      await tell()
      for (let round = 0; round < 4; round += 1) await sendAlerts(engine()).run(() => {})
      return door().asOwner<{ user: string; channel: string; body: string }>(
        `with gone as (delete from fake_phone_messages returning user_id, channel, body)
         select user_id as user, channel, body from gone order by channel`,
      )
    },
  }
}
