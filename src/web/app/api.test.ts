// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { eventually } from '../../../tests/support/eventually.ts'
import { BadInput, NotFound, Offline, Refused, ServerDown, StepUpNeeded } from './answers.ts'
import { call } from './api.ts'
import { settleProof } from './askForProof.ts'
import { serverNow } from './serverClock.ts'

const params = z.strictObject({ stayId: z.string() })
const holdBed = endpoint({
  id: 'holdBed',
  method: 'post',
  path: '/api/v1/stays/:stayId/hold',
  summary: 'Holds a bed',
  params,
  body: z.strictObject({ caseId: z.string() }),
  answer: z.strictObject({ position: z.int() }),
  refusals: ['NoBedFree'],
})
const getStay = endpoint({
  id: 'getStay',
  method: 'get',
  path: '/api/v1/stays/:stayId',
  summary: 'One stay',
  params,
  body: undefined,
  answer: z.strictObject({ serverTime: z.string() }),
  refusals: [],
})
const input = { params: { stayId: 'a/b' }, body: { caseId: 'c' } }

const answer = (status: number, body: unknown) => new Response(JSON.stringify(body), { status })
const dropped = () => Promise.reject(new TypeError('network'))
const server = vi.fn<typeof fetch>()

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('fetch', server)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  server.mockReset()
})

async function settle<T>(promise: Promise<T>): Promise<T | Error> {
  const settled = promise.catch((error: Error) => error)
  await vi.runAllTimersAsync()
  return settled
}

const keysSent = () => server.mock.calls.map(([, init]) => new Headers(init?.headers).get('idempotency-key'))

describe('call', () => {
  it('sends a command again with the same id when the line drops, and gives the answer', async () => {
    server.mockImplementationOnce(dropped).mockResolvedValueOnce(answer(503, { code: 'DatabaseAway' }))
    server.mockResolvedValueOnce(answer(200, { position: 7 }))
    expect(await settle(call(holdBed, input))).toEqual({ position: 7 })
    expect(server.mock.calls[0]?.[0]).toBe('/api/v1/stays/a%2Fb/hold')
    expect(keysSent()).toHaveLength(3)
    expect(new Set(keysSent()).size).toBe(1)
    expect(keysSent()[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/)
  })

  it('gives up in the end, and a later try may carry the same id', async () => {
    server.mockImplementation(dropped)
    expect(await settle(call(holdBed, { ...input, commandId: 'mine' }))).toBeInstanceOf(Offline)
    expect(new Set(keysSent())).toEqual(new Set(['mine']))
  })

  it('never sends a refused command twice', async () => {
    server.mockResolvedValue(answer(409, { code: 'NoBedFree', facts: { free: 0 } }))
    const refused = await settle(call(holdBed, input))
    expect(refused).toBeInstanceOf(Refused)
    expect(refused).toMatchObject({ code: 'NoBedFree', facts: { free: 0 } })
    expect(server).toHaveBeenCalledTimes(1)
  })

  it('names the wrong fields by their path in the body', async () => {
    server.mockResolvedValue(answer(400, { code: 'BadInput', fields: [{ path: 'body.caseId', code: 'required' }] }))
    const wrong = await settle(call(holdBed, input))
    expect(wrong).toBeInstanceOf(BadInput)
    expect(wrong).toMatchObject({ fields: [{ field: 'caseId', code: 'required' }] })
  })

  it('understands an answer that is not ours, like the page of a proxy', async () => {
    server.mockImplementation(async () => new Response('<h1>Bad gateway</h1>', { status: 502 }))
    expect(await settle(call(getStay, { params: { stayId: 'x' } }))).toBeInstanceOf(ServerDown)
    server.mockImplementation(async () => new Response('', { status: 404 }))
    expect(await settle(call(getStay, { params: { stayId: 'x' } }))).toBeInstanceOf(NotFound)
  })

  it('learns the time of the server from any answer that says it', async () => {
    vi.setSystemTime('2026-01-09T20:00:00Z')
    server.mockResolvedValue(answer(200, { serverTime: '2026-01-09T21:14:00Z' }))
    await settle(call(getStay, { params: { stayId: 'x' } }))
    expect(new Date(serverNow()).toISOString()).toBe('2026-01-09T21:14:00.000Z')
  })
})

describe('an act that wants a fresh proof', () => {
  const stopped = () => answer(403, { code: 'StepUpNeeded' })

  it('waits for the proof and is done with the same id', async () => {
    server.mockResolvedValueOnce(stopped()).mockResolvedValueOnce(answer(200, { position: 7 }))
    const act = call(holdBed, input)
    await eventually(() => expect(server).toHaveBeenCalledTimes(1))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(server).toHaveBeenCalledTimes(1)
    settleProof(true)
    expect(await settle(act)).toEqual({ position: 7 })
    const keys = server.mock.calls.map(([, init]) => (init?.headers as Record<string, string>)['idempotency-key'])
    expect(new Set(keys).size).toBe(1)
  })

  it('is not done when the person would rather not', async () => {
    server.mockResolvedValue(stopped())
    const act = call(holdBed, input)
    await vi.advanceTimersByTimeAsync(60_000)
    settleProof(false)
    expect(await settle(act)).toBeInstanceOf(StepUpNeeded)
    expect(server).toHaveBeenCalledTimes(1)
  })
})
