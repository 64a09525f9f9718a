// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { ownEntryRefusals } from '#core/access/ownEntry.ts'
import { InterpretationView } from '#core/interpreters/interpretersApi.ts'
import { ownRoadRefusals } from '#core/paging/ownRoadApi.ts'
import { AnsweredSheets } from '#core/reports/answeredSheet.ts'
import { endpoint } from '#core/shared/endpoint.ts'
import { Cents, ConfigKey, Done, Id, Instant, MunicipalityCode, RequiredWords, Words } from '#core/shared/vocabulary.ts'
import { CallOut } from './callOutView.ts'
import { NoteKind, PersonProfile } from './caseEvents.ts'
import { CompetenceView, OfferView } from './competenceApi.ts'
import { LocationView } from './placeApi.ts'

const CaseParams = z.strictObject({ caseId: Id })
const AtBody = z.strictObject({ at: Instant })
const common = ['CaseUnknown', 'CaseClosedAlready'] as const
const instants = ['InstantInFuture', 'InstantBeforeReport'] as const
export const recordDeparture = endpoint({
  id: 'recordDeparture',
  method: 'post',
  path: '/api/v1/cases/:caseId/departure',
  summary: 'Everybody who said yes has left; by the link of a call-out, whoever holds it',
  params: CaseParams,
  body: AtBody,
  answer: Done,
  refusals: [...common, 'NobodyAcknowledged', 'AlreadyDeparted', ...ownRoadRefusals],
  access: 'session_or_link',
})

export const recordArrival = endpoint({
  id: 'recordArrival',
  method: 'post',
  path: '/api/v1/cases/:caseId/arrival',
  summary: 'Everybody who said yes is on site; by the link of a call-out, whoever holds it',
  params: CaseParams,
  body: AtBody,
  answer: Done,
  refusals: [...common, 'NobodyAcknowledged', 'AlreadyOnSite', ...ownRoadRefusals],
  access: 'session_or_link',
})

export const releasePatrol = endpoint({
  id: 'releasePatrol',
  method: 'post',
  path: '/api/v1/cases/:caseId/patrol-release',
  summary: 'The patrol was told it may go; the minutes from the report are measured',
  params: CaseParams,
  body: AtBody,
  answer: Done,
  refusals: [...common, ...instants, 'PatrolAlreadyReleased'],
  access: 'session_or_link',
})

export const linkPerson = endpoint({
  id: 'linkPerson',
  method: 'post',
  path: '/api/v1/cases/:caseId/people',
  summary:
    'Adds a person, known or not, with what the rules of admission may ask; without a name they get a provisional one',
  params: CaseParams,
  body: z.strictObject({
    personId: Id,
    role: z.enum(['assisted', 'relative', 'other']),
    /** Left empty, nobody knows who it is: the person gets a numbered name. */
    calledBy: Words.optional(),
    /** How somebody looks whose name is not known. */
    description: Words.optional(),
    profile: PersonProfile,
  }),
  answer: Done,
  refusals: [...common, 'PersonAlreadyLinked'],
})

export const placeAnimal = endpoint({
  id: 'placeAnimal',
  method: 'post',
  path: '/api/v1/cases/:caseId/animal-placements',
  summary: 'The animal of a person is kept elsewhere for the night',
  params: CaseParams,
  body: z.strictObject({ personId: Id, resourceKey: ConfigKey }),
  answer: Done,
  refusals: [...common, 'PersonUnknown', 'NoAnimal', 'ResourceUnknown'],
})

export const addNote = endpoint({
  id: 'addNote',
  method: 'post',
  path: '/api/v1/cases/:caseId/notes',
  summary: 'Adds words to the diary: observation, evaluation, note, risk or promise, kept apart',
  params: CaseParams,
  body: z.strictObject({
    noteId: Id,
    kind: NoteKind,
    text: RequiredWords,
    /** When it was written, by a phone that had no signal then. */
    at: Instant.optional(),
  }),
  answer: Done,
  refusals: [...common],
  access: 'session_or_link',
})

export const recordCost = endpoint({
  id: 'recordCost',
  method: 'post',
  path: '/api/v1/cases/:caseId/costs',
  summary: 'Records a cost in cents with the fund that pays it',
  params: CaseParams,
  body: z.strictObject({
    costId: Id,
    costType: ConfigKey,
    amountCents: Cents,
    fund: ConfigKey,
    supplierKey: ConfigKey.optional(),
    /** Paid now for this municipality, which must bear it. */
    anticipatedFor: MunicipalityCode.optional(),
    /** When it was written, by a phone that had no signal then. */
    at: Instant.optional(),
  }),
  answer: Done,
  refusals: [
    ...common,
    'CostAlreadyRecorded',
    'CostTypeUnknown',
    'FundUnknown',
    'ResourceUnknown',
    'MunicipalityUnknown',
  ],
  access: 'session_or_link',
})

export const strikeCost = endpoint({
  id: 'strikeCost',
  method: 'post',
  path: '/api/v1/cases/:caseId/costs/:costId/striking',
  summary: 'Strikes a wrong cost; both lines stay in the log',
  params: z.strictObject({ caseId: Id, costId: Id }),
  body: z.strictObject({ reason: RequiredWords }),
  answer: Done,
  refusals: [...common, ...ownEntryRefusals, 'CostUnknown'],
})

export const closeOperationally = endpoint({
  id: 'closeOperationally',
  method: 'post',
  path: '/api/v1/cases/:caseId/operational-closure',
  summary: 'The person is safe: the night part ends, the handover begins',
  params: CaseParams,
  body: z.strictObject({ outcome: ConfigKey, reason: RequiredWords, firstActions: z.array(Words).max(3) }),
  answer: Done,
  refusals: [...common, 'NobodyAcknowledged', 'AlreadyOperationallyClosed', 'HoldOpen', 'OutcomeUnknown'],
})

