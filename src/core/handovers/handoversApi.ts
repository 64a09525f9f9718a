// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { Done, Id, Instant, MunicipalityCode, NoParams, RequiredWords } from '#core/shared/vocabulary.ts'
import { AnswerChannel } from './handoverEvents.ts'
import { HandoverPack } from './handoverPack.ts'

const HandoverParams = z.strictObject({ handoverId: Id })

export const prepareHandover = endpoint({
  id: 'prepareHandover',
  method: 'post',
  path: '/api/v1/handovers/:handoverId/preparation',
  summary: 'Prepares a further handover: another recipient, or a copy for information',
  params: HandoverParams,
  body: z.strictObject({ caseId: Id, recipient: MunicipalityCode, purpose: z.enum(['charge', 'information']) }),
  answer: Done,
  refusals: ['HandoverAlreadyPrepared', 'CaseUnknown', 'NotOperationallyClosed', 'MunicipalityUnknown'],
})

export const sendHandover = endpoint({
  id: 'sendHandover',
  method: 'post',
  path: '/api/v1/handovers/:handoverId/sending',
  summary: 'Sends the handover to the desk of its recipient',
  params: HandoverParams,
  body: z.strictObject({}),
  answer: Done,
  refusals: ['HandoverUnknown', 'HandoverAlreadySent', 'HandoverOver'],
})

export const acknowledgeHandover = endpoint({
  id: 'acknowledgeHandover',
  method: 'post',
  path: '/api/v1/handovers/:handoverId/acknowledgement',
  summary: 'The recipient has read it',
  params: HandoverParams,
  body: z.strictObject({}),
  answer: Done,
  refusals: ['HandoverUnknown', 'HandoverNotSent', 'HandoverAlreadyAcknowledged', 'HandoverOver'],
})

export const takeInCharge = endpoint({
  id: 'takeInCharge',
  method: 'post',
  path: '/api/v1/handovers/:handoverId/charge',
  summary: 'The recipient takes the person in charge',
  params: HandoverParams,
  body: z.strictObject({}),
  answer: Done,
  refusals: ['HandoverUnknown', 'HandoverNotSent', 'HandoverNotAcknowledged', 'HandoverOver'],
})

export const disputeCompetence = endpoint({
  id: 'disputeCompetence',
  method: 'post',
  path: '/api/v1/handovers/:handoverId/dispute',
  summary: 'Not ours, with the reason: it goes back to the coordinator',
  params: HandoverParams,
  body: z.strictObject({ reason: RequiredWords }),
  answer: Done,
  refusals: ['HandoverUnknown', 'HandoverNotSent', 'HandoverOver'],
})

export const closeWithoutCharge = endpoint({
  id: 'closeWithoutCharge',
  method: 'post',
  path: '/api/v1/handovers/:handoverId/closing',
  summary: 'Ends a handover that nobody takes in charge, with the reason',
  params: HandoverParams,
  body: z.strictObject({ reason: RequiredWords }),
  answer: Done,
  refusals: ['HandoverUnknown', 'HandoverOver'],
})

export const HandoverPhase = z.enum([
  'to_send',
  'sent',
  'acknowledged',
  'competence_disputed',
  'taken_in_charge',
  'closed_no_charge',
])

/** A service of a municipality outside the ambito, as its directory knows it. All but the name may be missing. */
export const OutsideAddress = z.strictObject({
  name: z.string(),
  pec: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  postal: z.string().nullable(),
})
export type OutsideAddress = z.infer<typeof OutsideAddress>

export const HandoverLine = z.strictObject({
  handoverId: Id,
  caseId: Id,
  caseNumber: z.string(),
  recipient: MunicipalityCode,
  purpose: z.enum(['charge', 'information']),
  phase: HandoverPhase,
  preparedAt: Instant,
  sentAt: Instant.optional(),
  acknowledgedAt: Instant.optional(),
  endedAt: Instant.optional(),
  /** The clock running on it now. */
  dueAt: Instant.optional(),
  overdue: z.boolean(),
  disputeReason: z.string().optional(),
  /** Where it is sent when the recipient has no account here; undefined for the desks of the ambito. */
  outside: OutsideAddress.optional(),
  /** Answers given outside and written down here, in order. */
  told: z.array(
    z.strictObject({
      answer: z.enum(['acknowledged', 'taken_in_charge', 'disputed']),
      by: z.string(),
      channel: AnswerChannel,
      at: Instant,
      recordedBy: z.string(),
    }),
  ),
})
export type HandoverLine = z.infer<typeof HandoverLine>

export const listHandovers = endpoint({
  id: 'listHandovers',
  method: 'get',
  path: '/api/v1/handovers',
  summary: 'Handovers this viewer may see: the whole ambito, or the own desk',
  params: NoParams,
  body: undefined,
  answer: z.strictObject({ serverTime: Instant, handovers: z.array(HandoverLine) }),
  refusals: [],
  reads: [{ kind: 'list' }],
})

export const getHandover = endpoint({
  id: 'getHandover',
  method: 'get',
  path: '/api/v1/handovers/:handoverId',
  summary: 'One handover with its document as data; before sending, as it would be sent now',
  params: HandoverParams,
  body: undefined,
  answer: z.strictObject({ line: HandoverLine, pack: HandoverPack }),
  refusals: ['TextErased'],
  reads: [{ kind: 'handover', param: 'handoverId' }],
})
