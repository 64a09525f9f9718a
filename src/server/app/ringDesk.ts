// SPDX-License-Identifier: AGPL-3.0-or-later
import { setTimeout as sleep } from 'node:timers/promises'
import { v7 as newId } from 'uuid'
import { getDemoUsers } from '#core/access/sessionApi.ts'
import { getSwitchboard } from '#core/calls/callsApi.ts'
import { type Ending, endings, type PlayedMessage, playCall } from '#core/calls/playedCall.ts'
import { publicCaller, signInCaller } from './apiCaller.ts'
import { StartRefusal } from './startRefusal.ts'

export interface RingFlags {
  readonly url: string
  readonly from: string
  readonly line: string
  readonly ending: string
  readonly ring: string
  readonly talk: string
  readonly times: string
  readonly form?: boolean
}

/** A switchboard on loopback: makes the desk of a running rehearsal ring, by the address where a real one knocks. */
export async function ringDesk(flags: RingFlags, say: (line: string) => void): Promise<void> {
  const url = onLoopback(flags.url)
  const ending = endings.find((known) => known === flags.ending)
  if (!ending) throw new StartRefusal(`--ending is one of ${endings.join(', ')}, not "${flags.ending}".`)
  const seconds = { ringSeconds: toSeconds('ring', flags.ring), talkSeconds: toSeconds('talk', flags.talk) }
  const times = toSeconds('times', flags.times)
  const webhook = await findWebhook(url)
  for (let played = 1; played <= times; played += 1) {
    const call = { from: flags.from, line: flags.line, callId: newId(), ending, ...seconds }
    const startedAt = Date.now()
    for (const { afterSeconds, message } of playCall(call)) {
      await sleep(Math.max(0, startedAt + afterSeconds * 1000 - Date.now()))
      await post(webhook, message, flags.form ?? false)
      say(
        `${played}/${times}  ${words[message.event]}  ${message.event === 'newCall' ? flags.from : endingWords[ending]}`,
      )
    }
  }
}

const words = { newCall: 'squilla', answer: 'qualcuno solleva', hangup: 'riagganciato' } as const
const endingWords: Readonly<Record<Ending, string>> = {
  missed: '(persa)',
  answered: '(risposta)',
  forwarded: '(deviata)',
  silent: '',
}

/** By the demo coordinator, who exists in a sample ambito only: no real desk can be made to ring from here. */
async function findWebhook(url: string): Promise<string> {
  const { users, password } = await publicCaller(url)
    .call(getDemoUsers)
    .catch(() => {
      throw new StartRefusal(`Nobody answers at ${url}. Start Veglia first, or say where it is with --url.`)
    })
  const coordinator = users.find(({ role }) => role === 'coordinator')
  if (!coordinator || !password) throw new StartRefusal('This is no rehearsal: only the sample ambito may be rung.')
  const caller = await signInCaller(url, coordinator.email, password)
  const { webhookUrl } = await caller.call(getSwitchboard)
  return url + new URL(webhookUrl).pathname
}

async function post(webhook: string, message: PlayedMessage, asForm: boolean): Promise<void> {
  const answer = await fetch(webhook, {
    method: 'POST',
    ...(asForm
      ? { body: new URLSearchParams({ ...message }) }
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(message) }),
  })
  if (!answer.ok)
    throw new StartRefusal(`The desk did not take the message (${answer.status}). Wait a minute and try again.`)
}

function onLoopback(text: string): string {
  const url = URL.parse(text)
  const isHere = url && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
  if (!isHere) throw new StartRefusal(`--url must be of this machine, like http://127.0.0.1:8080, not "${text}".`)
  return text.replace(/\/+$/, '')
}

function toSeconds(flag: string, text: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && number >= 0 && number <= 3600) return number
  throw new StartRefusal(`--${flag} is a whole number from 0 to 3600, not "${text}".`)
}
