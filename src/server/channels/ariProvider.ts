// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { knowsReference, type ProviderOf } from '#core/contacts/providers.ts'
import type { MessageTrouble } from '#core/shared/messageOutcome.ts'
import type { Logger } from '#server/app/logger.ts'
import { NotTaken } from './channel.ts'
import { fillTemplate } from './fillTemplate.ts'
import { keepConnected } from './keepConnected.ts'
import { type Hear, type Provider, troubleOf } from './provider.ts'

interface Options {
  readonly password: string
  readonly hear: Hear
  readonly log: Logger
}

/** Of Asterisk's REST interface; what else an event carries (numbers among it) is not read. */
const AriEvent = z.object({
  type: z.string(),
  args: z.array(z.string()).optional(),
  digit: z.string().optional(),
  cause: z.int().optional(),
  channel: z.object({ id: z.string() }).optional(),
  playback: z.object({ id: z.string(), target_uri: z.string() }).optional(),
})
type AriEvent = z.infer<typeof AriEvent>

interface Talk {
  readonly messageId: string
  readonly template: string
  readonly language: string
  readonly to: string
  /** How often the words were said; the call ends after the last time. */
  said: number
  digits: number
  isOver: boolean
}

const PREFIX = 'veglia-'
const SAID_MAX = 3
/** What the exchange answers to a call of an id that is in use, and to a question about a call it does not have. */
const ALREADY_THERE = 409
const NO_SUCH_CALL = 422
/** A call that ended while it was asked for is made once more. */
const TURNS_MAX = 2

/** Why a call ended before anybody answered (ITU-T Q.850). */
const troubles: Readonly<Record<number, MessageTrouble>> = {
  1: 'unknown_recipient',
  17: 'busy',
  18: 'nobody_picked_up',
  19: 'nobody_picked_up',
  20: 'out_of_reach',
  21: 'rejected',
  27: 'out_of_reach',
  28: 'unknown_recipient',
  34: 'provider_error',
  38: 'provider_error',
  41: 'provider_error',
  42: 'provider_error',
}

/** Calls through an Asterisk of one's own: it rings, plays the recorded words three times, and hears the key. */
export function ariProvider(config: ProviderOf<'ari'>, { password, hear, log }: Options): Provider {
  const { key, url, user, app, endpoint, callerId, ringSeconds, media } = config
  const talks = new Map<string, Talk>()
  let isListening = false

  const ask = async (method: 'POST' | 'DELETE', path: string, body?: unknown, signal?: AbortSignal) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      redirect: 'error',
      headers: {
        authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: signal ?? AbortSignal.timeout(config.patienceSeconds * 1000),
    })
    await answer.body?.cancel()
    return answer.status
  }

  const connection = keepConnected(
    (isUp, signal) =>
      new Promise((resolve) => {
        const address = new URL(`${url}/events`)
        address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
        address.searchParams.set('app', app)
        // Asterisk's own way: a browser's WebSocket sends no header of ours.
        address.searchParams.set('api_key', `${user}:${password}`)
        const socket = new WebSocket(address)
        const end = () => socket.close()
        signal.addEventListener('abort', end)
        socket.onopen = () => {
          isListening = true
          isUp()
        }
        socket.onclose = () => {
          isListening = false
          signal.removeEventListener('abort', end)
          resolve()
        }
        socket.onmessage = ({ data }) => void hearEvent(String(data))
      }),
  )

  async function hearEvent(text: string): Promise<void> {
    try {
      const event = AriEvent.parse(JSON.parse(text))
      const callId = event.channel?.id ?? event.playback?.target_uri.replace('channel:', '') ?? ''
      if (callId.startsWith(PREFIX)) await act(event, callId)
    } catch (err) {
      log.error({ err, provider: key }, 'what a telephone exchange said was not understood')
    }
  }

  async function act(event: AriEvent, callId: string): Promise<void> {
    const talk = talks.get(callId)
    const receipt = { provider: key, messageId: callId.slice(PREFIX.length), providerMessageIds: [callId] }
    switch (event.type) {
      case 'StasisStart': {
        const [template = '', language = 'it', to = ''] = event.args ?? []
        const begun = { messageId: receipt.messageId, template, language, to, said: 0, digits: 0, isOver: false }
        talks.set(callId, begun)
        await Promise.all([hear.receipt({ ...receipt, outcome: 'answered' }), say(callId, begun, template)])
        return
      }
      case 'ChannelDtmfReceived': {
        if (!talk || talk.isOver) return
        talk.digits += 1
        const outcome = await hear.answer({
          provider: key,
          channel: 'voice',
          from: talk.to,
          code: event.digit ?? '',
          providerMessageId: `${callId}-${talk.digits}`,
          messageId: talk.messageId,
        })
        talk.isOver = outcome !== 'unknown_code'
        await say(callId, talk, `answer-${outcome.replaceAll('_', '-')}`)
        return
      }
      case 'PlaybackFinished':
        if (!talk) return
        if (talk.isOver || talk.said >= SAID_MAX) await ask('DELETE', `/channels/${callId}`)
        else await say(callId, talk, talk.template)
        return
      case 'ChannelDestroyed': {
        talks.delete(callId)
        if (talk) return
        const trouble = troubles[event.cause ?? 0] ?? 'nobody_picked_up'
        await hear.receipt({ ...receipt, outcome: 'undelivered', trouble })
      }
    }
  }

  /** A call asked for before, perhaps by a process that is dead: from now on we hear how it ends. Only 422 says that it is over. */
  async function isStillOn(callId: string): Promise<boolean> {
    const status = await ask('POST', `/applications/${app}/subscription?eventSource=channel:${callId}`).catch(() => 0)
    return status !== NO_SUCH_CALL
  }

  async function say(callId: string, talk: Talk, template: string): Promise<void> {
    talk.said += 1
    const recording = fillTemplate(media, { template, language: talk.language })
    const status = await ask('POST', `/channels/${callId}/play`, { media: recording })
    if (status >= 400) log.warn({ provider: key, template, status }, 'a recording could not be played')
  }

  return {
    key,
    kind: 'voice',
    knowsReference: knowsReference(config),
    async send({ messageId, to, template, language, signal }) {
      // A call nobody listens to could not be answered.
      if (!isListening) throw new NotTaken('refused_connection')
      const number = to.replaceAll(' ', '')
      const callId = `${PREFIX}${messageId}`
      const call = {
        endpoint: fillTemplate(endpoint, { number }),
        app,
        appArgs: [template, language, number].join(','),
        callerId,
        timeout: ringSeconds,
        channelId: callId,
      }
      for (let turn = 0; turn < TURNS_MAX; turn++) {
        const status = await ask('POST', '/channels', call, signal).catch((error: unknown) => {
          throw new NotTaken(troubleOf(error))
        })
        if (status < 300) return { providerMessageId: callId }
        if (status === 401 || status === 403) throw new NotTaken('not_let_in')
        if (status !== ALREADY_THERE) throw new NotTaken(status === 400 ? 'rejected' : 'provider_error')
        if (await isStillOn(callId)) return { providerMessageId: callId }
        // Over between the two questions, and nobody of ours has spoken to whoever it rang: they are rung.
      }
      throw new NotTaken('provider_error')
    },
    start: connection.start,
    stop: connection.stop,
  }
}
