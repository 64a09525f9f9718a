// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { AccountId, ConfigKey, Done, Id, Instant, NoParams, RequiredWords } from '#core/shared/vocabulary.ts'
import { ListedCaller } from './listedCallerApi.ts'
import { ProtectionGround, RiskBand } from './protectionEvents.ts'

const CaseParams = z.strictObject({ caseId: Id })
const Reason = z.strictObject({ reason: RequiredWords })

export const protectCase = endpoint({
  id: 'protectCase',
  method: 'post',
  path: '/api/v1/cases/:caseId/protection',
  summary: 'From here on only those who need to know see the case',
  params: CaseParams,
  body: z.strictObject({ ground: ProtectionGround, reason: RequiredWords }),
  answer: Done,
  refusals: ['CaseProtectedAlready'],
})

export const askLift = endpoint({
  id: 'askLift',
  method: 'post',
  path: '/api/v1/cases/:caseId/protection/lift',
  summary: 'Asks that the protection be lifted; a second person decides',
  params: CaseParams,
  body: Reason,
  answer: Done,
  refusals: ['CaseNotProtected', 'LiftAskedAlready'],
})

export const confirmLift = endpoint({
  id: 'confirmLift',
  method: 'post',
  path: '/api/v1/cases/:caseId/protection/lift/confirmation',
  summary: 'A second person lifts the protection',
  params: CaseParams,
  body: z.strictObject({}),
  answer: Done,
  refusals: ['LiftNotAsked', 'SecondPersonWanted'],
})

export const refuseLift = endpoint({
  id: 'refuseLift',
  method: 'post',
  path: '/api/v1/cases/:caseId/protection/lift/refusal',
  summary: 'The protection stays',
  params: CaseParams,
  body: Reason,
  answer: Done,
  refusals: ['LiftNotAsked'],
})

export const giveKey = endpoint({
  id: 'giveKey',
  method: 'post',
  path: '/api/v1/cases/:caseId/keys',
  summary: 'Names somebody who needs to know a protected case',
  params: CaseParams,
  body: z.strictObject({ userId: AccountId, reason: RequiredWords }),
  answer: Done,
  refusals: ['CaseNotProtected', 'KeyHeldAlready', 'InConflict', 'PersonOfStaffUnknown'],
})

export const withdrawKey = endpoint({
  id: 'withdrawKey',
  method: 'post',
  path: '/api/v1/cases/:caseId/key-withdrawals',
  summary: 'Somebody no longer needs to know a protected case',
  params: CaseParams,
  body: z.strictObject({ userId: AccountId, reason: RequiredWords }),
  answer: Done,
  refusals: ['CaseNotProtected'],
})

export const nameConflict = endpoint({
  id: 'nameConflict',
  method: 'post',
  path: '/api/v1/cases/:caseId/conflicts',
  summary: 'Somebody, or a station, must know nothing of this case',
  params: CaseParams,
  body: z.strictObject({
    conflictId: Id,
    kind: z.enum(['staff', 'station', 'person', 'interpreter']),
    /** Account of the staff, key of the station or of the interpreter, or id of the person in the register. */
    ref: AccountId,
    reason: RequiredWords,
  }),
  answer: Done,
  refusals: ['ConflictNamedAlready', 'PersonOfStaffUnknown', 'StationUnknown', 'PersonUnknown', 'InterpreterUnknown'],
})

export const strikeConflict = endpoint({
  id: 'strikeConflict',
  method: 'post',
  path: '/api/v1/cases/:caseId/conflicts/:conflictId/striking',
  summary: 'Takes somebody off the list of conflicts; both lines stay in the diary',
  params: z.strictObject({ caseId: Id, conflictId: Id }),
  body: Reason,
  answer: Done,
  refusals: ['ConflictUnknown'],
})

export const joinCentre = endpoint({
  id: 'joinCentre',
  method: 'post',
  path: '/api/v1/cases/:caseId/centre',
  summary: 'The anti-violence centre joins, with the consent of the woman as she gave it',
  params: CaseParams,
  body: z.strictObject({ consent: RequiredWords }),
  answer: Done,
  refusals: ['CaseNotProtected', 'CentreJoinedAlready'],
})

export const partCentre = endpoint({
  id: 'partCentre',
  method: 'post',
  path: '/api/v1/cases/:caseId/centre/parting',
  summary: 'The anti-violence centre no longer sees the case',
  params: CaseParams,
  body: Reason,
  answer: Done,
  refusals: ['CentreNotJoined'],
})

export const recordRiskBand = endpoint({
  id: 'recordRiskBand',
  method: 'post',
  path: '/api/v1/cases/:caseId/risk-band',
  summary: 'The band of the risk assessment; its items stay with the anti-violence centre',
  params: CaseParams,
  body: z.strictObject({ band: RiskBand }),
  answer: Done,
  refusals: ['CaseNotProtected'],
})

const Said = { by: z.string(), at: Instant }

const ConflictKind = z.enum(['staff', 'station', 'person', 'interpreter', 'name'])

/** Who may know of a case, who must not, and why; for those who may read the case. */
export const ProtectionView = z.strictObject({
  isProtected: z.boolean(),
  /** Something was answered that the protocol ties to a protected case; a person decides. */
  proposed: z.strictObject({ sheetKey: z.string() }).optional(),
  decided: z.strictObject({ ground: ProtectionGround, reason: z.string(), ...Said }).optional(),
  lift: z.strictObject({ reason: z.string(), isYours: z.boolean(), ...Said }).optional(),
  keys: z.array(z.strictObject({ userId: AccountId, name: z.string() })),
  conflicts: z.array(
    z.strictObject({
      conflictId: Id,
      kind: ConflictKind,
      name: z.string(),
      /** Of a name alone: who works here and may be called so. They go on seeing the case until they are named themselves. */
      alike: z.array(z.string()),
      reason: z.string(),
      ...Said,
    }),
  ),
  /** Who called with a name of the list. */
  callers: z.array(ListedCaller),
  centre: z.strictObject({ consent: z.string(), at: Instant }).optional(),
  risk: z.strictObject({ band: RiskBand, ...Said }).optional(),
})
export type ProtectionView = z.infer<typeof ProtectionView>

export const getProtection = endpoint({
  id: 'getProtection',
  method: 'get',
  path: '/api/v1/cases/:caseId/protection',
  summary: 'Who may know of a case, who must not, and why',
  params: CaseParams,
  body: undefined,
  answer: ProtectionView,
  refusals: [],
  reads: [{ kind: 'case', param: 'caseId' }],
})

export const listNameable = endpoint({
  id: 'listNameable',
  method: 'get',
  path: '/api/v1/nameable-staff',
  summary: 'Everybody of the staff who may be given a key or named in a conflict, and the interpreters',
  params: NoParams,
  body: undefined,
  answer: z.strictObject({
    people: z.array(z.strictObject({ userId: AccountId, name: z.string(), role: z.string() })),
    interpreters: z.array(z.strictObject({ key: ConfigKey, name: z.string() })),
  }),
  refusals: [],
})
