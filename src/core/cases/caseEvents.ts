// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import {
  AccountId,
  Cents,
  ConfigKey,
  Id,
  Instant,
  MunicipalityCode,
  TextRef,
  YesNoUnknown,
} from '#core/shared/vocabulary.ts'
import { CompetenceConfirmed, WhereaboutsRecorded } from './competenceEvents.ts'
import { OfferRecorded } from './offerEvents.ts'
import { PlaceLocated } from './placeEvents.ts'

/** What the rules of admission may ask of a person; coded, so that a shelter sees needs and not a story. */
export const Sex = z.enum(['female', 'male', 'unknown'])
export const PersonProfile = z.strictObject({
  sex: Sex,
  /** Years, as they look or are declared; PIS never decides an age. */
  apparentAge: z.int().min(0).max(120).optional(),
  hasDog: z.boolean(),
  /** Negative tuberculosis test seen. */
  negativeTbTest: YesNoUnknown,
  /** Arrives with a family that must not be split. */
  withFamily: z.boolean(),
})
export type PersonProfile = z.infer<typeof PersonProfile>

export const NoteKind = z.enum(['observation', 'evaluation', 'note', 'risk', 'promise'])
export type NoteKind = z.infer<typeof NoteKind>

export const CaseOpened = z.strictObject({
  type: z.literal('CaseOpened'),
  /** Year and running number, like 26-0007. */
  number: z.string().regex(/^\d{2}-\d{4,}$/),
  reportId: Id,
  priority: z.enum(['P1', 'P2', 'P3', 'P4']),
  municipality: MunicipalityCode.optional(),
  /** Instant the report was received: every measured minute starts here. */
  receivedAt: Instant,
  /** It was over before it was written here: who had gone. Nobody is called out. */
  handledBy: AccountId.optional(),
})
export const ResponseAcknowledged = z.strictObject({
  type: z.literal('ResponseAcknowledged'),
  pageId: Id,
  userId: z.string(),
})
/** The first to leave: from here on the response is on the road. */
export const TeamDeparted = z.strictObject({
  type: z.literal('TeamDeparted'),
  at: Instant,
  /** The call-out of who left. Absent: everybody who had said yes, as in all logs older than departures of one's own. */
  pageId: Id.optional(),
})
export const TeamArrived = z.strictObject({ type: z.literal('TeamArrived'), at: Instant, pageId: Id.optional() })
export const PatrolReleased = z.strictObject({
  type: z.literal('PatrolReleased'),
  at: Instant,
  /** Whole minutes from the report to the release, rounded down. */
  minutes: z.int().min(0),
})
export const PersonLinked = z.strictObject({
  type: z.literal('PersonLinked'),
  personId: Id,
  role: z.enum(['assisted', 'relative', 'other']),
  /** Words to call the person by: may be a declared name, "unknown no. 3" or a description. */
  calledBy: TextRef,
  /** Of a provisional name: nobody knows yet who it is. */
  unknownNumber: z.int().min(1).optional(),
  description: TextRef.optional(),
  profile: PersonProfile,
})
export const AnimalPlaced = z.strictObject({ type: z.literal('AnimalPlaced'), personId: Id, resourceKey: ConfigKey })
export const NoteAdded = z.strictObject({ type: z.literal('NoteAdded'), noteId: Id, kind: NoteKind, text: TextRef })
export const CostRecorded = z.strictObject({
  type: z.literal('CostRecorded'),
  costId: Id,
  costType: ConfigKey,
  amountCents: Cents,
  fund: ConfigKey,
  supplierKey: ConfigKey.optional(),
  /** Paid now for the municipality that must bear it, and asked back from it. */
  anticipatedFor: MunicipalityCode.optional(),
})
export const CostStruck = z.strictObject({ type: z.literal('CostStruck'), costId: Id, reason: TextRef })
export const CaseClosedOperationally = z.strictObject({
  type: z.literal('CaseClosedOperationally'),
  outcome: ConfigKey,
  reason: TextRef,
  /** At most three, each with the words of what to do first tomorrow. */
  firstActions: z.array(TextRef).max(3),
  /** Where the person was found. */
  municipality: MunicipalityCode.optional(),
  /** Who takes charge, when a person has said it; else the municipality where the person was found. */
  competent: MunicipalityCode.optional(),
  /** Who gets a copy for information. */
  inform: z.array(MunicipalityCode).max(10).optional(),
})
/** A second report of the same fact stands with this response from now on. */
export const ReportGathered = z.strictObject({ type: z.literal('ReportGathered'), reportId: Id })
/** Two facts after all: the report and its lines leave, with their own times. */
export const ReportParted = z.strictObject({ type: z.literal('ReportParted'), reportId: Id })
export const CaseClosed = z.strictObject({ type: z.literal('CaseClosed') })

export const CaseEvent = z.discriminatedUnion('type', [
  CaseOpened,
  ResponseAcknowledged,
  TeamDeparted,
  TeamArrived,
  PatrolReleased,
  PersonLinked,
  AnimalPlaced,
  NoteAdded,
  CostRecorded,
  CostStruck,
  CaseClosedOperationally,
  CaseClosed,
  ReportGathered,
  ReportParted,
  WhereaboutsRecorded,
  CompetenceConfirmed,
  OfferRecorded,
  PlaceLocated,
])
export type CaseEvent = z.infer<typeof CaseEvent>
