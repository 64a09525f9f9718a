// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CallOut } from '#core/cases/callOutView.ts'
import type { Tone } from '../ui/tones.ts'

export type CallState = 'answered' | 'calling' | 'declined' | 'silent' | 'waiting' | 'stood_down' | 'spared'

/** Where one person stands in a call-out. */
export function callStateOf(
  step: Pick<CallOut['steps'][number], 'name' | 'called' | 'calling' | 'declined'>,
  callOut: Pick<CallOut, 'phase' | 'acknowledgedBy'>,
): CallState {
  const isOver = callOut.phase !== 'calling'
  if (isOver && step.name === callOut.acknowledgedBy) return 'answered'
  if (!isOver && step.calling) return 'calling'
  if (step.declined) return 'declined'
  if (isOver) return step.called ? 'stood_down' : 'spared'
  return step.called ? 'silent' : 'waiting'
}

type Message = CallOut['steps'][number]['messages'][number]

/** Of each channel what waits to leave, the last that left, and the last that was stopped, with how often: each one stands in the diary. */
export function messagesInShort(messages: readonly Message[]): (Message & { readonly times: number })[] {
  const [waiting, left] = [
    messages.filter(({ state }) => state === 'queued'),
    messages.filter(({ state }) => state !== 'queued'),
  ]
  const last = Map.groupBy(left, ({ channel, state }) => `${channel} ${state === 'cancelled'}`)
  return [
    ...[...last.values()].flatMap((same) => same.slice(-1).map((message) => ({ ...message, times: same.length }))),
    ...waiting.map((message) => ({ ...message, times: 1 })),
  ]
}

export const callTones: Record<CallState, Tone> = {
  answered: 'ok',
  calling: 'info',
  declined: 'danger',
  silent: 'warn',
  waiting: 'neutral',
  stood_down: 'neutral',
  spared: 'neutral',
}

export const messageTones: Record<CallOut['steps'][number]['messages'][number]['state'], Tone> = {
  queued: 'neutral',
  handed_over: 'info',
  delivered: 'ok',
  answered: 'ok',
  undelivered: 'danger',
  failed: 'danger',
  cancelled: 'neutral',
}
