// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { readAll } from './readAll.ts'

export type HttpMood =
  | 'takes'
  | 'error'
  | 'throttles'
  | 'silent'
  | 'drips'
  | 'cuts'
  | 'takes_unheard'
  | 'refuses'
  | 'shut_out'
  | 'redirects'

export interface Asked {
  readonly path: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

interface Habits {
  readonly port?: number
  readonly answerMs?: number
  /** What it does with an id (header Idempotency-Key) it has had before: gives its first answer again, says so, or rings again. */
  readonly known?: 'answers_again' | 'says_so' | 'rings_again'
  /** Whether it takes the next message, which has this id, and its answer is lost on the way. */
  isUnheard?(reference: string): boolean
  /** Told of each telephone that rings, in that moment. */
  ring?(reference: string): void
}

/**
 * A gateway on loopback for messages or calls: it keeps what it takes, fails as it is told, and signs what it says afterwards. It
 * knows an id again only if that is its habit.
 */
export async function fakeHttpProvider({
  port = 0,
  answerMs = 0,
  known = 'rings_again',
  isUnheard = () => false,
  ring = () => {},
}: Habits = {}) {
  const asked: Asked[] = []
  const rung: string[] = []
  const had = new Map<string, string>()
  let mood: HttpMood = 'takes'
  let numbers = 0
  const json = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))

  const server = createServer(async (request, response) => {
    const body = await readAll(request)
    if (body === undefined) return
    asked.push({ path: request.url ?? '', headers: request.headers, body: body.toString() })
    numbers += 1
    if (answerMs > 0) await sleep(answerMs)
    const reference = String(request.headers['idempotency-key'] ?? '')
    const take = () => {
      const before = known === 'rings_again' ? undefined : had.get(reference)
      if (before === undefined) {
        rung.push(reference)
        ring(reference)
      }
      const id = before ?? `g-${numbers}`
      had.set(reference, id)
      return { id, isKnown: before !== undefined }
    }
    switch (mood === 'takes' && isUnheard(reference) ? 'takes_unheard' : mood) {
      case 'takes': {
        const { id, isKnown } = take()
        if (isKnown && known === 'says_so') return json(response, 422, { code: 'duplicate', message: { id } })
        return json(response, 201, { status: 'ok', message: { id } })
      }
      case 'takes_unheard':
        take()
        return request.socket.destroy()
      case 'refuses':
        return json(response, 200, { status: 'blacklisted' })
      case 'error':
        return json(response, 500, { status: 'error' })
      case 'shut_out':
        return json(response, 401, {})
      case 'throttles':
        return json(response, 429, {}, { 'retry-after': '7' })
      case 'redirects':
        return json(response, 302, {}, { location: 'http://127.0.0.1:9/' })
      case 'silent':
        return
      case 'drips': {
        response.writeHead(201, { 'content-type': 'application/json' })
        const drip = setInterval(() => response.write(' '), 20)
        response.on('close', () => clearInterval(drip))
        return
      }
      case 'cuts':
        response.writeHead(201, { 'content-type': 'application/json', 'content-length': '500' })
        response.write('{"status":')
        setTimeout(() => request.socket.destroy(), 5)
    }
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    /** The id of each message that made a telephone ring, in order. */
    rung,
    be(next: HttpMood) {
      mood = next
    },
    close() {
      server.closeAllConnections()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

/** A callback as an honest provider signs it. */
export function signedCallback(secret: string, body: unknown, at: Date) {
  const payload = JSON.stringify(body)
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const signature = createHmac('sha256', secret).update(`${timestamp}.${payload}`).digest('hex')
  return {
    payload,
    headers: { 'content-type': 'application/json', 'veglia-timestamp': timestamp, 'veglia-signature': signature },
  }
}
