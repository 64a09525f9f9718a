// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { type AlertFacts, type AlertState, alert } from '#core/alerts/alert.ts'
import type { AlertEvent } from '#core/alerts/alertEvents.ts'
import { type Contact, contactsOf } from '#server/app/contacts.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'
import { defineStream, type FactsContext, type ProjectContext } from '#server/log/stream.ts'

export const alertStream = defineStream<'alert', AlertState, AlertEvent, AlertFacts>({
  type: 'alert',
  decider: alert,
  facts: async ({ now }) => ({ now, newId: newId() }),
  project: projectAlert,
  tell: queueAlert,
})

type Recorded = RecordedEvent & { readonly event: AlertEvent }

async function projectAlert({ tx, ambitoId }: ProjectContext, { id, event, recordedAt }: Recorded): Promise<void> {
  switch (event.type) {
    case 'AlertGathered':
      await tx
        .insertInto('view_alerts')
        .values({
          ambito_id: ambitoId,
          cause_id: event.causeId,
          user_id: event.userId,
          kind: event.kind,
          book_id: id,
          raised_at: recordedAt,
          gathered_until: event.until,
        })
        .execute()
      return
    case 'AlertTold': {
      const told = { telling_id: event.tellingId, told_at: recordedAt, gathered_until: null }
      const rows = event.causeIds.map((causeId) => ({
        ambito_id: ambitoId,
        cause_id: causeId,
        user_id: event.userId,
        kind: event.kind,
        book_id: id,
        raised_at: recordedAt,
        ...told,
      }))
      await tx
        .insertInto('view_alerts')
        .values(rows)
        .onConflict((conflict) => conflict.columns(['ambito_id', 'cause_id', 'user_id']).doUpdateSet(told))
        .execute()
      return
    }
    case 'AlertReported': {
      const column = event.outcome === 'handed_over' ? 'taken_by' : 'failed_by'
      await tx
        .updateTable('view_alerts')
        .set({ [column]: sql`array_append(array_remove(${sql.ref(column)}, ${event.channel}), ${event.channel})` })
        .where('ambito_id', '=', ambitoId)
        .where('telling_id', '=', event.tellingId)
        .execute()
    }
  }
}

/** In writing only: it is to be looked at, and nobody's voice reads it out in a kitchen. */
function waysOf(contacts: readonly Contact[]): Contact[] {
  const first = (kind: Contact['kind']) => contacts.filter((one) => one.kind === kind).slice(0, 1)
  return [...contacts.filter(({ kind }) => kind === 'push'), ...first('sms'), ...first('email')]
}

/** Writes the messages of a telling, to be sent after the commit. */
async function queueAlert({ tx, ambito, now }: FactsContext, { id, event }: Recorded): Promise<void> {
  if (event.type !== 'AlertTold') return
  const ways = waysOf(await contactsOf(tx, ambito, event.userId))
  if (ways.length === 0) return
  await tx
    .insertInto('alert_outbox')
    .values(
      ways.map(({ contactId, kind }) => ({
        ambito_id: ambito.id,
        message_id: newId(),
        book_id: id,
        telling_id: event.tellingId,
        user_id: event.userId,
        kind: event.kind,
        things: event.causeIds.length,
        happened_at: event.at ?? null,
        channel: kind,
        contact_id: contactId,
        next_try_at: now,
      })),
    )
    .execute()
}
