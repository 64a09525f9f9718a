// SPDX-License-Identifier: AGPL-3.0-or-later

export const paging = {
  title: 'Call-out',
  helpTitles: { silence: 'Call about who is silent', panic: 'Call for who asked for help' },
  busyElsewhere: 'busy for another ambito',
  withdrawn: 'no longer needed: there is news',
  levels: {
    first: '1st',
    second: '2nd',
    coordinator: 'coordinator',
    named: 'by name',
    everybody: 'everybody',
    last_resort: 'last resort',
  },
  running: 'running',
  answered: (name: string) => `${name} answers`,
  states: {
    answered: 'said yes',
    calling: 'being called now',
    declined: 'said no',
    silent: 'did not answer',
    waiting: 'not called yet',
    spared: 'was not needed',
    stood_down: 'no longer needed',
  },
  waits: (minutes: number) => `we wait ${minutes} min`,
  now: {
    calling: 'Now',
    since: 'since',
    then: 'Then',
    at: 'at',
    together: (count: number) => `Now, together: ${count}`,
    next: (people: readonly { readonly level: string; readonly name: string }[], isSame: boolean) =>
      isSame
        ? `${people.map(({ name }) => name).join(', ')} called again`
        : `${people.map(({ level, name }) => `${level}: ${name}`).join(', ')}${people.length > 1 ? ', together' : ''}`,
    climbs: 'the next step is called',
    callNext: 'Call the next one now',
    keys: { yes: '1', no: '2', next: '3' },
    whoSaidYes: 'Who said yes by voice',
    whoCannot: 'Who cannot go',
    keysOfSeveral: '1: said yes. 2: cannot go. The same key again goes to the next person, Enter presses it.',
  },
  attempt: (attempt: number) => `call ${attempt}`,
  skipped: (levels: string) => `Nobody on call as ${levels}: passed over at once.`,
  departure: {
    waited: (name: string) => `${name} accepted and has not left yet.`,
    late: (name: string) => `${name} accepted but has not left.`,
    remindIn: 'Reminder:',
    alarmIn: 'Reminder sent. Alarm:',
    advice: 'Telephone. If they do not leave, call the next one: whoever accepted stays until another says yes.',
    callNext: 'Call the next one',
    notNeeded: 'No need to leave any more',
    still: (name: string) => `${name} accepted and stays until another says yes.`,
  },
  road: {
    left: 'on the road since',
    there: 'on site since',
    leaves: (name: string) => `${name} is on the road`,
    leavesAgain: (name: string) => `${name} leaves again`,
    arrives: (name: string) => `${name} is on site`,
  },
  nobody: {
    title: (label: string) => `${label}: there is nobody who may be called.`,
    advice:
      'Only the last number, if there is one, is called. Telephone whoever can go yourself and let them take the shift (Rosters, "I take it now"); then press key 3 in the case.',
    here: 'Nobody on call, no fallback, nobody else who may be called for this case.',
    again: 'Looked for again by itself',
    lookNow: 'Look again now',
  },
  barred: {
    title: (name: string) => `${name} said yes and may not follow this case any more.`,
    advice:
      'Decide now. Why stands in “Who needs to know”, for whoever may read it. Do not say it on the telephone: “Another team goes, you can come back. Thank you”.',
    replaced: 'Send another team',
    stays: 'They stay, by voice',
    staysAdvice: 'Their phone shows nothing any more: the desk leads them by voice.',
    reason: 'Reason of the decision',
    needed: 'Write the reason',
    save: 'Record the decision',
  },
  lastResort: {
    title: (label: string) => `${label}: nobody answers the call-out.`,
    advice: 'The last number and the coordinator are called in turn. Telephone anybody who can go.',
    open: (label: string) => `Open ${label}`,
    quiet: 'I heard it',
    tries: (tries: number, isWithoutAnybody: boolean) =>
      `Last resort, call ${tries}: nobody of the ladder ${isWithoutAnybody ? 'may be called' : 'answered'}.`,
  },
  channels: { voice: 'voice', sms: 'SMS', push: 'notification', email: 'e-mail' },
  messageStates: {
    queued: 'leaves at',
    handed_over: 'sent',
    delivered: 'delivered',
    answered: 'picked up',
    undelivered: 'did not arrive',
    failed: 'failed',
    cancelled: 'stopped',
  },
  times: (times: number) => `${times} times`,
  saidYes: 'Said yes by voice',
  iGo: 'I am going',
  cannot: 'Cannot go',
  saidYesFor: (name: string) => `${name} said yes by voice`,
  cannotFor: (name: string) => `${name} cannot go`,
  cannotReason: 'Reason (if given)',
  cannotSave: 'Record the no and call the next',
  refusals: {
    PageUnknown: 'The call-out is no longer there, or is not for you.',
    PageAlreadyAcknowledged: 'Somebody has already said yes: look at the diary.',
    PageAlreadyWithdrawn: 'No longer needed: who was out has been heard.',
    NoDepartureAwaited: 'Nobody waits for a departure any more: look at the diary.',
    NobodyOnCall: 'Nobody else is on shift now: telephone the coordinator.',
    NotBeingCalled: 'Somebody else is being called already: look who.',
    NobodyAccepted: 'Nobody has accepted yet: the call-out goes on by itself.',
    NotCalledOut: 'This person is not among those called.',
    NobodyBarred: 'Somebody has decided already, or another person goes: look at the diary.',
    NotTheResponder: 'Somebody else goes for this call-out: look who.',
    AlreadyDeparted: 'The departure is already recorded: look at the diary.',
    AlreadyOnSite: 'The arrival is already recorded: look at the diary.',
    InstantInFuture: 'The time is in the future. Correct it.',
    InstantBeforeReport: 'The time is before the report. Correct it.',
  },
}

/** Whom a call-out rings now, beside the case. */
export const pageCalling = (people: readonly { readonly name: string; readonly level: string }[]) =>
  people.length === 0
    ? 'nobody to call'
    : `calling ${people.map(({ level, name }) => `${level} ${name}`).join(', ')}, then it climbs`
