// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Catalogue } from '../it.ts'

export const watches: Catalogue['watches'] = {
  title: 'Report at the edge of office hours',
  waiting: (town, received) => `Received at ${received}: it is the office’s, in ${town}.`,
  waitingAdvice: (closes, due) =>
    `The office closes at ${closes}. At ${due} the emergency service looks whether somebody there has it.`,
  raised: (town, closes) => `The office of ${town} closed at ${closes}: see whether they have it.`,
  raisedAdvice: 'Call them. If nobody answers, or they have not, the emergency service takes it: judge it here.',
  ask: (desk) => `Ask: ${desk}`,
  open: 'Write what you found',
  key: 'u',
  form: 'Who has this report',
  outcome: 'Who has it',
  outcomes: { with_office: 'the office has it', taken_over: 'the service takes it' },
  outcomeKeys: { with_office: 'u', taken_over: 'p' },
  outcomeNeeded: 'Say who has it',
  told: 'What they told you, or why the service takes it',
  toldNeeded: 'Write whom you spoke with, or why the service takes it',
  save: 'Record who has it',
  saved: 'Recorded who has the report',
  settled: {
    with_office: (town) => `The office of ${town} has it.`,
    taken_over: (_town) => 'The emergency service took it.',
    not_needed: (_town) => 'Nobody need look: the triage has already decided.',
  },
  by: (name, time) => `${name}, ${time}`,
  holder: {
    pis: 'held by the service',
    office: 'with the municipality',
    since: (time) => `since ${time}`,
  },
  refusals: {
    WatchUnknown: 'This report is not to be watched.',
    WatchAlreadySettled: 'A colleague has already recorded who has it: read it above.',
  },
}
