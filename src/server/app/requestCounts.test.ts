// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { RequestCounts } from './requestCounts.ts'

describe('how often each address has called', () => {
  beforeEach(() => void vi.useFakeTimers({ now: 0 }))
  afterEach(() => void vi.useRealTimers())

  const ask = (counts: RequestCounts, address: string) => {
    let said: { current: number; ttl: number } | undefined
    counts.incr(address, (_error, counted) => {
      said = counted
    })
    return said
  }

  test('is counted for itself, within its minute', () => {
    const counts = new RequestCounts()
    expect(ask(counts, 'one')).toEqual({ current: 1, ttl: 60_000 })
    vi.advanceTimersByTime(59_999)
    expect(ask(counts, 'one')).toEqual({ current: 2, ttl: 1 })
    expect(ask(counts, 'other')).toEqual({ current: 1, ttl: 60_000 })
    vi.advanceTimersByTime(1)
    expect(ask(counts, 'one')).toEqual({ current: 1, ttl: 60_000 })
    expect(ask(counts.child(), 'one')?.current).toBe(1)
  })

  test('is forgotten of who began longest ago, beyond five thousand addresses, and of nobody before', () => {
    const counts = new RequestCounts()
    for (let n = 0; n < 5000; n += 1) ask(counts, `address ${n}`)
    expect(ask(counts, 'address 0')?.current).toBe(2)
    ask(counts, 'one more')
    expect(ask(counts, 'address 1')?.current).toBe(2)
    expect(ask(counts, 'address 0')?.current).toBe(1)
  })
})
