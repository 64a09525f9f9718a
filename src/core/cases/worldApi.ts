// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { Bilingual } from '#core/shared/bilingual.ts'
import { endpoint } from '#core/shared/endpoint.ts'
import { ConfigKey, Id, Instant, MunicipalityCode, NoParams } from '#core/shared/vocabulary.ts'
import { AlarmKind } from './alarmKind.ts'
import { Clock } from './casesApi.ts'

/** The world beside the case: who is responsible, places, clocks, call-outs, alarms. */
export const World = z.strictObject({
  serverTime: Instant,
  municipalities: z.array(
    z.strictObject({
      code: MunicipalityCode,
      name: z.string(),
      responsible: z.enum(['pis', 'office']),
      reason: z.string(),
      reasonName: z.string().optional(),
      /** Absent where PIS is always on: then nothing changes. */
      since: Instant.optional(),
      until: Instant.optional(),
      /** The next time the office opens its doors, whoever answers now. */
      opensAt: Instant,
    }),
  ),
  onCall: z.array(
    z.strictObject({
      level: z.enum(['first', 'second', 'coordinator']),
      /** Absent where nobody answers: that is said, never left out. */
      held: z.strictObject({ userId: z.string(), name: z.string() }).optional(),
    }),
  ),
  places: z.array(
    z.strictObject({ resourceKey: ConfigKey, name: z.string(), free: z.int(), held: z.int(), total: z.int() }),
  ),
  clocks: z.array(Clock),
  callOuts: z.array(
    z.strictObject({
      caseId: Id,
      caseNumber: z.string(),
      pageId: Id,
      /** Empty while nobody at all may be called. */
      calling: z.array(z.strictObject({ name: z.string(), level: z.string() })),
      dueAt: Instant,
    }),
  ),
  /** Each says what to do and who is next if nobody does. */
  alarms: z.array(
    z.strictObject({
      kind: AlarmKind,
      id: Id,
      label: z.string(),
      since: Instant,
      /** What found it, in the words of who wrote the rule; of a shift nobody holds, its band. */
      reason: Bilingual.optional(),
    }),
  ),
})
export type World = z.infer<typeof World>

export const getWorld = endpoint({
  id: 'getWorld',
  method: 'get',
  path: '/api/v1/world',
  summary: 'The world beside the case: who is responsible, places, clocks, call-outs, alarms',
  params: NoParams,
  body: undefined,
  answer: World,
  refusals: [],
  reads: [{ kind: 'list' }],
})