export const closeCase = endpoint({
  id: 'closeCase',
  method: 'post',
  path: '/api/v1/cases/:caseId/closure',
  summary: 'Closes the case when no handover and no duty is open',
  params: CaseParams,
  body: z.strictObject({}),
  answer: Done,
  refusals: [...common, 'NotOperationallyClosed', 'HandoverOpen', 'DutyOpen'],
})

const CasePhase = z.enum(['activated', 'acknowledged', 'en_route', 'on_site', 'operationally_closed', 'closed'])
export const Clock = z.strictObject({
  dutyId: Id,
  caseId: Id,
  caseNumber: z.string(),
  definition: ConfigKey,
  phase: z.enum(['open', 'expired', 'fulfilled', 'not_applicable']),
  triggerAt: Instant,
  dueAt: Instant,
  /** When it was fulfilled or set aside. */
  settledAt: Instant.optional(),
})
export type Clock = z.infer<typeof Clock>

/** One line of the diary: what happened, by itself, with both times; not where it stands in the log, for the gaps would count what others did. */
export const DiaryEntry = z.strictObject({
  /** Event type; the screen words it. */
  type: z.string(),
  /** Coded facts of the event, safe to word on screen. */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  /** Words typed with it, when the viewer may read them. */
  words: z.string().optional(),
  actor: z.string(),
  happenedAt: Instant,
  recordedAt: Instant,
})
export type DiaryEntry = z.infer<typeof DiaryEntry>

export const StayView = z.strictObject({
  stayId: Id,
  personId: Id.optional(),
  resourceKey: ConfigKey,
  phase: z.enum(['requested', 'held', 'confirmed', 'checked_in', 'ended', 'expired', 'released', 'refused']),
  bedKey: ConfigKey.optional(),
  expiresAt: Instant.optional(),
  unmet: z.array(z.string()),
  waived: z.array(z.strictObject({ condition: z.string(), by: z.string(), reason: z.string() })),
})
export type StayView = z.infer<typeof StayView>

/** A suggestion from written rules, with its reason; a person decides. */
export const NextStep = z.strictObject({ step: z.string(), reason: z.string() })

export const CaseView = z.strictObject({
  caseId: Id,
  number: z.string(),
  isProtected: z.boolean(),
  /** False for who may know that the case runs and nothing anybody said in it: words, people and places are left out. */
  hasFile: z.boolean(),
  phase: CasePhase,
  priority: z.enum(['P1', 'P2', 'P3', 'P4']),
  municipality: MunicipalityCode.optional(),
  openedAt: Instant,
  receivedAt: Instant,
  times: z.strictObject({
    triagedAt: Instant.optional(),
    acknowledgedAt: Instant.optional(),
    departedAt: Instant.optional(),
    arrivedAt: Instant.optional(),
    patrolReleasedAt: Instant.optional(),
    operationallyClosedAt: Instant.optional(),
    closedAt: Instant.optional(),
  }),
  patrolMinutes: z.int().optional(),
  /** Who holds it, whatever the clock says: PIS what it started, until the handover is acknowledged (domain.md §6.7). */
  holder: z.strictObject({ who: z.enum(['pis', 'office']), since: Instant }),
  reportId: Id,
  reporter: z.strictObject({
    bodyKey: ConfigKey.optional(),
    stationKey: ConfigKey.optional(),
    callBack: z.string().optional(),
  }),
  place: z.string(),
  location: LocationView,
  competence: CompetenceView,
  offers: z.array(OfferView),
  account: z.string(),
  /** What the caller answered to the sheets of the protocol. */
  sheets: AnsweredSheets,
  triageReason: z.string(),
  people: z.array(
    z.strictObject({
      personId: Id,
      role: z.enum(['assisted', 'relative', 'other']),
      calledBy: z.string(),
      profile: PersonProfile,
      dogPlacedAt: ConfigKey.optional(),
    }),
  ),
  notes: z.array(z.strictObject({ noteId: Id, kind: NoteKind, text: z.string(), by: z.string(), happenedAt: Instant })),
  /** Interpreters asked, the first one first; none for whoever may not read the file. */
  interpretations: z.array(InterpretationView),
  costs: z.array(
    z.strictObject({
      costId: Id,
      costType: ConfigKey,
      amountCents: z.int(),
      fund: ConfigKey,
      supplierKey: ConfigKey.optional(),
      anticipatedFor: MunicipalityCode.optional(),
      struck: z.boolean(),
      /** Until when the reader may strike it, who recorded it; left out for what others did. */
      yoursUntil: Instant.optional(),
    }),
  ),
  stays: z.array(StayView),
  callOuts: z.array(CallOut),
  handovers: z.array(
    z.strictObject({
      handoverId: Id,
      recipient: MunicipalityCode,
      purpose: z.enum(['charge', 'information']),
      phase: z.string(),
    }),
  ),
  clocks: z.array(Clock),
  outcome: ConfigKey.optional(),
  closureReason: z.string().optional(),
  firstActions: z.array(z.string()),
  diary: z.array(DiaryEntry),
  nextStep: NextStep.optional(),
})
export type CaseView = z.infer<typeof CaseView>

export const getCase = endpoint({
  id: 'getCase',
  method: 'get',
  path: '/api/v1/cases/:caseId',
  summary: 'One case: everything this viewer may know of it',
  params: CaseParams,
  body: undefined,
  answer: CaseView,
  refusals: [],
  reads: [{ kind: 'case', param: 'caseId' }],
})
