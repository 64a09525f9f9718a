// SPDX-License-Identifier: AGPL-3.0-or-later
import type { rehearsal as source } from '../it/rehearsal.ts'
import type { SameShape } from '../sameShape.ts'

export const rehearsal: SameShape<typeof source> = {
  title: 'Rehearsal',
  banner: 'Rehearsal: phones and people are fake.',
  bannerAdvice: 'No message leaves this place. The clock can only go forward.',
  off: 'This area is not in rehearsal: there is nothing to try here.',
  clock: 'Clock',
  clockNow: 'It is now',
  advances: { 60: '+1 min', 600: '+10 min', 3600: '+1 h' },
  advance: (amount) => `Move the clock forward: ${amount}`,
  advanced: (time) => `It is now ${time}`,
  phones: 'Fake phones',
  phoneOf: (name) => `Phone of ${name}`,
  none: 'No phone has rung yet.',
  noneAdvice: 'Record a report and decide emergency: the first on call gets the call here.',
  open: 'Open the page',
  openOf: (name) => `Open the page of ${name}`,
  channels: { voice: 'voice call', sms: 'SMS', push: 'notification', email: 'e-mail' },
  answers: {
    keys: {
      call_out: { 1: 'Press 1: I go', 2: 'Press 2: I cannot' },
      test: { 1: 'Press 1: I hear you' },
    },
    keyOf: (key, name) => `${key}, on the phone of ${name}`,
    reply: 'Reply to the message',
    replyOf: (name: string) => `Reply to the message as ${name}`,
    send: 'Send',
    outcomes: {
      acknowledged: 'Answer taken: this person goes.',
      declined: 'Answer taken: the next one is called.',
      already_answered: 'A colleague has answered already: no longer needed.',
      unknown_code: 'Answer not understood: write the code alone, or the code and “no”.',
      not_called: 'No answer is expected from this number.',
      check_answered: 'The test worked: this phone answers.',
      check_over: 'This test is already over.',
    },
  },
  refusals: { NotRehearsal: 'The clock moves only in rehearsal.' },
}
