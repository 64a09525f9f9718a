// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from 'playwright-core'
import { getWorld } from '../../src/core/cases/worldApi.ts'
import { advanceClock } from '../../src/core/paging/pagingApi.ts'
import type { Caller } from '../../src/server/app/apiCaller.ts'

const hourIn = new Intl.DateTimeFormat('it', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Rome' })
/** The rehearsal clock ticks on: a busy machine reads the answer in one of the minutes after. */
const MINUTES_LATE = [0, 1, 2, 3, 4]

/** Minutes go by on the clock of the server, and every one of these screens knows it. */
export async function passTime(clock: Caller, pages: readonly Page[], minutes: number): Promise<void> {
  const { serverTime } = await clock.call(advanceClock, { body: { seconds: Math.round(minutes * 60) } })
  const instants = MINUTES_LATE.map((late) => hourIn.format(Date.parse(serverTime) + late * 60_000))
  const hour = new RegExp(instants.join('|'))
  for (const page of pages) await page.getByRole('banner').getByText(hour).first().waitFor()
}

/** Until an instant of the night, however long the hands have taken since: that clock ticks on too. */
export async function passUntil(clock: Caller, pages: readonly Page[], instant: number): Promise<void> {
  const { serverTime } = await clock.call(getWorld)
  const seconds = Math.ceil((instant - Date.parse(serverTime)) / 1000)
  if (seconds > 0) await passTime(clock, pages, seconds / 60)
}
