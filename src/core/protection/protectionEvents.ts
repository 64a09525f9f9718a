// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { AccountId, ConfigKey, Id, TextRef } from '#core/shared/vocabulary.ts'
import { CallerJudged, CallerNoted } from './listedCallerEvents.ts'

/** Why somebody thought of it: the sheet of the protocol proposed it, or a person judged so. The decision is a person's. */
export const ProtectionGround = z.enum(['proposed_by_rule', 'judged_by_person'])
export type ProtectionGround = z.infer<typeof ProtectionGround>

/**
 * Who must know nothing of one case: somebody of the staff, a station of the directory, a person of the register, an interpreter; or
 * somebody of whom only the name is known, who has no place in the register (a lawyer, a man of a patrol).
 */
export const Conflicted = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('staff'), userId: AccountId }),
  z.strictObject({ kind: z.literal('station'), stationKey: ConfigKey }),
  z.strictObject({ kind: z.literal('person'), personId: Id }),
  z.strictObject({ kind: z.literal('interpreter'), interpreterKey: ConfigKey }),
  z.strictObject({ kind: z.literal('name'), calledBy: TextRef }),
])
export type Conflicted = z.infer<typeof Conflicted>

/** The band of the risk assessment, without its items: those stay with the anti-violence centre. */
export const RiskBand = z.enum(['low', 'medium', 'high', 'very_high'])
export type RiskBand = z.infer<typeof RiskBand>

export const CaseProtected = z.strictObject({
  type: z.literal('CaseProtected'),
  ground: ProtectionGround,
  reason: TextRef,
  /** Who decided it holds the first key. */
  by: AccountId,
})
export const LiftAsked = z.strictObject({ type: z.literal('LiftAsked'), reason: TextRef, by: AccountId })
export const LiftRefused = z.strictObject({ type: z.literal('LiftRefused'), reason: TextRef, by: AccountId })
export const ProtectionLifted = z.strictObject({
  type: z.literal('ProtectionLifted'),
  askedBy: AccountId,
  by: AccountId,
})
export const KeyGiven = z.strictObject({ type: z.literal('KeyGiven'), userId: AccountId, reason: TextRef })
export const KeyWithdrawn = z.strictObject({ type: z.literal('KeyWithdrawn'), userId: AccountId, reason: TextRef })
export const ConflictNamed = z.strictObject({
  type: z.literal('ConflictNamed'),
  conflictId: Id,
  who: Conflicted,
  reason: TextRef,
})
export const ConflictStruck = z.strictObject({
  type: z.literal('ConflictStruck'),
  conflictId: Id,
  who: Conflicted,
  reason: TextRef,
})
export const CentreJoined = z.strictObject({
  type: z.literal('CentreJoined'),
  /** How and to whom the woman said yes. */
  consent: TextRef,
})
export const CentreLeft = z.strictObject({ type: z.literal('CentreLeft'), reason: TextRef })
export const RiskBandRecorded = z.strictObject({ type: z.literal('RiskBandRecorded'), band: RiskBand })

export const ProtectionEvent = z.discriminatedUnion('type', [
  CaseProtected,
  LiftAsked,
  LiftRefused,
  ProtectionLifted,
  KeyGiven,
  KeyWithdrawn,
  ConflictNamed,
  ConflictStruck,
  CentreJoined,
  CentreLeft,
  RiskBandRecorded,
  CallerNoted,
  CallerJudged,
])
export type ProtectionEvent = z.infer<typeof ProtectionEvent>
