// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { movableClock, stoppedClock } from '#server/app/clock.ts'
import { momentsLater } from './momentsLater.ts'

function aJob() {
  const clock = stoppedClock('2026-01-09T21:10:00.000Z')
  const worked: string[] = []
  const job = momentsLater(
    { clock },
    {
      name: 'look',
      streams: ['attempt'],
      run: async () => {
        worked.push(clock.now().toISOString())
        return undefined
      },
    },
  )
  return { clock, worked, ring: () => job.run(() => {}) }
}

it('is done some moments after it was rung for, once, however often it is rung meanwhile', async () => {
  const { clock, worked, ring } = aJob()
  const dueAt = Date.parse((await ring()) ?? '')
  const waitMs = dueAt - clock.now().getTime()
  expect(waitMs).toBeGreaterThanOrEqual(2_000)
  expect(waitMs).toBeLessThan(8_000)
  clock.advance((waitMs - 1) / 1000)
  expect(Date.parse((await ring()) ?? '')).toBe(dueAt)
  expect(worked).toEqual([])
  clock.advance(0.001)
  expect(await ring()).toBeUndefined()
  expect(worked).toEqual([new Date(dueAt).toISOString()])
  // And waits anew for the next.
  expect(await ring()).toBeDefined()
})

it('takes another while each time', async () => {
  const { clock, ring } = aJob()
  const waits = new Set<number>()
  for (let n = 0; n < 20; n += 1) {
    const dueAt = Date.parse((await ring()) ?? '')
    waits.add(dueAt - clock.now().getTime())
    clock.advance(10)
    await ring()
  }
  expect(waits.size).toBeGreaterThan(5)
})

it('waits no longer than any when the clock of the machine is put back', async () => {
  let offset = 0
  const clock = movableClock(0, { now: () => new Date(Date.parse('2026-01-09T21:10:00.000Z') + offset) })
  const job = momentsLater({ clock }, { name: 'look', streams: [], run: async () => undefined })
  await job.run(() => {})
  offset = -3_600_000
  expect(Date.parse((await job.run(() => {})) ?? '') - clock.now().getTime()).toBeLessThan(8_000)
})
