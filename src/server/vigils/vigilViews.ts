// SPDX-License-Identifier: AGPL-3.0-or-later
import type { VigilEvent } from '#core/vigils/vigilEvents.ts'
import { canonical } from '#server/log/chain.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'
import type { ProjectContext } from '#server/log/stream.ts'

type Recorded = RecordedEvent & { readonly event: VigilEvent }

/** Keeps who had the vigil from when to when, and the lines of the briefing, which outlive it. */
export async function projectVigil(context: ProjectContext, recorded: Recorded): Promise<void> {
  const { tx, ambitoId } = context
  const { id: vigilId, event, actor, happenedAt } = recorded
  switch (event.type) {
    case 'VigilOpened':
      await tx
        .insertInto('view_vigils')
        .values({
          ambito_id: ambitoId,
          vigil_id: vigilId,
          user_id: event.userId,
          manner: event.manner,
          previous_id: event.previousId ?? null,
          phase: 'open',
          opened_at: happenedAt,
        })
        .execute()
      return
    case 'LineAdded':
      await tx
        .insertInto('view_vigil_lines')
        .values({
          ambito_id: ambitoId,
          line_id: event.lineId,
          vigil_id: vigilId,
          kind: event.kind,
          text: JSON.stringify(event.text),
          about_kind: event.about?.kind ?? null,
          about_id: event.about?.id ?? null,
          added_by: canonical(actor),
          added_at: happenedAt,
        })
        .execute()
      return
    case 'LineStruck':
      await tx
        .updateTable('view_vigil_lines')
        .set({ struck_at: happenedAt })
        .where('ambito_id', '=', ambitoId)
        .where('vigil_id', '=', vigilId)
        .where('line_id', '=', event.lineId)
        .execute()
      return
    default:
      await tx
        .updateTable('view_vigils')
        .set(changeOf(event, happenedAt))
        .where('ambito_id', '=', ambitoId)
        .where('vigil_id', '=', vigilId)
        .execute()
  }
}

type Changing = Exclude<VigilEvent, { type: 'VigilOpened' | 'LineAdded' | 'LineStruck' }>

function changeOf(event: Changing, happenedAt: string) {
  switch (event.type) {
    case 'ChecksAnswered':
      return {
        checks_version: event.version,
        checks_done: event.done,
        checks_remark: event.remark ? JSON.stringify(event.remark) : null,
        checked_at: happenedAt,
      }
    case 'BriefingSigned':
      return {
        phase: 'signed',
        receiver_id: event.receiverId,
        signed_at: happenedAt,
        accept_by: event.acceptBy,
        signed_open: JSON.stringify(event.open),
        climbed_at: null,
      }
    case 'BriefingClimbed':
      return { climbed_at: happenedAt }
    case 'BriefingAccepted':
      return {
        phase: 'ended',
        ended_at: happenedAt,
        ended_by: event.userId,
        end_manner: event.instead ? 'accepted_instead' : 'accepted',
      }
    case 'VigilRelieved':
      return {
        phase: 'ended',
        ended_at: happenedAt,
        ended_by: event.userId,
        end_manner: 'relieved',
        end_reason: JSON.stringify(event.reason),
      }
  }
}
