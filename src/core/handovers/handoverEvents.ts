// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { Id, MunicipalityCode, TextRef } from '#core/shared/vocabulary.ts'

export const AnswerChannel = z.enum(['pec', 'email', 'phone', 'letter', 'in_person'])
export type AnswerChannel = z.infer<typeof AnswerChannel>

/** An answer given elsewhere and written down here: by whom and how; when is the event's own instant. */
export const Told = z.strictObject({ by: TextRef, channel: AnswerChannel })
export type Told = z.infer<typeof Told>

export const HandoverPrepared = z.strictObject({
  type: z.literal('HandoverPrepared'),
  caseId: Id,
  /** The municipality whose desk receives it. */
  recipient: MunicipalityCode,
  purpose: z.enum(['charge', 'information']),
})
export const HandoverSent = z.strictObject({
  type: z.literal('HandoverSent'),
  caseId: Id,
  recipient: MunicipalityCode,
  purpose: z.enum(['charge', 'information']),
  /** The document as sent, as JSON; the PDF is made from the same data. */
  pack: TextRef,
  /** Head of the log when it was sent: a third party can check later. */
  headHash: z.string(),
})
export const HandoverAcknowledged = z.strictObject({
  type: z.literal('HandoverAcknowledged'),
  caseId: Id,
  recipient: MunicipalityCode,
  purpose: z.enum(['charge', 'information']),
  told: Told.optional(),
})
export const TakenInCharge = z.strictObject({
  type: z.literal('TakenInCharge'),
  caseId: Id,
  recipient: MunicipalityCode,
  told: Told.optional(),
})
export const CompetenceDisputed = z.strictObject({
  type: z.literal('CompetenceDisputed'),
  caseId: Id,
  reason: TextRef,
  told: Told.optional(),
})
export const ClosedWithoutCharge = z.strictObject({
  type: z.literal('ClosedWithoutCharge'),
  caseId: Id,
  reason: TextRef,
})

export const HandoverEvent = z.discriminatedUnion('type', [
  HandoverPrepared,
  HandoverSent,
  HandoverAcknowledged,
  TakenInCharge,
  CompetenceDisputed,
  ClosedWithoutCharge,
])
export type HandoverEvent = z.infer<typeof HandoverEvent>
