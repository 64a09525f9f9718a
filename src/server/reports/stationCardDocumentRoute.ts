// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { listStationCards } from '#core/reports/stationCardsApi.ts'
import { Id } from '#core/shared/vocabulary.ts'
import { mustSee } from '#server/access/inSight.ts'
import { authorise, judge, type Routes } from '#server/app/route.ts'
import { typeset } from '#server/app/typesetting/typeset.ts'
import { findStation } from './findStation.ts'
import { stationCardSheet } from './stationCardSheet.ts'

const Params = z.strictObject({ cardId: Id })
const Query = z.strictObject({ locale: z.enum(['it', 'en']).default('it') })
const template = new URL('./stationCard.typ', import.meta.url).href

/** The card to be printed, as often as needed: its code follows from the secret of the program and is stored nowhere. */
export function serveStationCardDocuments(routes: Routes): void {
  const { app, deps } = routes
  app.get('/api/v1/station-cards/:cardId/document', async (request, reply) => {
    const actor = await authorise(routes, listStationCards, request)
    const params = judge(Params, request.params, 'params')
    const query = judge(Query, request.query, 'query')

    const { cardId } = params
    const card = await deps.db.inAmbito(deps.ambito.id, async (tx) => {
      await mustSee(tx, deps.ambito.id, actor, 'station_card', cardId)
      return tx
        .selectFrom('view_station_cards')
        .select(['station_key', 'issued_at', 'expires_at'])
        .where('ambito_id', '=', deps.ambito.id)
        .where('card_id', '=', cardId)
        .executeTakeFirstOrThrow()
    })
    const { publicUrl, secretOf } = deps.stationCards
    const sheet = stationCardSheet(
      deps.ambito,
      {
        cardId,
        station: findStation(deps.ambito, card.station_key)?.station.name ?? card.station_key,
        expiresAt: card.expires_at,
        address: `${publicUrl}/modulo#${secretOf(cardId)}`,
      },
      query.locale,
    )
    const pdf = await typeset({
      template,
      data: sheet,
      standard: 'ua-1',
      timestampSeconds: Math.floor(Date.parse(card.issued_at) / 1000),
    })
    return reply
      .type('application/pdf')
      .header('cache-control', 'no-store')
      .header('content-disposition', `inline; filename="carta-${card.station_key}.pdf"`)
      .send(Buffer.from(pdf))
  })
}
