// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { ownEntryRefusals } from '#core/access/ownEntry.ts'
import { PersonProfile } from '#core/cases/caseEvents.ts'
import { endpoint } from '#core/shared/endpoint.ts'
import { ConfigKey, Done, Id, Instant, MunicipalityCode, RequiredWords, Words } from '#core/shared/vocabulary.ts'
import { Certainty, CodeKind, CodeProblem, CodeVerdict, Day } from './personEvents.ts'

const PersonParams = z.strictObject({ personId: Id })

/** Longer than any name: what is typed beyond is no search. */
export const SEARCH_LETTERS_MAX = 200

/** Why a name answers to another; each is a message of its own on screen. */
export const MatchReason = z.enum([
  'same_name',
  'same_sound',
  'one_letter_off',
  'initial_only',
  'swapped',
  'more_names',
  'single_name',
  'begins_with',
  'same_code',
])
export type MatchReason = z.infer<typeof MatchReason>

const PersonLine = z.strictObject({
  /** The latest row of this person that the viewer may see. */
  personId: Id,
  calledBy: z.string(),
  certainty: Certainty,
  /** Other names the same person has gone by. */
  otherNames: z.array(z.string()),
  isUnidentified: z.boolean(),
  sex: PersonProfile.shape.sex,
  apparentAge: z.int().optional(),
  /** Cases the viewer may know of. */
  episodes: z.int(),
  lastEpisode: z.strictObject({ caseNumber: z.string(), municipality: MunicipalityCode.optional(), openedAt: Instant }),
  hasWarnings: z.boolean(),
})

export const FoundPerson = PersonLine.extend({ reasons: z.array(MatchReason) })
export type FoundPerson = z.infer<typeof FoundPerson>

/** POST, and never a word of it in an address: what is searched is about somebody. */
export const searchPeople = endpoint({
  id: 'searchPeople',
  method: 'post',
  path: '/api/v1/people-searches',
  summary: 'People by name, however spelt, or by code: only those of cases this viewer may know of',
  params: z.strictObject({}),
  body: z.strictObject({ typed: Words.max(SEARCH_LETTERS_MAX) }),
  answer: z.strictObject({
    people: z.array(FoundPerson),
    /** There are more than are shown: one more name narrows them. */
    hasMore: z.boolean(),
  }),
  refusals: [],
  reads: [
    { kind: 'search', body: 'typed' },
    { kind: 'person', each: ['people', 'personId'] },
  ],
})

const Author = { by: z.string(), at: Instant }
const Identity = z.strictObject({
  identityId: Id,
  personId: Id,
  calledBy: z.string(),
  certainty: Certainty,
  document: z.string().optional(),
  ...Author,
  /** Until when the reader may strike it, who noted it; left out for what others did. */
  yoursUntil: Instant.optional(),
  struck: z.strictObject({ ...Author, reason: z.string() }).optional(),
})
export type IdentityView = z.infer<typeof Identity>

const Episode = z.strictObject({
  caseId: Id,
  caseNumber: z.string(),
  /** The row of the register this case made. */
  personId: Id,
  calledBy: z.string(),
  role: z.enum(['assisted', 'relative', 'other']),
  phase: z.string(),
  municipality: MunicipalityCode.optional(),
  openedAt: Instant,
  outcome: ConfigKey.optional(),
  closureReason: z.string().optional(),
  firstActions: z.array(z.string()),
  stays: z.array(z.strictObject({ resourceKey: ConfigKey, phase: z.string() })),
})
export type EpisodeView = z.infer<typeof Episode>

const Worked = z.discriminatedUnion('kind', [
  /** A person's own words; who wrote them, for those who may see the row they stand on. */
  z.strictObject({ kind: z.literal('note'), noteId: Id, said: z.string(), noted: z.strictObject(Author).optional() }),
  /** From what was recorded in a case. */
  z.strictObject({
    kind: z.enum(['accepted_when_dog_was_placed', 'accepted_with_waiver', 'slept_at']),
    caseId: Id,
    caseNumber: z.string(),
    at: Instant,
    resourceKey: ConfigKey,
    condition: z.string().optional(),
  }),
])
export type WorkedView = z.infer<typeof Worked>

const Warning = z.strictObject({
  warningId: Id,
  /** Present when the viewer may see the row it stands on, and so may review it. */
  personId: Id.optional(),
  said: z.string(),
  reviewOn: Day,
  isDue: z.boolean(),
  raised: z.strictObject(Author).optional(),
})
export type WarningView = z.infer<typeof Warning>

const Code = z.strictObject({
  codeId: Id,
  kind: CodeKind,
  verdict: CodeVerdict,
  problem: CodeProblem.optional(),
  code: z.string(),
  ...Author,
})
export type CodeView = z.infer<typeof Code>

const LinkEnd = z.strictObject({ personId: Id, calledBy: z.string(), caseNumber: z.string() })
const PersonLink = z.strictObject({
  linkId: Id,
  one: LinkEnd,
  other: LinkEnd,
  reason: z.string(),
  ...Author,
  undone: z.strictObject({ ...Author, reason: z.string() }).optional(),
})
export type PersonLinkView = z.infer<typeof PersonLink>

