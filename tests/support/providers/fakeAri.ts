// SPDX-License-Identifier: AGPL-3.0-or-later
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'

export interface FakeCall {
  readonly channelId: string
  readonly endpoint: string
  readonly appArgs: string
  readonly played: string[]
  isHungUp: boolean
}

/** An Asterisk as its REST interface shows it: calls are originated, and end as the test says. */
export async function fakeAri({ user = 'veglia', password = 'segreto', port = 0 } = {}) {
  const calls = new Map<string, FakeCall>()
  const listeners = new Set<WebSocket>()
  let mood: 'takes' | 'error' | 'silent' = 'takes'
  const credentials = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  const tell = (event: object) => {
    for (const socket of listeners) socket.send(JSON.stringify(event))
  }

  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const body = parts.length > 0 ? JSON.parse(Buffer.concat(parts).toString()) : {}
    const answer = (status: number, said: object = {}) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said))
    if (request.headers.authorization !== credentials) return answer(401)
    if (mood === 'silent') return
    if (mood === 'error') return answer(500, { message: 'Allocation failed' })
    const [, channelId, act] = /^\/ari\/channels(?:\/([^/]+))?(?:\/(play))?$/.exec(request.url ?? '') ?? []
    if (request.method === 'POST' && !channelId) {
      if (calls.has(body.channelId)) return answer(409, { message: 'Channel with given unique ID already exists' })
      calls.set(body.channelId, { ...body, played: [], isHungUp: false })
      return answer(200, { id: body.channelId, state: 'Down' })
    }
    const call = calls.get(channelId ?? '')
    if (!call) return answer(404, { message: 'Channel not found' })
    if (act === 'play') {
      call.played.push(body.media)
      return answer(201, { id: `playback-${call.played.length}`, target_uri: `channel:${channelId}` })
    }
    call.isHungUp = true
    return answer(204)
  })
  const sockets = new WebSocketServer({ noServer: true })
  server.on('upgrade', (request, socket, head) => {
    const key = new URL(request.url ?? '', 'http://ari').searchParams.get('api_key')
    if (key !== `${user}:${password}`) return socket.destroy()
    sockets.handleUpgrade(request, socket, head, (opened) => {
      listeners.add(opened)
      opened.on('close', () => listeners.delete(opened))
    })
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/ari`,
    calls,
    get listening() {
      return listeners.size
    },
    be(next: typeof mood) {
      mood = next
    },
    pickUp(channelId: string) {
      const args = calls.get(channelId)?.appArgs.split(',') ?? []
      tell({ type: 'StasisStart', args, channel: { id: channelId, caller: { number: '' } } })
    },
    playedToTheEnd: (channelId: string) =>
      tell({ type: 'PlaybackFinished', playback: { id: 'playback', target_uri: `channel:${channelId}` } }),
    press: (channelId: string, digit: string) =>
      tell({ type: 'ChannelDtmfReceived', digit, channel: { id: channelId } }),
    /** A cause of Q.850: 17 busy, 19 no answer, 1 no such number. */
    end: (channelId: string, cause: number) => tell({ type: 'ChannelDestroyed', cause, channel: { id: channelId } }),
    sayNonsense: () => {
      for (const socket of listeners) socket.send('{"type": 7')
    },
    cutAll() {
      for (const socket of listeners) socket.terminate()
      listeners.clear()
    },
    close() {
      for (const socket of listeners) socket.terminate()
      server.closeAllConnections()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
