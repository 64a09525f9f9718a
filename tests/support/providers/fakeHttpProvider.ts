// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

export type HttpMood =
  | 'takes'
  | 'error'
  | 'throttles'
  | 'silent'
  | 'drips'
  | 'cuts'
  | 'refuses'
  | 'shut_out'
  | 'redirects'

export interface Asked {
  readonly path: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** A gateway on loopback for messages or calls: it keeps what it takes, fails as it is told, and signs what it says afterwards. */
export async function fakeHttpProvider({ port = 0, answerMs = 0 } = {}) {
  const asked: Asked[] = []
  let mood: HttpMood = 'takes'
  let numbers = 0
  const json = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))

  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    asked.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts).toString() })
    numbers += 1
    if (answerMs > 0) await sleep(answerMs)
    switch (mood) {
      case 'takes':
        return json(response, 201, { status: 'ok', message: { id: `g-${numbers}` } })
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
