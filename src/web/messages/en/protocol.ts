// SPDX-License-Identifier: AGPL-3.0-or-later
import type { protocol as source } from '../it/protocol.ts'
import type { SameShape } from '../sameShape.ts'

export const protocol: SameShape<typeof source> = {
  none: 'no sheet',
  proposed: 'proposed',
  byAnswers:
    'Proposed from the four questions and who is involved. A digit opens another; every question may be skipped.',
  byHand: 'Opened by you. Answers already given to other sheets stay.',
  noneProposed: 'No sheet proposed so far: a digit opens one.',
  callsNow: 'To call now',
  call: (number) => `Call ${number}.`,
  order: 'What to try, in this order',
  notOffered: {
    'art-403': 'The art. 403 form is not used here.',
    dormitory: 'The dormitory is not proposed.',
    hotel: 'The hotel is not proposed.',
  },
  notOfferedOther: 'Not proposed.',
  notOfferedHere: 'In this situation:',
  source: (version, source, mark) => `Sheet version ${version}, ${mark}. Source: ${source}`,
  marks: { S: 'read in a source', K: 'to be verified', P: 'a proposal' },
  answered: 'Answers to the sheet',
  activation: {
    title: 'Who called',
    advice:
      'Reports by body, those who may not activate the service too, and where they were sent. Counts only, nobody.',
    period: 'Period',
    periods: {
      month: 'this month',
      last_month: 'last month',
      quarter: 'last 3 months',
      year: 'last 12 months',
      all: 'everything',
    },
    bodies: 'Bodies',
    outside: (outside, total) => `${outside} of ${total} by those who may not activate`,
    body: 'Body',
    may: 'May activate',
    yes: 'yes',
    no: 'no',
    reports: 'Reports',
    redirects: 'Why it was not for us',
    reason: 'Reason',
    none: 'No report in this period.',
    noRedirects: 'No report was sent elsewhere in this period.',
  },
  redirect: {
    others: 'Other numbers',
    why: 'Why it is not for us',
    reasons: {
      danger_now: 'danger now',
      health_not_urgent: 'health, not urgent',
      violence_against_a_woman: 'violence against a woman',
      child_in_danger: 'child in danger',
      child_missing: 'child missing',
      trafficking: 'trafficking or exploitation',
      not_entitled: 'the caller may not activate the service',
    },
    elsewhere: 'Where they are sent, when a number is not enough',
    told: 'Who was told',
    toldHint: 'Name and role, or “nobody: the line fell”',
  },
}
