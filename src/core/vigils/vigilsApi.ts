// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { LanguageCode } from '#core/shared/languageCode.ts'
import {
  ConfigKey,
  Done,
  Id,
  Instant,
  MunicipalityCode,
  NoParams,
  RequiredWords,
  Words,
} from '#core/shared/vocabulary.ts'
import { LineKind, OpenThingKind, VigilManner } from './vigilEvents.ts'

const VigilParams = z.strictObject({ vigilId: Id })
const OpenThingRef = z.strictObject({ kind: OpenThingKind, id: Id })

export const openVigil = endpoint({
  id: 'openVigil',
  method: 'post',
  path: '/api/v1/vigils/:vigilId',
  summary: 'Opens a vigil where nobody has one',
  params: VigilParams,
  body: z.strictObject({}),
  answer: Done,
  refusals: ['VigilAlreadyOpened', 'VigilHeld'],
})

export const answerChecks = endpoint({
  id: 'answerChecks',
  method: 'post',
  path: '/api/v1/vigils/:vigilId/checks',
  summary: 'Answers the opening checklist; the last answer stands',
  params: VigilParams,
  body: z.strictObject({
    version: z.string().min(1).max(40),
    done: z.array(ConfigKey).max(12),
    remark: Words.optional(),
  }),
  answer: Done,
  refusals: ['VigilUnknown', 'VigilOver', 'NotYourVigil', 'CheckUnknown'],
})

export const addBriefingLine = endpoint({
  id: 'addBriefingLine',
  method: 'post',
  path: '/api/v1/vigils/:vigilId/lines',
  summary: 'Adds a line to the briefing: a promise, something about the equipment, a note',
  params: VigilParams,
  body: z.strictObject({ lineId: Id, kind: LineKind, text: RequiredWords, about: OpenThingRef.optional() }),
  answer: Done,
  refusals: ['VigilUnknown', 'VigilOver', 'LineAlreadyAdded'],
})

export const strikeBriefingLine = endpoint({
  id: 'strikeBriefingLine',
  method: 'post',
  path: '/api/v1/vigils/:vigilId/lines/:lineId/striking',
  summary: 'A line of the briefing is done: it leaves the list and stays in the log',
  params: z.strictObject({ vigilId: Id, lineId: Id }),
  body: z.strictObject({}),
  answer: Done,
  refusals: ['VigilUnknown', 'LineUnknown'],
})

export const signBriefing = endpoint({
  id: 'signBriefing',
  method: 'post',
  path: '/api/v1/vigils/:vigilId/signature',
  summary: 'Signs the briefing for a named receiver; the vigil stays with who signs until it is accepted',
  params: VigilParams,
  body: z.strictObject({ receiverId: z.string().min(1).max(200) }),
  answer: Done,
  refusals: ['VigilUnknown', 'VigilOver', 'NotYourVigil', 'ReceiverUnknown', 'ReceiverIsYou'],
})

export const acceptBriefing = endpoint({
  id: 'acceptBriefing',
  method: 'post',
  path: '/api/v1/vigils/:vigilId/acceptance',
  summary: 'Accepts a signed briefing: the vigil is now of who accepts',
  params: VigilParams,
  body: z.strictObject({}),
  answer: Done,
  refusals: ['VigilUnknown', 'VigilOver', 'BriefingNotSigned', 'NotTheReceiver', 'VigilAlreadyYours'],
})

export const relieveVigil = endpoint({
  id: 'relieveVigil',
  method: 'post',
  path: '/api/v1/vigils/:vigilId/relief',
  summary: 'Takes the vigil over without a signature, with a reason',
  params: VigilParams,
  body: z.strictObject({ reason: RequiredWords }),
  answer: Done,
  refusals: ['VigilUnknown', 'VigilOver', 'VigilAlreadyYours'],
})

/** Something open, as the briefing lists it: what, how urgent, where to open it. */
export const OpenThing = z.strictObject({
  kind: OpenThingKind,
  id: Id,
  /** S-0012, 26-0007; of a call, nothing: a number is somebody's. */
  label: z.string(),
  municipality: MunicipalityCode.optional(),
  phase: z.string().optional(),
  /** Key of the duty or of the place. */
  what: ConfigKey.optional(),
  since: Instant,
  dueAt: Instant.optional(),
  /** Only of an interpreter: who was asked, and for which language. */
  asked: z.strictObject({ name: z.string(), language: LanguageCode }).optional(),
  /** Only of a promise: the words of the note. */
  words: z.string().optional(),
  opens: z.strictObject({ screen: z.enum(['case', 'report']), id: Id }).optional(),
})
export type OpenThing = z.infer<typeof OpenThing>

export const BriefingLine = z.strictObject({
  lineId: Id,
  /** The vigil it was written in. */
  vigilId: Id,
  kind: LineKind,
  text: z.string(),
  about: OpenThingRef.optional(),
  by: z.string(),
  at: Instant,
})
export type BriefingLine = z.infer<typeof BriefingLine>

export const VigilRow = z.strictObject({
  vigilId: Id,
  holder: z.string(),
  isYours: z.boolean(),
  manner: VigilManner,
  openedAt: Instant,
  checks: z
    .strictObject({ version: z.string(), done: z.array(ConfigKey), remark: z.string().optional(), at: Instant })
    .optional(),
  signed: z
    .strictObject({
      receiver: z.string(),
      isForYou: z.boolean(),
      at: Instant,
      acceptBy: Instant,
      climbedAt: Instant.optional(),
      /** What was open then. */
      open: z.array(OpenThingRef),
    })
    .optional(),
  ended: z
    .strictObject({
      manner: z.enum(['accepted', 'accepted_instead', 'relieved']),
      by: z.string(),
      at: Instant,
      reason: z.string().optional(),
    })
    .optional(),
})
export type VigilRow = z.infer<typeof VigilRow>

export const CurrentVigil = z.strictObject({
  serverTime: Instant,
  /** Absent only before the first vigil ever. */
  current: VigilRow.optional(),
  checklist: z.strictObject({
    version: z.string(),
    items: z.array(z.strictObject({ key: ConfigKey, it: z.string(), en: z.string() })),
  }),
  /** What must be told to whoever comes: it lives, signed or not. */
  open: z.array(OpenThing),
  lines: z.array(BriefingLine),
  /** Who may receive it. */
  receivers: z.array(z.strictObject({ userId: z.string(), label: z.string(), role: z.string() })),
  /** The last ones, latest first. */
  past: z.array(VigilRow),
})
export type CurrentVigil = z.infer<typeof CurrentVigil>

export const getVigil = endpoint({
  id: 'getVigil',
  method: 'get',
  path: '/api/v1/vigil',
  summary: 'Who has the vigil now, the opening checklist, and the briefing as it stands',
  params: NoParams,
  body: undefined,
  answer: CurrentVigil,
  refusals: [],
  reads: [{ kind: 'list' }],
})

export const getVigilAt = endpoint({
  id: 'getVigilAt',
  method: 'get',
  path: '/api/v1/vigil/:instant',
  summary: 'Who had the vigil at an instant; nobody before the first was opened',
  params: z.strictObject({ instant: Instant }),
  body: undefined,
  answer: z.strictObject({ at: Instant, vigil: VigilRow.optional() }),
  refusals: [],
  reads: [{ kind: 'list' }],
})