export const PersonView = PersonLine.omit({
  episodes: true,
  lastEpisode: true,
  hasWarnings: true,
  personId: true,
}).extend({
  personId: Id,
  description: z.string().optional(),
  born: z.string().optional(),
  /** Newest first. */
  episodes: z.array(Episode),
  /** What a person wrote first, then what was recorded, newest first. */
  whatWorked: z.array(Worked),
  warnings: z.array(Warning),
  identities: z.array(Identity),
  codes: z.array(Code),
  /** Newest first, those undone too. */
  links: z.array(PersonLink),
})
export type PersonView = z.infer<typeof PersonView>

export const getPerson = endpoint({
  id: 'getPerson',
  method: 'get',
  path: '/api/v1/people/:personId',
  summary: 'A person over every case the viewer may know of: what worked, last plan, warnings, identities, links',
  params: PersonParams,
  body: undefined,
  answer: PersonView,
  refusals: [],
  reads: [{ kind: 'person', param: 'personId' }],
})

export const linkPeople = endpoint({
  id: 'linkPeople',
  method: 'post',
  path: '/api/v1/people/:personId/links',
  summary: 'Says that two rows are the same person; neither changes, and it can be undone',
  params: PersonParams,
  body: z.strictObject({ linkId: Id, otherPersonId: Id, reason: RequiredWords }),
  answer: Done,
  refusals: ['PersonUnknown', 'AlreadySamePerson'],
})

export const unlinkPeople = endpoint({
  id: 'unlinkPeople',
  method: 'post',
  path: '/api/v1/people/:personId/unlinks',
  summary: 'Takes back that two rows are the same person; the history stays',
  params: PersonParams,
  body: z.strictObject({ otherPersonId: Id, reason: RequiredWords }),
  answer: Done,
  refusals: ['PersonUnknown', 'NotLinked'],
})

export const addIdentity = endpoint({
  id: 'addIdentity',
  method: 'post',
  path: '/api/v1/people/:personId/identities',
  summary: 'One more name a person goes by, with how sure it is',
  params: PersonParams,
  body: z.strictObject({
    identityId: Id,
    calledBy: RequiredWords,
    certainty: Certainty,
    document: Words.optional(),
  }),
  answer: Done,
  refusals: ['PersonUnknown', 'IdentityAlreadyAdded'],
})

export const strikeIdentity = endpoint({
  id: 'strikeIdentity',
  method: 'post',
  path: '/api/v1/people/:personId/identities/:identityId/striking',
  summary: 'Strikes a wrong name; both lines stay',
  params: z.strictObject({ personId: Id, identityId: Id }),
  body: z.strictObject({ reason: RequiredWords }),
  answer: Done,
  refusals: [...ownEntryRefusals, 'PersonUnknown', 'IdentityUnknown'],
})

export const describePerson = endpoint({
  id: 'describePerson',
  method: 'post',
  path: '/api/v1/people/:personId/description',
  summary: 'How a person looks and when they were born, as far as anybody knows: "about 58" is fine',
  params: PersonParams,
  body: z.strictObject({ description: Words.optional(), born: Words.optional() }),
  answer: Done,
  refusals: ['PersonUnknown'],
})

export const recordCode = endpoint({
  id: 'recordCode',
  method: 'post',
  path: '/api/v1/people/:personId/codes',
  summary: 'Keeps a tax code, provisional code, STP or ENI as told, with what is wrong with it; blocks nothing',
  params: PersonParams,
  body: z.strictObject({ codeId: Id, code: RequiredWords }),
  answer: Done,
  refusals: ['PersonUnknown', 'CodeAlreadyRecorded'],
})

export const raiseWarning = endpoint({
  id: 'raiseWarning',
  method: 'post',
  path: '/api/v1/people/:personId/warnings',
  summary: 'Warns whoever meets this person next, until a day on which somebody looks at it again',
  params: PersonParams,
  body: z.strictObject({ warningId: Id, said: RequiredWords, reviewOn: Day }),
  answer: Done,
  refusals: ['PersonUnknown', 'WarningAlreadyRaised', 'ReviewInPast'],
})

export const reviewWarning = endpoint({
  id: 'reviewWarning',
  method: 'post',
  path: '/api/v1/people/:personId/warnings/:warningId/review',
  summary: 'Keeps a warning until another day, or withdraws it when no day is given',
  params: z.strictObject({ personId: Id, warningId: Id }),
  body: z.strictObject({ reviewOn: Day.optional(), reason: RequiredWords }),
  answer: Done,
  refusals: ['PersonUnknown', 'WarningUnknown', 'ReviewInPast'],
})

export const noteWhatWorked = endpoint({
  id: 'noteWhatWorked',
  method: 'post',
  path: '/api/v1/people/:personId/what-worked',
  summary: 'A short note for the next night: what made this person accept help',
  params: PersonParams,
  body: z.strictObject({ noteId: Id, said: RequiredWords }),
  answer: Done,
  refusals: ['PersonUnknown', 'NoteAlreadyWritten'],
})
