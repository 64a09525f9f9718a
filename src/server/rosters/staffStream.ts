// SPDX-License-Identifier: AGPL-3.0-or-later
import type { StaffEvent } from '#core/rosters/staffEvents.ts'
import { type StaffFacts, type StaffState, staffMember } from '#core/rosters/staffMember.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'
import { defineStream, type ProjectContext } from '#server/log/stream.ts'
import { numberMark } from './numberMark.ts'

export const staffStream = defineStream<'staff', StaffState, StaffEvent, StaffFacts>({
  type: 'staff',
  decider: staffMember,
  async facts({ ambito, now }, _id, _state, command) {
    const person = 'userId' in command ? ambito.listStaff().find(({ userId }) => userId === command.userId) : undefined
    return { now, zone: ambito.zone, mark: person && numberMark(ambito.id, person.phone) }
  },
  project: projectStaff,
})

async function projectStaff(
  { tx, ambitoId }: ProjectContext,
  { event, actor, happenedAt }: RecordedEvent & { readonly event: StaffEvent },
): Promise<void> {
  switch (event.type) {
    case 'NumberVerified': {
      const verified = {
        mark: event.mark,
        how: event.how,
        verified_by: actor.kind === 'staff' ? actor.userId : 'system',
        verified_at: happenedAt,
      }
      await tx
        .insertInto('view_verified_numbers')
        .values({ ambito_id: ambitoId, user_id: event.userId, ...verified })
        .onConflict((conflict) => conflict.columns(['ambito_id', 'user_id']).doUpdateSet(verified))
        .execute()
      return
    }
    case 'AbsenceRecorded':
      await tx
        .insertInto('view_absences')
        .values({
          ambito_id: ambitoId,
          absence_id: event.absenceId,
          user_id: event.userId,
          kind: event.kind,
          starts_at: event.startsAt,
          ends_at: event.endsAt,
        })
        .execute()
      return
    case 'AbsenceWithdrawn': {
      const own = { ambito_id: ambitoId, absence_id: event.absenceId }
      await tx
        .deleteFrom('view_absences')
        .where('ambito_id', '=', own.ambito_id)
        .where('absence_id', '=', own.absence_id)
        .where('starts_at', '>=', event.from)
        .execute()
      await tx
        .updateTable('view_absences')
        .set({ ends_at: event.from })
        .where('ambito_id', '=', own.ambito_id)
        .where('absence_id', '=', own.absence_id)
        .execute()
      return
    }
  }
}
