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
  channels: { sms: 'SMS', voice: 'voice call', email: 'e-mail' },
  refusals: { NotRehearsal: 'The clock moves only in rehearsal.' },
}
