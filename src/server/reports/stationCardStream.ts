// SPDX-License-Identifier: AGPL-3.0-or-later
import { type StationCardFacts, type StationCardState, stationCard } from '#core/reports/stationCard.ts'
import type { StationCardEvent } from '#core/reports/stationCardEvents.ts'
import { canonical } from '#server/log/chain.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'
import { defineStream, type ProjectContext } from '#server/log/stream.ts'

export const stationCardStream = defineStream<'station_card', StationCardState, StationCardEvent, StationCardFacts>({
  type: 'station_card',
  decider: stationCard,
  facts: async ({ now }) => ({ now }),
  project: projectCard,
})

type Recorded = RecordedEvent & { readonly event: StationCardEvent }

async function projectCard({ tx, ambitoId }: ProjectContext, { id, event, actor, recordedAt }: Recorded) {
  if (event.type === 'CardIssued') {
    await tx
      .insertInto('view_station_cards')
      .values({
        ambito_id: ambitoId,
        card_id: id,
        station_key: event.stationKey,
        issued_at: recordedAt,
        issued_by: canonical(actor),
        expires_at: event.expiresAt,
      })
      .execute()
    return
  }
  await tx
    .updateTable('view_station_cards')
    .set({ revoked_at: recordedAt, revoked_by: canonical(actor), reason: JSON.stringify(event.reason) })
    .where('ambito_id', '=', ambitoId)
    .where('card_id', '=', id)
    .execute()
}
