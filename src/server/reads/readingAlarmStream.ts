// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import { z } from 'zod'
import { type ReadingAlarmState, readingAlarm } from '#core/reads/readingAlarm.ts'
import type { ReadingAlarmEvent } from '#core/reads/readingAlarmEvents.ts'
import { AccountId, Instant } from '#core/shared/vocabulary.ts'
import { defineStream } from '#server/log/stream.ts'

/** Each time somebody saw it, in order, and up to which reading. */
export const Sights = z.array(z.strictObject({ by: AccountId, at: Instant, until: Instant }))

const sightOf = (
  event: Extract<ReadingAlarmEvent, { type: 'ReadingAlarmSeen' }>,
  at: string,
): z.infer<typeof Sights>[number] => ({
  by: event.by,
  at,
  until: event.readUntil,
})

export const readingAlarmStream = defineStream<
  'reading_alarm',
  ReadingAlarmState,
  ReadingAlarmEvent,
  Record<never, never>
>({
  type: 'reading_alarm',
  decider: readingAlarm,
  facts: async () => ({}),
  async project({ tx, ambitoId }, { id, event, happenedAt }) {
    const of = { ambito_id: ambitoId, reading_alarm_id: id }
    await tx
      .insertInto('view_reading_alarms')
      .values(of)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const fresh =
      event.type === 'ReadingAlarmSeen'
        ? { sights: sql<string>`sights || ${JSON.stringify([sightOf(event, happenedAt)])}::jsonb` }
        : { said: JSON.stringify(event.said), set_aside_by: event.by, set_aside_at: happenedAt }
    await tx
      .updateTable('view_reading_alarms')
      .set(fresh)
      .where('ambito_id', '=', of.ambito_id)
      .where('reading_alarm_id', '=', of.reading_alarm_id)
      .execute()
  },
})
