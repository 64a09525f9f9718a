// SPDX-License-Identifier: AGPL-3.0-or-later

type Facts = Readonly<Record<string, string>>

/** What a person decided of whoever said yes and may not see the case any more. */
const decided: Readonly<Record<string, string>> = {
  replaced: 'makes room for another team',
  stays: 'stays, although they do not see the case',
  lifted: 'may follow the case again',
}

/** What the diary says of a call-out. */
export const pageEvents = {
  PageStarted: (f: Facts) =>
    `Call-out started${f.together ? `, to ${f.together} together` : ''}; first term ${f.dueAt}${f.skipped ? `; nobody on call as ${f.skipped}: passed over at once` : ''}`,
  PageEscalated: (f: Facts) =>
    `${f.tries ? `Last resort, call ${f.tries}` : `${f.together ? `${f.together} called together, rung ${f.rung}` : `Rung ${f.rung ?? f.step} called`}`}${f.attempt ? `, time ${f.attempt}` : ''}${f.round ? `, round ${f.round}` : ''} (${f.cause}); due ${f.dueAt}${f.skipped ? `; nobody on call as ${f.skipped}: passed over at once` : ''}`,
  NobodyToCall: (f: Facts) => `There is nobody who may be called: alarm on the console; looked for again ${f.dueAt}`,
  DepartureReminded: (f: Facts) => `${f.who} reminded to leave; alarm ${f.dueAt}`,
  DepartureOverdue: (f: Facts) =>
    `Whoever accepted has not left: alarm on the console${f.who ? `, ${f.who} told` : ''}`,
  DepartureClockEnded: () => 'No need to leave any more',
  ResponderDeparted: (f: Facts) => `${f.who} on the road since ${f.at}`,
  ResponderArrived: (f: Facts) => `${f.who} on site since ${f.at}`,
  ResponderBarred: (f: Facts) => `${f.who} may not follow this case any more: the desk decides`,
  BarredResponderSettled: (f: Facts) => `${f.who} ${decided[f.decision ?? ''] ?? f.decision}`,
  PageReopened: (f: Facts) =>
    `${f.together ? `${f.together} called together` : `Rung ${f.rung ?? f.step} called`} because ${f.who} does not leave; due ${f.dueAt}`,
  PageDeclined: (f: Facts) => `${f.who} cannot go${f.by ? `, ${f.by}` : ''}`,
  PageAcknowledged: (f: Facts) => `${f.who} said yes, ${f.by}`,
  CalleePassedOver: (f: Facts) => `${f.who} is no longer called for this case`,
  PageWithdrawn: () => 'Call withdrawn: there is news',
  TeamStoodDown: (f: Facts) => `No longer needed: ${f.who}`,
  AnswerNotTaken: (f: Facts) => `Answer of ${f.who} not taken (${f.channel}): ${f.why}`,
  MessageReported: (f: Facts) =>
    `${f.channel} to ${f.who}: ${f.outcome}${f.trouble ? `, ${f.trouble}` : ''}${f.provider ? ` (${f.provider})` : ''}`,
}

/** Why the next one was called, and who a level is. */
export const pageCodes = {
  no_answer: 'no answer',
  by_hand: 'by hand, without waiting',
  somebody_found: 'now there is somebody',
  everybody: 'everybody',
  declined: 'said no',
}
