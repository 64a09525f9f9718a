// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { callStateOf, messagesInShort } from './callState.ts'

const steps = [
  { name: 'Licia Esempi', called: true, calling: false, declined: false },
  { name: 'Bruno Prova', called: true, calling: true, declined: false },
  { name: 'Carla Modelli', called: false, calling: false, declined: false },
]
const states = (callOut: Parameters<typeof callStateOf>[1], over: readonly object[] = []) =>
  steps.map((step, index) => callStateOf({ ...step, ...over[index] }, callOut))

it('tells the one being called from those who were silent and those who wait', () => {
  expect(states({ phase: 'calling' })).toEqual(['silent', 'calling', 'waiting'])
})

it('tells all who are called at once', () => {
  expect(states({ phase: 'calling' }, [{ calling: true }])).toEqual(['calling', 'calling', 'waiting'])
})

it('says who declined, unless it is their turn again', () => {
  expect(states({ phase: 'calling' }, [{ declined: true }])[0]).toBe('declined')
  expect(states({ phase: 'calling' }, [{ declined: true, calling: true }])[0]).toBe('calling')
})

it('after a yes, the others may rest', () => {
  expect(states({ phase: 'acknowledged', acknowledgedBy: 'Bruno Prova' })).toEqual(['stood_down', 'answered', 'spared'])
})

it('says of each channel the last that left, how often, what was stopped, and what still waits', () => {
  const sent = (
    channel: 'voice' | 'sms',
    at: string,
    state: 'handed_over' | 'queued' | 'cancelled' = 'handed_over',
  ) => ({
    channel,
    at,
    state,
  })
  const messages = [
    sent('voice', '01:04'),
    sent('sms', '01:04'),
    sent('voice', '01:07'),
    sent('voice', '01:08', 'cancelled'),
    sent('voice', '01:09', 'cancelled'),
    sent('voice', '01:10', 'queued'),
  ]
  expect(
    messagesInShort(messages).map(({ channel, state, at, times }) => `${channel} ${state} ${at} ${times}`),
  ).toEqual(['voice handed_over 01:07 2', 'sms handed_over 01:04 1', 'voice cancelled 01:09 2', 'voice queued 01:10 1'])
})
