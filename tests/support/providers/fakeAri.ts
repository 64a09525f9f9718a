// SPDX-License-Identifier: AGPL-3.0-or-later
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { readAll } from './readAll.ts'

export interface FakeCall {
  readonly channelId: string
  readonly endpoint: string
  readonly appArgs: string
  readonly app: string
  readonly played: string[]
  /** Apps that hear how it ends. */
  readonly heardBy: Set<string>
  readonly rungAt: number
  isHungUp: boolean
}

/**
 * An Asterisk as its REST interface shows it: calls are originated, and end as the test says. It knows an id again while that call
 * lasts and no longer, tells only the apps of a call, and hangs up on whoever answers a call whose app nobody hears.
 */
export async function fakeAri({
  user = 'veglia',
  password = 'segreto',
  port = 0,
  now = Date.now,
  /** A call that nobody takes ends by itself, and whoever did not hear it begin does not hear it end. */
  ringsForMs = Number.POSITIVE_INFINITY,
} = {}) {
  const calls = new Map<string, FakeCall>()
  const rung: string[] = []
  const listeners = new Map<WebSocket, string>()
  let mood: 'takes' | 'error' | 'silent' = 'takes'
  const credentials = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  const tell = (channelId: string, event: object) => {
    for (const [socket, app] of listeners)
      if (calls.get(channelId)?.heardBy.has(app)) socket.send(JSON.stringify(event))
  }
  const isOn = (call: FakeCall | undefined) => call !== undefined && !call.isHungUp && now() < call.rungAt + ringsForMs
  const hangUp = (channelId: string, cause: number) => {
    const call = calls.get(channelId)
    if (call) call.isHungUp = true
    tell(channelId, { type: 'ChannelDestroyed', cause, channel: { id: channelId } })
  }

  const server = createServer(async (request, response) => {
    const said = await readAll(request)
    if (said === undefined) return
    const body = said.length > 0 ? JSON.parse(said.toString()) : {}
    const answer = (status: number, said: object = {}) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said))
    if (request.headers.authorization !== credentials) return answer(401)
    if (mood === 'silent') return
    if (mood === 'error') return answer(500, { message: 'Allocation failed' })
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://ari')
    const [, app] = /^\/ari\/applications\/([^/]+)\/subscription$/.exec(pathname) ?? []
    if (app) {
      const about = calls.get(searchParams.get('eventSource')?.replace('channel:', '') ?? '')
      if (!about || !isOn(about)) return answer(422, { message: 'Event source does not exist' })
      about.heardBy.add(app)
      return answer(200, {})
    }
    const [, channelId, act] = /^\/ari\/channels(?:\/([^/]+))?(?:\/(play))?$/.exec(request.url ?? '') ?? []
    if (request.method === 'POST' && !channelId) {
      if (isOn(calls.get(body.channelId)))
        return answer(409, { message: 'Channel with given unique ID already exists' })
      calls.set(body.channelId, { ...body, played: [], heardBy: new Set([body.app]), rungAt: now(), isHungUp: false })
      rung.push(body.channelId)
      return answer(200, { id: body.channelId, state: 'Down' })
    }
    const call = calls.get(channelId ?? '')
    if (!call) return answer(404, { message: 'Channel not found' })
    if (act === 'play') {
      call.played.push(body.media)
      return answer(201, { id: `playback-${call.played.length}`, target_uri: `channel:${channelId}` })
    }
    hangUp(channelId ?? '', 16)
    return answer(204)
  })
  const sockets = new WebSocketServer({ noServer: true })
  server.on('upgrade', (request, socket, head) => {
    const { searchParams } = new URL(request.url ?? '', 'http://ari')
    const app = searchParams.get('app') ?? ''
    if (searchParams.get('api_key') !== `${user}:${password}`) return socket.destroy()
    sockets.handleUpgrade(request, socket, head, (opened) => {
      listeners.set(opened, app)
      opened.on('close', () => listeners.delete(opened))
    })
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/ari`,
    calls,
    /** The id of each call that made a telephone ring, in order. */
    rung,
    get listening() {
      return listeners.size
    },
    isListening: (app: string) => [...listeners.values()].includes(app),
    be(next: typeof mood) {
      mood = next
    },
    pickUp(channelId: string) {
      const { app, appArgs = '' } = calls.get(channelId) ?? {}
      const event = {
        type: 'StasisStart',
        args: appArgs.split(','),
        channel: { id: channelId, caller: { number: '' } },
      }
      const [socket] = [...listeners].find(([, one]) => one === app) ?? []
      if (socket) socket.send(JSON.stringify(event))
      else hangUp(channelId, 16)
    },
    playedToTheEnd: (channelId: string) =>
      tell(channelId, { type: 'PlaybackFinished', playback: { id: 'playback', target_uri: `channel:${channelId}` } }),
    press: (channelId: string, digit: string) =>
      tell(channelId, { type: 'ChannelDtmfReceived', digit, channel: { id: channelId } }),
    /** A cause of Q.850: 17 busy, 19 no answer, 1 no such number. */
    end: hangUp,
    sayNonsense: () => {
      for (const socket of listeners.keys()) socket.send('{"type": 7')
    },
    cutAll() {
      for (const socket of listeners.keys()) socket.terminate()
      listeners.clear()
    },
    close() {
      for (const socket of listeners.keys()) socket.terminate()
      server.closeAllConnections()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
