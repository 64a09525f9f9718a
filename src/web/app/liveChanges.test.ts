// SPDX-License-Identifier: AGPL-3.0-or-later
import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { StreamType } from '#core/policies/policy.ts'
import type { ServiceStatus } from '#core/shared/serviceStatus.ts'
import { connection, renewViews, watchChanges } from './liveChanges.ts'

/** The line as the test holds it: it opens, speaks or breaks when told. */
class Line {
  static readonly CLOSED = 2
  static lines: Line[] = []
  readyState = 1
  onopen = () => {}
  onerror = () => {}
  onmessage = (_: { data: string }) => {}
  constructor() {
    Line.lines.push(this)
  }
  close() {
    this.readyState = Line.CLOSED
  }
}

const lastLine = () => Line.lines.at(-1) as Line
const answer: ServiceStatus = {
  type: 'about:blank',
  title: 'OK',
  status: 200,
  code: 'Ok',
  serverTime: '2026-01-09T21:14:00.000Z',
}
const well = () => Response.json(answer)
const status = vi.fn<() => Promise<Response>>()
let stop = () => {}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', Line)
  vi.stubGlobal('fetch', status)
  vi.stubGlobal('window', { addEventListener: () => {}, removeEventListener: () => {} })
  status.mockImplementation(async () => well())
})
afterEach(() => {
  stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function clientWith(views: Record<string, readonly StreamType[]>) {
  const client = new QueryClient()
  const fetched: string[] = []
  for (const [name, streams] of Object.entries(views)) {
    const queryFn = async () => {
      fetched.push(name)
      return name
    }
    const options = { queryKey: [name], queryFn, meta: { streams }, staleTime: Number.POSITIVE_INFINITY }
    new QueryObserver(client, options).subscribe(() => {})
  }
  await vi.advanceTimersByTimeAsync(1)
  fetched.length = 0
  return { client, fetched }
}

it('renews only the views that stand on what changed', async () => {
  const { client, fetched } = await clientWith({ queue: ['report', 'case'], beds: ['stay'] })
  void renewViews(client, ['case', 'duty'])
  await vi.advanceTimersByTimeAsync(1)
  expect(fetched).toEqual(['queue'])
})

it('asks again for a first answer that was under way when things changed', async () => {
  const client = new QueryClient()
  let person = 'alone'
  const queryFn = async ({ signal }: { signal: AbortSignal }) => {
    const read = person
    await new Promise((resolve) => setTimeout(resolve, 50))
    signal.throwIfAborted()
    return read
  }
  const options = { queryKey: ['person'], queryFn, meta: { streams: ['person'] as const } }
  new QueryObserver(client, { ...options, staleTime: Number.POSITIVE_INFINITY }).subscribe(() => {})
  await vi.advanceTimersByTimeAsync(10)
  person = 'linked'
  void renewViews(client, ['person'])
  await vi.advanceTimersByTimeAsync(200)
  expect(client.getQueryData(['person'])).toBe('linked')
})

it('renews everything after a gap', async () => {
  const { client, fetched } = await clientWith({ queue: ['report'], beds: ['stay'], session: [] })
  void renewViews(client, ['all'])
  await vi.advanceTimersByTimeAsync(1)
  expect(fetched).toEqual(['queue', 'beds', 'session'])
})

it('stays connected through a quiet hour', async () => {
  const { client } = await clientWith({})
  stop = watchChanges(client)
  lastLine().onopen()
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(connection.get()).toBe('connected')
})

it('asks again, and frightens nobody, when the page itself slept over its question', async () => {
  const { client } = await clientWith({})
  stop = watchChanges(client)
  lastLine().onopen()
  const said: string[] = []
  const stopHearing = connection.subscribe(() => said.push(connection.get()))
  status.mockImplementationOnce(async () => {
    vi.setSystemTime(Date.now() + 60_000)
    throw new DOMException('the answer came while nobody looked', 'TimeoutError')
  })
  await vi.advanceTimersByTimeAsync(10_000)
  stopHearing()
  expect(status.mock.calls.length).toBeGreaterThan(1)
  expect(said).toEqual([])
})

it('says offline within five seconds of a pulled cable, and opens a new line when it is back', async () => {
  const { client, fetched } = await clientWith({ queue: ['report'] })
  stop = watchChanges(client)
  lastLine().onopen()
  await vi.advanceTimersByTimeAsync(60_000)
  fetched.length = 0

  // A pulled cable: the line stays silent and every question hangs until its time is up.
  status.mockImplementation(() => new Promise((_, reject) => setTimeout(() => reject(new Error('timeout')), 1500)))
  await vi.advanceTimersByTimeAsync(5000)
  expect(connection.get()).toBe('offline')

  const before = Line.lines.length
  status.mockImplementation(async () => well())
  await vi.advanceTimersByTimeAsync(5000)
  expect(Line.lines.length).toBe(before + 1)
  lastLine().onopen()
  await vi.advanceTimersByTimeAsync(1)
  expect(connection.get()).toBe('connected')
  expect(fetched).toEqual(['queue'])
})
