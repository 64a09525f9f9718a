// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { mayDo } from '#core/access/permissions.ts'
import { kindOf } from '#core/shared/actor.ts'
import { Id } from '#core/shared/vocabulary.ts'
import { mustSee } from '#server/access/inSight.ts'
import { fieldsOf, HttpProblem } from '#server/app/problem.ts'
import type { Routes } from '#server/app/route.ts'
import { typeset } from '#server/app/typesetting/typeset.ts'
import { findStation } from './findStation.ts'
import { stationCardSheet } from './stationCardSheet.ts'

const Params = z.strictObject({ cardId: Id })
const Query = z.strictObject({ locale: z.enum(['it', 'en']).default('it') })
const template = new URL('./stationCard.typ', import.meta.url).href

/** The card to be printed, as often as needed: its code follows from the secret of the program and is stored nowhere. */
export function serveStationCardDocuments({ app, deps, findActor }: Routes): void {
  app.get('/api/v1/station-cards/:cardId/document', async (request, reply) => {
    const actor = await findActor(request, { access: 'session' })
    if (!actor) throw new HttpProblem(401, 'NotSignedIn')
    if (!mayDo(kindOf(actor), 'listStationCards')) throw new HttpProblem(403, 'NotAllowed')
    const params = Params.safeParse(request.params)
    if (!params.success) throw new HttpProblem(400, 'BadInput', { fields: fieldsOf(params.error, 'params') })
    const query = Query.safeParse(request.query)
    if (!query.success) throw new HttpProblem(400, 'BadInput', { fields: fieldsOf(query.error, 'query') })

    const { cardId } = params.data
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
      query.data.locale,
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
