// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest'
import { makeSharedSlices } from './sharedSlices.ts'

describe('a slice of the log', () => {
  /** A log that ends there; who asks hears of it, and how often it was read. */
  function aLog(end: number) {
    const asked: number[] = []
    const log = { end, isAway: false, asked }
    const slices = makeSharedSlices(async (after) => {
      asked.push(after)
      if (log.isAway) throw new Error('the database is away')
      return { changed: [], position: Math.max(log.end, after) }
    })
    return { log, slices }
  }

  test('is read once for all who wait for it', async () => {
    const { log, slices } = aLog(9)
    const read = await Promise.all([slices(7), slices(8), slices(7)])
    expect(read.map(({ position }) => position)).toEqual([9, 9, 9])
    await slices(7)
    expect(log.asked.filter((after) => after === 8)).toEqual([8])
    const before = log.asked.length
    await slices(7)
    await slices(8)
    expect(log.asked).toHaveLength(before)
  })

  test('is read again where there was nothing yet, and after a failure', async () => {
    const { log, slices } = aLog(7)
    expect((await slices(7)).position).toBe(7)
    log.end = 8
    expect((await slices(7)).position).toBe(8)
    log.isAway = true
    await expect(slices(8)).rejects.toThrow('away')
    log.isAway = false
    log.end = 9
    expect((await slices(8)).position).toBe(9)
  })

  test('is kept for as many positions as are asked for at once, the latest', async () => {
    const { log, slices } = aLog(100)
    for (let after = 0; after < 9; after += 1) await slices(after)
    log.asked.length = 0
    for (let after = 1; after < 9; after += 1) await slices(after)
    expect(log.asked).toEqual([])
    await slices(0)
    expect(log.asked).toEqual([0])
  })
})
