// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { type ActorKind, linkKinds, roles } from '#core/shared/actor.ts'
import { endpoint } from '#core/shared/endpoint.ts'
import { shownKinds } from '#core/shared/shown.ts'
import { Id, Instant, NoParams } from '#core/shared/vocabulary.ts'
import { readPurposes } from './read.ts'

/** Rows of the register shown at once; the next ones are asked for. */
export const REGISTER_ROWS_MAX = 100

const readerKinds = [...roles, ...linkKinds, 'system'] as const satisfies readonly ActorKind[]

/**
 * One row of the register as it is shown: who and when, never a word of what was read; nor where it stands in the chain, for a gap would
 * count the rows that are hidden from whoever looks.
 */
export const RegisteredRead = z.strictObject({
  at: Instant,
  /** Account, or the link itself where no account was sent it. */
  readerId: z.string(),
  /** Working name; absent for a link that nobody's account holds. */
  reader: z.string().optional(),
  readerKind: z.enum(readerKinds),
  kind: z.enum(shownKinds),
  /** Number of the case it was of; absent for lists and searches, and where not even that it exists may be told. */
  caseNumber: z.string().optional(),
  purpose: z.enum(readPurposes),
  /** Id of the view that showed it. */
  act: z.string(),
  /** How often the same was shown again within a quarter of an hour, and last when. */
  repeats: z.int(),
  lastAt: Instant.optional(),
  isBreakGlass: z.boolean(),
  /**
   * What was written to open an address or to break the glass; to whoever sees the case, and to whoever reviews break-glass. It stands
   * in no table that is taken away.
   */
  reason: z.string().optional(),
})
export type RegisteredRead = z.infer<typeof RegisteredRead>

export const listCaseReads = endpoint({
  id: 'listCaseReads',
  method: 'get',
  path: '/api/v1/cases/:caseId/reads',
  summary: 'Who was shown this case, its people, reports and handovers, by which view and what for; the latest first',
  params: z.strictObject({ caseId: Id }),
  body: undefined,
  answer: z.strictObject({ reads: z.array(RegisteredRead), hasMore: z.boolean() }),
  refusals: [],
  reads: [{ kind: 'list' }],
})

export const listPersonReads = endpoint({
  id: 'listPersonReads',
  method: 'get',
  path: '/api/v1/people/:personId/reads',
  summary: 'Who was shown the page of this person, and what for; the latest first',
  params: z.strictObject({ personId: Id }),
  body: undefined,
  answer: z.strictObject({ reads: z.array(RegisteredRead), hasMore: z.boolean() }),
  refusals: [],
  reads: [{ kind: 'list' }],
})

/** How far one has read: the instant of the last row shown, and how many rows of that instant were. It says nothing that was not shown. */
const ShownUntil = z.strictObject({ at: Instant, shown: z.int().min(1) })
export type ShownUntil = z.infer<typeof ShownUntil>

const Sought = {
  readerId: z.string().max(200).optional(),
  /** As it is written on the case: `26-0001`. */
  caseNumber: z.string().max(20).optional(),
  from: Instant.optional(),
  until: Instant.optional(),
}

export const searchReads = endpoint({
  id: 'searchReads',
  method: 'post',
  path: '/api/v1/read-searches',
  summary: 'The register of reads by reader, number of case and time; the latest first',
  params: NoParams,
  body: z.strictObject({
    ...Sought,
    /** The `next` of the page before. */
    after: ShownUntil.optional(),
  }),
  answer: z.strictObject({
    reads: z.array(RegisteredRead),
    /** Where the next page begins; absent on the last. */
    next: ShownUntil.optional(),
    /** Everybody of the ambito's people, to choose from, whatever they read. */
    readers: z.array(z.strictObject({ readerId: z.string(), name: z.string() })),
  }),
  refusals: [],
  reads: [{ kind: 'list' }],
})

export const exportReads = endpoint({
  id: 'exportReads',
  method: 'post',
  path: '/api/v1/read-exports',
  summary:
    'The rows that were sought as a table (CSV), with a seal of the chain by which `verify-log` can later check the register',
  params: NoParams,
  body: z.strictObject({ ...Sought, locale: z.enum(['it', 'en']) }),
  answer: z.strictObject({
    csv: z.string(),
    rows: z.int(),
    /** There are earlier rows, and a table holds no more: ask again until the day of its last. */
    hasMore: z.boolean(),
    seal: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  refusals: [],
  stepUp: true,
  reads: [{ kind: 'list' }],
})
export type SoughtReads = Omit<z.infer<(typeof searchReads)['body']>, 'after'>
