// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { Id, TextRef } from '#core/shared/vocabulary.ts'

/** Where the name of the caller stands: in a report, or in what somebody who asked about a person said of themselves. */
export const CallerSource = z.enum(['report', 'attempt'])
export type CallerSource = z.infer<typeof CallerSource>

/** Somebody called who gave the name of somebody on the list of this case, or nearly so. */
export const CallerNoted = z.strictObject({
  type: z.literal('CallerNoted'),
  source: CallerSource,
  sourceId: Id,
  /** The entries of the list whose name it may be. */
  conflictIds: z.array(Id).min(1),
  /** The name, where it was given after the report and does not stand in it. */
  said: TextRef.optional(),
})
export type CallerNoted = z.infer<typeof CallerNoted>

/** A person looked: whoever called is who must know nothing, or somebody else who is called alike. */
export const CallerJudged = z.strictObject({
  type: z.literal('CallerJudged'),
  sourceId: Id,
  isThem: z.boolean(),
  reason: TextRef,
})
export type CallerJudged = z.infer<typeof CallerJudged>
