// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { Done, Id, Instant, NoParams, RequiredWords } from '#core/shared/vocabulary.ts'
import { DestinationNumber } from './destinationEvents.ts'
import { OpeningPurpose } from './openingEvents.ts'
import { SecretAddress } from './vaultApi.ts'

const OpeningParams = z.strictObject({ openingId: Id })
const shut = [
  'OpeningUnknown',
  'OpeningOver',
  'SecondKeyMissing',
  'DestinationUnknown',
  'DestinationRetired',
  'AddressMissing',
  'CaseClosedAlready',
] as const

/** One opening as those who may see its case see it: who, why, when. Never what it opened. */
export const OpeningView = z.strictObject({
  openingId: Id,
  number: DestinationNumber,
  caseId: Id,
  caseNumber: z.string(),
  /** As it is at `serverTime`: one whose time has passed is over. */
  phase: z.enum(['asked', 'open', 'refused', 'over']),
  purpose: OpeningPurpose,
  reason: z.string(),
  askedBy: z.string(),
  askedAt: Instant,
  /** Whether the viewer asked for it: only they may open, and they may not be the second key. */
  isMine: z.boolean(),
  /** Until when the second person may answer. */
  answerBy: Instant.optional(),
  secondBy: z.string().optional(),
  secondAt: Instant.optional(),
  refusedBecause: z.string().optional(),
  until: Instant,
  shownAt: Instant.optional(),
  note: z
    .strictObject({
      noteId: Id,
      phase: z.enum(['issued', 'read', 'revoked', 'expired']),
      issuedAt: Instant,
      expiresAt: Instant,
      readAt: Instant.optional(),
    })
    .optional(),
  endedAt: Instant.optional(),
})
export type OpeningView = z.infer<typeof OpeningView>

export const askOpening = endpoint({
  id: 'askOpening',
  method: 'post',
  path: '/api/v1/openings/:openingId/request',
  summary: 'Asks to know where a destination is, for one case, with the reason',
  params: OpeningParams,
  body: z.strictObject({ caseId: Id, destinationId: Id, purpose: OpeningPurpose, reason: RequiredWords }),
  answer: Done,
  refusals: ['OpeningAlreadyAsked', 'DestinationUnknown', 'DestinationRetired', 'AddressMissing', 'CaseClosedAlready'],
})

export const turnSecondKey = endpoint({
  id: 'turnSecondKey',
  method: 'post',
  path: '/api/v1/openings/:openingId/second-key',
  summary: 'A second person says yes: the address may open to who asked',
  params: OpeningParams,
  body: z.strictObject({}),
  answer: Done,
  refusals: ['OpeningUnknown', 'OpeningOver', 'SecondKeyNotNeeded', 'SameHand', 'SecondKeyTooLate'],
  stepUp: true,
})

export const refuseSecondKey = endpoint({
  id: 'refuseSecondKey',
  method: 'post',
  path: '/api/v1/openings/:openingId/second-key-refusal',
  summary: 'A second person says no, with the reason',
  params: OpeningParams,
  body: z.strictObject({ reason: RequiredWords }),
  answer: Done,
  refusals: ['OpeningUnknown', 'OpeningOver', 'SecondKeyNotNeeded', 'SameHand', 'SecondKeyTooLate'],
})

export const showAddress = endpoint({
  id: 'showAddress',
  method: 'post',
  path: '/api/v1/openings/:openingId/showing',
  summary: 'Shows the address to who asked, once, for the seconds of the rules',
  params: OpeningParams,
  body: z.strictObject({}),
  answer: Done.extend({ secret: SecretAddress, showSeconds: z.int() }),
  refusals: [...shut, 'NotTheAsker', 'AddressAlreadyShown'],
  stepUp: true,
})

export const issueDriverNote = endpoint({
  id: 'issueDriverNote',
  method: 'post',
  path: '/api/v1/openings/:openingId/driver-note',
  summary: 'Makes a link that shows the address once to whoever drives, until arrival or an instant',
  params: OpeningParams,
  body: z.strictObject({ noteId: Id }),
  answer: Done.extend({ link: z.string(), expiresAt: Instant }),
  refusals: [...shut, 'NotTheAsker', 'NoteStillValid', 'NoteIssuedAlready'],
  stepUp: true,
})

export const revokeDriverNote = endpoint({
  id: 'revokeDriverNote',
  method: 'post',
  path: '/api/v1/openings/:openingId/driver-note-revocation',
  summary: 'Takes a note back: its link opens nothing any more',
  params: OpeningParams,
  body: z.strictObject({ noteId: Id }),
  answer: Done,
  refusals: ['OpeningUnknown', 'OpeningOver', 'NoteUnknown', 'NoteOver'],
})

export const endOpening = endpoint({
  id: 'endOpening',
  method: 'post',
  path: '/api/v1/openings/:openingId/end',
  summary: 'They have arrived, or it is not needed any more: nothing of this opening opens again',
  params: OpeningParams,
  body: z.strictObject({ why: z.enum(['arrived', 'not_needed']) }),
  answer: Done,
  refusals: ['OpeningUnknown', 'OpeningOver'],
})

export const listOpenings = endpoint({
  id: 'listOpenings',
  method: 'get',
  path: '/api/v1/openings',
  summary: 'Openings of the vault that wait for somebody or were asked in the last days, latest first',
  params: NoParams,
  body: undefined,
  answer: z.strictObject({ serverTime: Instant, openings: z.array(OpeningView) }),
  refusals: [],
  reads: [{ kind: 'case', each: ['openings', 'caseId'] }, { kind: 'list' }],
})

export const listCaseOpenings = endpoint({
  id: 'listCaseOpenings',
  method: 'get',
  path: '/api/v1/cases/:caseId/openings',
  summary: 'The destinations there are and the openings asked for one case',
  params: z.strictObject({ caseId: Id }),
  body: undefined,
  answer: z.strictObject({
    serverTime: Instant,
    secondKey: z.boolean(),
    destinations: z.array(z.strictObject({ destinationId: Id, number: DestinationNumber, hasAddress: z.boolean() })),
    openings: z.array(OpeningView),
  }),
  refusals: [],
  reads: [{ kind: 'case', param: 'caseId' }],
})
