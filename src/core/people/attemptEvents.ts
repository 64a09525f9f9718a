// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { ConfigKey, Id, TextRef } from '#core/shared/vocabulary.ts'

/** What the operations room of the directory said: it knows of the request, it does not, nobody answered. */
export const AttemptOutcome = z.enum(['request_known', 'request_unknown', 'no_answer'])
export type AttemptOutcome = z.infer<typeof AttemptOutcome>

/** Somebody asked about a person, and heard the neutral sentence (domain.md §4.5). */
export const AttemptRecorded = z.strictObject({
  type: z.literal('AttemptRecorded'),
  /** Whom they asked about, as they said it. */
  askedFor: TextRef,
  /** Name and grade they gave themselves. */
  asker: TextRef.optional(),
  /** The station they said they call from. */
  stationKey: ConfigKey.optional(),
  /** The reference of the case they said they have. */
  reference: TextRef.optional(),
  /** Only of before ADR 0050: what they asked about was compared while the desk waited. */
  caseIds: z.array(Id).optional(),
})
export const AttemptVerified = z.strictObject({
  type: z.literal('AttemptVerified'),
  stationKey: ConfigKey,
  /** The number of our own directory that was called, as it was that night. */
  dialled: TextRef,
  outcome: AttemptOutcome,
})

/** Some moments after each of the two above, whoever was asked for, whether anything was found or nothing. */
export const AttemptCompared = z.strictObject({
  type: z.literal('AttemptCompared'),
  /** Protected cases of whoever is called so, or nearly so: found by the server, told only to those who read those cases. */
  caseIds: z.array(Id),
})

export const AttemptEvent = z.discriminatedUnion('type', [AttemptRecorded, AttemptVerified, AttemptCompared])
export type AttemptEvent = z.infer<typeof AttemptEvent>
