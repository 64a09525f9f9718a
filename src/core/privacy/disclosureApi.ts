// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { LocalDate } from '#core/shared/localTime.ts'
import { Done, Id, Instant, NoParams, RequiredWords, Words } from '#core/shared/vocabulary.ts'
import { DisclosureCopy, PieceKind } from './disclosureCopy.ts'
import { IdentifiedBy, LimitGround } from './disclosureEvents.ts'

const DisclosureParams = z.strictObject({ disclosureId: Id })

/** A request as it stands: whose it is only by its id, which opens the page of the person to who may see it. */
export const DisclosureLine = z.strictObject({
  disclosureId: Id,
  personId: Id,
  caseNumber: z.string(),
  /** One whose copy may not be told any more is asked for again. */
  phase: z.enum(['asked', 'prepared', 'released', 'delivered', 'refused']),
  isOvertaken: z.boolean(),
  askedOn: LocalDate,
  /** A month after it arrived (art. 12(3) GDPR). */
  answerBy: LocalDate,
  identifiedBy: IdentifiedBy,
  reference: z.string(),
  askedBy: z.string(),
  preparedBy: z.string().optional(),
  /** Whether the viewer prepared it: then another must release it. */
  isMine: z.boolean(),
  given: z.int().optional(),
  withheld: z.int().optional(),
  struck: z.int().optional(),
  releasedBy: z.string().optional(),
  deliveredAt: Instant.optional(),
  /** Why it was sent back, or refused. */
  ground: LimitGround.optional(),
  reason: z.string().optional(),
})
export type DisclosureLine = z.infer<typeof DisclosureLine>

export const listDisclosures = endpoint({
  id: 'listDisclosures',
  method: 'get',
  path: '/api/v1/disclosures',
  summary: 'Requests of people for what is kept about them: those that wait first',
  params: NoParams,
  body: undefined,
  answer: z.strictObject({ disclosures: z.array(DisclosureLine) }),
  refusals: [],
  reads: [{ kind: 'list' }],
})

export const getDisclosurePieces = endpoint({
  id: 'getDisclosurePieces',
  method: 'get',
  path: '/api/v1/disclosures/:disclosureId/pieces',
  summary: 'Everything written down about the person, piece by piece, for whoever prepares the answer',
  params: DisclosureParams,
  body: undefined,
  answer: z.strictObject({
    personId: Id,
    pieces: z.array(
      z.strictObject({
        textId: Id,
        kind: PieceKind,
        said: z.string(),
        at: Instant,
        caseNumber: z.string(),
        /** Of the person alone: given unless somebody says no. */
        isOwn: z.boolean(),
      }),
    ),
  }),
  refusals: [],
  reads: [{ kind: 'person', each: ['personId'] }],
})

export const getDisclosureCopy = endpoint({
  id: 'getDisclosureCopy',
  method: 'get',
  path: '/api/v1/disclosures/:disclosureId/copy',
  summary: 'What would leave, exactly as it would leave, for whoever reads it before releasing it',
  params: DisclosureParams,
  body: undefined,
  answer: z.strictObject({ personId: Id, copy: DisclosureCopy }),
  refusals: ['DisclosureNotPrepared', 'DisclosureOver'],
  reads: [{ kind: 'person', each: ['personId'] }],
})

export const askDisclosure = endpoint({
  id: 'askDisclosure',
  method: 'post',
  path: '/api/v1/disclosures/:disclosureId/request',
  summary: 'Records that somebody asks what is kept about them, and how it was made sure who they are',
  params: DisclosureParams,
  body: z.strictObject({ personId: Id, askedOn: LocalDate, identifiedBy: IdentifiedBy, reference: RequiredWords }),
  answer: Done,
  refusals: ['DisclosureAlreadyAsked', 'AskedInFuture'],
})

export const prepareDisclosure = endpoint({
  id: 'prepareDisclosure',
  method: 'post',
  path: '/api/v1/disclosures/:disclosureId/preparation',
  summary: 'Says which pieces are given and which passages are struck; names of others and numbers are struck anyway',
  params: DisclosureParams,
  body: z.strictObject({ given: z.array(Id).max(2_000), strike: z.array(Words.max(500)).max(200) }),
  answer: Done,
  refusals: ['DisclosureUnknown', 'DisclosureOver', 'DisclosureAlreadyReleased'],
})

export const sendBackDisclosure = endpoint({
  id: 'sendBackDisclosure',
  method: 'post',
  path: '/api/v1/disclosures/:disclosureId/return',
  summary: 'A second person sends it back to be prepared again, with the reason',
  params: DisclosureParams,
  body: z.strictObject({ reason: RequiredWords }),
  answer: Done,
  refusals: ['DisclosureUnknown', 'DisclosureOver', 'DisclosureNotPrepared', 'DisclosureAlreadyReleased', 'SameHand'],
})

export const releaseDisclosure = endpoint({
  id: 'releaseDisclosure',
  method: 'post',
  path: '/api/v1/disclosures/:disclosureId/release',
  summary: 'A second person, having read what would leave, releases it',
  params: DisclosureParams,
  body: z.strictObject({}),
  answer: Done,
  refusals: [
    'DisclosureUnknown',
    'DisclosureOver',
    'DisclosureNotPrepared',
    'DisclosureAlreadyReleased',
    'SameHand',
    'CopyOvertaken',
  ],
  stepUp: true,
})

export const deliverDisclosure = endpoint({
  id: 'deliverDisclosure',
  method: 'post',
  path: '/api/v1/disclosures/:disclosureId/delivery',
  summary: 'Takes the answer away, once: a page that any browser reads, and the same as data',
  params: DisclosureParams,
  body: z.strictObject({ locale: z.enum(['it', 'en']) }),
  answer: Done.extend({ html: z.string(), json: z.string() }),
  refusals: ['DisclosureUnknown', 'DisclosureOver', 'DisclosureNotReleased', 'CopyOvertaken'],
  stepUp: true,
})

export const refuseDisclosure = endpoint({
  id: 'refuseDisclosure',
  method: 'post',
  path: '/api/v1/disclosures/:disclosureId/refusal',
  summary: 'Refuses the request on a ground of the law, with the reason that is written to who asked',
  params: DisclosureParams,
  body: z.strictObject({ ground: LimitGround, reason: RequiredWords }),
  answer: Done,
  refusals: ['DisclosureUnknown', 'DisclosureOver'],
})
