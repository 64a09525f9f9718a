// SPDX-License-Identifier: AGPL-3.0-or-later
import { type HoldFacts, type HoldState, hold } from '#core/privacy/hold.ts'
import type { HoldEvent } from '#core/privacy/holdEvents.ts'
import { defineStream } from '#server/log/stream.ts'
import { dayIn } from './dayIn.ts'

export const holdStream = defineStream<'hold', HoldState, HoldEvent, HoldFacts>({
  type: 'hold',
  decider: hold,

  async facts({ tx, ambito, now }, _id, _state, command) {
    const today = dayIn(ambito.zone, now)
    if (command.type !== 'PlaceHold') return { today, isErasing: false }
    const erasing = await tx
      .selectFrom('view_erasures')
      .select('erasure_id')
      .where('ambito_id', '=', ambito.id)
      .where('subject_id', '=', command.subject.id)
      .where('phase', '=', 'authorised')
      .executeTakeFirst()
    return { today, isErasing: erasing !== undefined }
  },

  async project({ tx, ambitoId }, { id, event, recordedAt }) {
    if (event.type === 'HoldPlaced') {
      await tx
        .insertInto('view_holds')
        .values({
          ambito_id: ambitoId,
          hold_id: id,
          subject_kind: event.subject.kind,
          subject_id: event.subject.id,
          reason: JSON.stringify(event.reason),
          review_on: event.reviewOn,
          placed_by: event.userId,
          placed_at: recordedAt,
        })
        .execute()
      return
    }
    await tx
      .updateTable('view_holds')
      .set({ lifted_by: event.userId, lifted_at: recordedAt, lift_reason: JSON.stringify(event.reason) })
      .where('ambito_id', '=', ambitoId)
      .where('hold_id', '=', id)
      .execute()
  },
})
