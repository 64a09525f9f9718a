// SPDX-License-Identifier: AGPL-3.0-or-later

export const paging = {
  title: 'Call-out',
  levels: { first: '1st', second: '2nd', coordinator: 'coordinator' },
  running: 'running',
  answered: (name: string) => `${name} answers`,
  climbs: 'goes to the next step in',
  states: {
    answered: 'said yes',
    calling: 'being called now',
    declined: 'said no',
    silent: 'did not answer',
    waiting: 'not called yet',
    stood_down: 'no longer needed',
  },
  waits: (minutes: number) => `we wait ${minutes} min`,
  channels: { sms: 'SMS', voice: 'voice', email: 'e-mail' },
  messageStates: { queued: 'on its way', handed_over: 'delivered', failed: 'failed', cancelled: 'stopped' },
  saidYes: 'Said yes by voice',
  iGo: 'I am going',
  cannot: 'Cannot go',
  saidYesFor: (name: string) => `${name} said yes by voice`,
  cannotFor: (name: string) => `${name} cannot go`,
  cannotReason: 'Reason (if given)',
  cannotSave: 'Record the no and call the next',
  notCalledYet: 'Has not been called yet.',
  refusals: {
    PageUnknown: 'The call-out is no longer there, or is not for you.',
    PageAlreadyAcknowledged: 'Somebody has already said yes: look at the diary.',
    NotCalledOut: 'This person is not among those called.',
  },
}
