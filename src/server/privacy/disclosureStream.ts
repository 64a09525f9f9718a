// SPDX-License-Identifier: AGPL-3.0-or-later
import { type DisclosureFacts, type DisclosureState, disclosure } from '#core/privacy/disclosure.ts'
import type { DisclosureEvent } from '#core/privacy/disclosureEvents.ts'
import { defineStream, type ProjectContext } from '#server/log/stream.ts'
import { dayIn } from './dayIn.ts'
import { readCopy } from './readCopy.ts'
import { isOvertaken } from './tellableRows.ts'

export const disclosureStream = defineStream<'disclosure', DisclosureState, DisclosureEvent, DisclosureFacts>({
  type: 'disclosure',
  decider: disclosure,

  async facts({ tx, ambito, now }, _id, { personId, copy }) {
    const kept = await readCopy(tx, ambito.id, copy)
    return {
      today: dayIn(ambito.zone, now),
      isOvertaken: kept !== undefined && (await isOvertaken(tx, ambito, personId, kept)),
    }
  },

  async project(context, { id, event, recordedAt }) {
    if (event.type === 'DisclosureAsked') {
      await context.tx
        .insertInto('view_disclosures')
        .values({
          ambito_id: context.ambitoId,
          disclosure_id: id,
          person_id: event.personId,
          phase: 'asked',
          asked_on: event.askedOn,
          identified_by: event.identifiedBy,
          reference: JSON.stringify(event.reference),
          asked_by: event.userId,
          asked_at: recordedAt,
        })
        .execute()
      return
    }
    await change(context, id, changeOf(event, recordedAt))
  },
})

function changeOf(event: Exclude<DisclosureEvent, { type: 'DisclosureAsked' }>, at: string) {
  switch (event.type) {
    case 'DisclosurePrepared':
      return {
        phase: 'prepared',
        copy: JSON.stringify(event.copy),
        prepared_by: event.userId,
        released_by: null,
        given: event.given,
        withheld: event.withheld,
        struck: event.struck,
      }
    case 'DisclosureSentBack':
      return { phase: 'asked', reason: JSON.stringify(event.reason) }
    case 'DisclosureReleased':
      return { phase: 'released', released_by: event.userId }
    case 'DisclosureDelivered':
      return { phase: 'delivered', delivered_at: at }
    case 'DisclosureRefused':
      return { phase: 'refused', ground: event.ground, reason: JSON.stringify(event.reason) }
  }
}

async function change({ tx, ambitoId }: ProjectContext, id: string, values: ReturnType<typeof changeOf>) {
  await tx
    .updateTable('view_disclosures')
    .set(values)
    .where('ambito_id', '=', ambitoId)
    .where('disclosure_id', '=', id)
    .execute()
}
