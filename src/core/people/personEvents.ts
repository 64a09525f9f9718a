// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { Id, TextRef } from '#core/shared/vocabulary.ts'
import { certainties } from './rankPeople.ts'

export const Certainty = z.enum(certainties)

/** A day of the ambito's calendar, like 2026-07-01. */
export const Day = z.iso.date()

export const CodeKind = z.enum(['tax_code', 'provisional', 'stp', 'eni', 'unrecognised'])
export type CodeKind = z.infer<typeof CodeKind>

/** `omocode`: valid, with digits turned into letters because two people would have had the same code. */
export const CodeVerdict = z.enum(['valid', 'omocode', 'invalid'])
export type CodeVerdict = z.infer<typeof CodeVerdict>

/** What exactly is wrong with a code; each is a sentence on screen. */
export const CodeProblem = z.enum([
  'unrecognised',
  'tax_code_shape',
  'check_character',
  'impossible_date',
  'unknown_place',
  'check_digit',
  'stp_shape',
  'eni_shape',
])
export type CodeProblem = z.infer<typeof CodeProblem>

/** Somebody is on a case: from here on there is a row of the register about them. */
export const PersonRegistered = z.strictObject({
  type: z.literal('PersonRegistered'),
  caseId: Id,
  calledBy: TextRef,
  /** Of "Ignoto n. 3": nobody knows yet who it is. */
  unknownNumber: z.int().min(1).optional(),
  description: TextRef.optional(),
})
export const IdentityAdded = z.strictObject({
  type: z.literal('IdentityAdded'),
  identityId: Id,
  calledBy: TextRef,
  certainty: Certainty,
  /** Which document was seen, as typed. */
  document: TextRef.optional(),
})
export const IdentityStruck = z.strictObject({ type: z.literal('IdentityStruck'), identityId: Id, reason: TextRef })
/** How they look, and when they were born as far as anybody knows; the later one counts. */
export const PersonDescribed = z.strictObject({
  type: z.literal('PersonDescribed'),
  description: TextRef.optional(),
  born: TextRef.optional(),
})
export const CodeRecorded = z.strictObject({
  type: z.literal('CodeRecorded'),
  codeId: Id,
  kind: CodeKind,
  verdict: CodeVerdict,
  problem: CodeProblem.optional(),
  code: TextRef,
})
export const WarningRaised = z.strictObject({
  type: z.literal('WarningRaised'),
  warningId: Id,
  said: TextRef,
  reviewOn: Day,
})
/** A warning is kept until another day, or withdrawn; it never lasts by itself. */
export const WarningReviewed = z.strictObject({
  type: z.literal('WarningReviewed'),
  warningId: Id,
  reviewOn: Day.optional(),
  reason: TextRef,
})
export const WhatWorkedNoted = z.strictObject({ type: z.literal('WhatWorkedNoted'), noteId: Id, said: TextRef })
/** Two rows are one person, says somebody. Neither row changes: `PeopleUnlinked` takes back nothing but this. */
export const PeopleLinked = z.strictObject({
  type: z.literal('PeopleLinked'),
  linkId: Id,
  otherId: Id,
  reason: TextRef,
})
export const PeopleUnlinked = z.strictObject({
  type: z.literal('PeopleUnlinked'),
  linkId: Id,
  otherId: Id,
  reason: TextRef,
})

export const PersonEvent = z.discriminatedUnion('type', [
  PersonRegistered,
  IdentityAdded,
  IdentityStruck,
  PersonDescribed,
  CodeRecorded,
  WarningRaised,
  WarningReviewed,
  WhatWorkedNoted,
  PeopleLinked,
  PeopleUnlinked,
])
export type PersonEvent = z.infer<typeof PersonEvent>
