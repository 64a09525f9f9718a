// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { DroppedCallTask } from '#core/reports/droppedCallApi.ts'
import { endpoint } from '#core/shared/endpoint.ts'
import { Id, Instant, MunicipalityCode, NoParams } from '#core/shared/vocabulary.ts'

export const QueueItem = z.strictObject({
  kind: z.enum(['draft', 'report', 'case', 'handover', 'call']),
  id: Id,
  /** S-0012, 26-0007; of a call the number as it was said, empty when withheld. */
  label: z.string(),
  priority: z.enum(['P1', 'P2', 'P3', 'P4']),
  municipality: MunicipalityCode.optional(),
  phase: z.string(),
  isProtected: z.literal(true).optional(),
  /** In this state since. */
  since: Instant,
  /** A call whose line fell: what to do now, and what the last call back said, by whom. */
  droppedCall: z
    .strictObject({
      task: DroppedCallTask,
      last: z.strictObject({ outcome: z.string(), at: Instant, by: z.string() }).optional(),
    })
    .optional(),
})
export type QueueItem = z.infer<typeof QueueItem>

export const getQueue = endpoint({
  id: 'getQueue',
  method: 'get',
  path: '/api/v1/queue',
  summary: 'What wants someone, by priority then time in state',
  params: NoParams,
  body: undefined,
  answer: z.strictObject({ items: z.array(QueueItem) }),
  refusals: [],
  reads: [{ kind: 'list' }],
})
