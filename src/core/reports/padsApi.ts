// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { roles } from '#core/shared/actor.ts'
import { endpoint } from '#core/shared/endpoint.ts'
import { Done, Id, Instant, NoParams, RequiredWords } from '#core/shared/vocabulary.ts'
import { PAD_SHEETS_MAX } from './padEvents.ts'

const PadParams = z.strictObject({ padId: Id })
const SheetNumber = z.int().min(1).max(999_999)

export const issuePad = endpoint({
  id: 'issuePad',
  method: 'post',
  path: '/api/v1/pads/:padId/issue',
  summary: 'Numbers a pad of paper forms and says who has it',
  params: PadParams,
  body: z.strictObject({ count: z.int().min(1).max(PAD_SHEETS_MAX), holder: RequiredWords }),
  answer: Done,
  refusals: ['PadAlreadyIssued'],
})

export const spoilBlank = endpoint({
  id: 'spoilBlank',
  method: 'post',
  path: '/api/v1/pads/:padId/spoiled-blanks',
  summary: 'Sets a paper form aside with a reason: torn, written wrong, a trial',
  params: PadParams,
  body: z.strictObject({ number: SheetNumber, reason: RequiredWords }),
  answer: Done,
  refusals: ['PadUnknown', 'BlankNotOfPad', 'BlankAlreadyEntered', 'BlankAlreadySpoiled'],
})

export const loseBlank = endpoint({
  id: 'loseBlank',
  method: 'post',
  path: '/api/v1/pads/:padId/lost-blanks',
  summary: 'Says that a paper form was looked for and not found',
  params: PadParams,
  body: z.strictObject({ number: SheetNumber, reason: RequiredWords }),
  answer: Done,
  refusals: ['PadUnknown', 'BlankNotOfPad', 'BlankAlreadyEntered', 'BlankAlreadySpoiled', 'BlankAlreadyLost'],
})

export const reopenBlank = endpoint({
  id: 'reopenBlank',
  method: 'post',
  path: '/api/v1/pads/:padId/reopened-blanks',
  summary: 'Undoes what was said of a paper form: it is out again',
  params: PadParams,
  body: z.strictObject({ number: SheetNumber }),
  answer: Done,
  refusals: ['PadUnknown', 'BlankNotOfPad', 'BlankAlreadyEntered', 'BlankNotTold'],
})

export const returnPad = endpoint({
  id: 'returnPad',
  method: 'post',
  path: '/api/v1/pads/:padId/return',
  summary: 'A pad came back: its last unused forms are destroyed and no longer looked for',
  params: PadParams,
  body: z.strictObject({}),
  answer: Done,
  refusals: ['PadUnknown', 'PadAlreadyReturned'],
})

/** A sheet as written on paper: `26-0042-K`. */
const Sheet = z.strictObject({ number: z.int(), written: z.string() })

export const PadView = z.strictObject({
  padId: Id,
  first: z.string(),
  last: z.string(),
  count: z.int(),
  holder: z.string(),
  issuedAt: Instant,
  issuedBy: z.string(),
  returned: z.boolean(),
  /** Nobody has said yet what became of them. */
  out: z.array(Sheet.extend({ since: Instant, isSkipped: z.boolean(), isAlarm: z.boolean() })),
  told: z.array(
    Sheet.extend({
      as: z.enum(['entered', 'spoiled', 'lost']),
      reason: z.string().optional(),
      reportId: Id.optional(),
      reportNumber: z.int().optional(),
      at: Instant,
      by: z.string(),
    }),
  ),
  unused: z.int().min(0),
})
export type PadView = z.infer<typeof PadView>

export const listPads = endpoint({
  id: 'listPads',
  method: 'get',
  path: '/api/v1/pads',
  summary: 'The pads of paper forms, latest first: which sheets are out and since when, what became of the others',
  params: NoParams,
  body: undefined,
  answer: z.strictObject({ serverTime: Instant, gapHours: z.int(), pads: z.array(PadView) }),
  refusals: [],
  reads: [{ kind: 'list' }],
})

/** Who of the roster may have taken a call on paper, or have gone. */
export const listColleagues = endpoint({
  id: 'listColleagues',
  method: 'get',
  path: '/api/v1/colleagues',
  summary: 'The people of the service, for a call that a colleague took',
  params: NoParams,
  body: undefined,
  answer: z.strictObject({
    colleagues: z.array(z.strictObject({ userId: z.string(), name: z.string(), role: z.enum(roles) })),
  }),
  refusals: [],
})
