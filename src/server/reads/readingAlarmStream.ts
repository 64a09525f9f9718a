// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ReadingAlarmState, readingAlarm } from '#core/reads/readingAlarm.ts'
import type { ReadingAlarmEvent } from '#core/reads/readingAlarmEvents.ts'
import { defineStream } from '#server/log/stream.ts'

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
    const fresh =
      event.type === 'ReadingAlarmSeen'
        ? { seen_by: event.by, seen_at: happenedAt, seen_until: event.readUntil }
        : { said: JSON.stringify(event.said), set_aside_by: event.by, set_aside_at: happenedAt }
    await tx
      .insertInto('view_reading_alarms')
      .values({ ambito_id: ambitoId, reading_alarm_id: id, ...fresh })
      .onConflict((conflict) => conflict.columns(['ambito_id', 'reading_alarm_id']).doUpdateSet(fresh))
      .execute()
  },
})
