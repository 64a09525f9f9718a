// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { Bilingual } from '#core/shared/bilingual.ts'
import { endpoint } from '#core/shared/endpoint.ts'
import { ConfigKey, Done, Id, Instant, NoParams, RequiredWords } from '#core/shared/vocabulary.ts'

/** What a rule found, with the words of the rule: who, when, how often, and what somebody said of it. */
export const ReadingAlarm = z.strictObject({
  readingAlarmId: Id,
  rule: ConfigKey,
  title: Bilingual,
  reader: z.string(),
  count: z.int(),
  firstAt: Instant,
  lastAt: Instant,
  /** Of those the viewer may know of. */
  caseNumbers: z.array(z.string()),
  isMine: z.boolean(),
  /** Who has it in hand; absent again when the reader went on after it. */
  seen: z.strictObject({ by: z.string(), at: Instant }).optional(),
  setAside: z.strictObject({ said: z.string(), by: z.string(), at: Instant }).optional(),
})
export type ReadingAlarm = z.infer<typeof ReadingAlarm>

export const listReadingAlarms = endpoint({
  id: 'listReadingAlarms',
  method: 'get',
  path: '/api/v1/reading-alarms',
  summary:
    'What the written rules found on the register of reads in the last nights, latest first; no score, no order of gravity',
  params: NoParams,
  body: undefined,
  answer: z.strictObject({ alarms: z.array(ReadingAlarm) }),
  refusals: [],
  reads: [{ kind: 'list' }],
})

export const seeReadingAlarm = endpoint({
  id: 'seeReadingAlarm',
  method: 'post',
  path: '/api/v1/reading-alarms/:readingAlarmId/sight',
  summary: 'Somebody has it in hand: it rings no more on the console, for a day or until the reader goes on',
  params: z.strictObject({ readingAlarmId: Id }),
  body: z.strictObject({}),
  answer: Done,
  refusals: ['SeenAlready', 'SetAsideAlready', 'SameHand'],
})

export const setReadingAlarmAside = endpoint({
  id: 'setReadingAlarmAside',
  method: 'post',
  path: '/api/v1/reading-alarms/:readingAlarmId/closure',
  summary: 'Somebody looked at it and says what it was',
  params: z.strictObject({ readingAlarmId: Id }),
  body: z.strictObject({ said: RequiredWords }),
  answer: Done,
  refusals: ['SetAsideAlready', 'SameHand'],
})
