// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { interpretationPhases } from '#core/interpreters/interpretation.ts'
import { SafetyClock } from '#core/outings/outingsApi.ts'
import { ChannelKind } from '#core/shared/channelKind.ts'
import { PhoneNumber } from '#core/shared/contact.ts'
import { endpoint } from '#core/shared/endpoint.ts'
import { LanguageCode } from '#core/shared/languageCode.ts'
import { Done, Id, Instant, MunicipalityCode, NoParams, Words } from '#core/shared/vocabulary.ts'

const PageParams = z.strictObject({ pageId: Id })

export const acknowledgePage = endpoint({
  id: 'acknowledgePage',
  method: 'post',
  path: '/api/v1/pages/:pageId/acknowledgement',
  summary: 'Takes charge of a call-out: for oneself by link or console, or for a colleague who said yes by voice',
  params: PageParams,
  body: z.strictObject({ userId: z.string().max(64).optional() }),
  answer: Done,
  refusals: ['PageUnknown', 'PageAlreadyAcknowledged', 'PageAlreadyWithdrawn', 'NotCalledOut'],
  access: 'session_or_link',
})

export const declinePage = endpoint({
  id: 'declinePage',
  method: 'post',
  path: '/api/v1/pages/:pageId/decline',
  summary: 'Cannot go: the next one is called at once',
  params: PageParams,
  body: z.strictObject({ userId: z.string().max(64).optional(), reason: Words.optional() }),
  answer: Done,
  refusals: ['PageUnknown', 'PageAlreadyAcknowledged', 'PageAlreadyWithdrawn', 'NotCalledOut'],
  access: 'session_or_link',
})

/** The clock of her safety, as her own phone shows it, or the phone of who is called to help her. */
const FieldOuting = SafetyClock.extend({ name: z.string(), phone: z.string().optional() })

/** The sheet on the phone of the worker: what is needed tonight, and nothing of past files. */
export const FieldSheet = z.strictObject({
  pageId: Id,
  caseId: Id,
  number: z.string(),
  /** `declined`: still calling, but this worker has said no; they may yet change their mind. */
  mine: z.enum(['calling', 'declined', 'mine', 'taken_by_other', 'withdrawn']),
  /** Who goes already, by their working name: for a colleague who was called too and says yes, or wakes, too late. */
  takenBy: z.string().optional(),
  /** This is no response but a call for help: somebody of ours is silent, or has asked for it. */
  help: z.enum(['silence', 'panic']).optional(),
  priority: z.enum(['P1', 'P2', 'P3', 'P4']),
  phase: z.string(),
  serverTime: Instant,
  /** IANA zone of the ambito: the phone may be set to another. */
  zone: z.string(),
  dueAt: Instant.optional(),
  /** Undefined until the call-out is accepted: a link read by the wrong eyes tells nothing of anybody. */
  sheet: z
    .strictObject({
      municipality: MunicipalityCode.optional(),
      place: z.string(),
      account: z.string(),
      callBack: z.string().optional(),
      people: z.array(z.strictObject({ personId: Id, calledBy: z.string() })),
      stays: z.array(z.strictObject({ stayId: Id, name: z.string(), phase: z.string() })),
      /** The road of whoever holds the link, not of the other teams. */
      departedAt: Instant.optional(),
      arrivedAt: Instant.optional(),
      patrolReleasedAt: Instant.optional(),
      costTypes: z.array(z.strictObject({ key: z.string(), it: z.string(), en: z.string() })),
      funds: z.array(z.strictObject({ key: z.string(), it: z.string(), en: z.string() })),
      /** Whom somebody asked to interpret, with the number to call. */
      interpreters: z.array(
        z.strictObject({
          interpretationId: Id,
          name: z.string(),
          phone: PhoneNumber.optional(),
          clientCode: z.string().optional(),
          language: z.strictObject({ it: z.string(), en: z.string() }),
          phase: z.enum(interpretationPhases),
          from: Instant.optional(),
        }),
      ),
      languages: z.array(z.strictObject({ key: LanguageCode, it: z.string(), en: z.string() })),
      /** Of whoever holds the link; of a call for help, of who is to be helped. */
      outing: FieldOuting.optional(),
    })
    .optional(),
})
export type FieldSheet = z.infer<typeof FieldSheet>

export const getFieldSheet = endpoint({
  id: 'getFieldSheet',
  method: 'get',
  path: '/api/v1/field-sheet',
  summary: 'The call-out and the sheet of the case, for the worker who holds the link',
  params: NoParams,
  body: undefined,
  answer: FieldSheet,
  refusals: [],
  access: 'link',
  reads: [{ kind: 'case', each: ['caseId'] }],
})

/** Sample ambito only: what the fake phones received. */
export const getFakePhones = endpoint({
  id: 'getFakePhones',
  method: 'get',
  path: '/api/v1/rehearsal/phones',
  summary: 'Rehearsal only: the messages that the fake phones received',
  params: NoParams,
  body: undefined,
  answer: z.strictObject({
    messages: z.array(
      z.strictObject({
        messageId: Id,
        name: z.string(),
        channel: ChannelKind,
        text: z.string(),
        /** In-app address with the secret after the #, so that no server log sees it. */
        link: z.string().optional(),
        at: Instant,
        /** What a key or a reply would answer; absent where the message only tells. */
        asks: z.enum(['call_out', 'test']).optional(),
      }),
    ),
  }),
  refusals: [],
})

export const advanceClock = endpoint({
  id: 'advanceClock',
  method: 'post',
  path: '/api/v1/rehearsal/clock-advances',
  summary: 'Rehearsal only: moves the clock of the ambito forward, never back',
  params: NoParams,
  body: z.strictObject({ seconds: z.int().min(1).max(172_800) }),
  answer: z.strictObject({ serverTime: Instant }),
  refusals: ['NotRehearsal'],
})
