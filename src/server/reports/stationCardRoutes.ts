// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import { issueCard, listStationCards, revokeCard } from '#core/reports/stationCardsApi.ts'
import { hashToken } from '#server/access/hashToken.ts'
import { isInSight } from '#server/access/inSight.ts'
import { type Routes, serveCommand, serveView } from '#server/app/route.ts'
import { Refused } from '#server/log/refusals.ts'
import { findStation } from './findStation.ts'
import { readStationCards } from './readStationCards.ts'

export function serveStationCards(routes: Routes): void {
  serveView(routes, listStationCards, ({ deps }) => {
    const now = deps.clock.now().toISOString()
    return deps.db.inAmbito(deps.ambito.id, async (tx) => ({
      serverTime: now,
      cards: await readStationCards(tx, deps.ambito, now),
    }))
  })

  serveCommand(routes, issueCard, ({ deps, params, body }) => ({
    stream: 'station_card',
    id: params.cardId,
    command: () => {
      if (!findStation(deps.ambito, body.stationKey)) throw new Refused('StationUnknown')
      return { type: 'IssueCard', stationKey: body.stationKey, days: body.days }
    },
    // In the same transaction, after the rules have said yes: the code on the card opens the form from now on.
    answer: async (tx) => {
      const { expires_at } = await tx
        .selectFrom('view_station_cards')
        .select('expires_at')
        .where('ambito_id', '=', deps.ambito.id)
        .where('card_id', '=', params.cardId)
        .executeTakeFirstOrThrow()
      await tx
        .insertInto('links')
        .values({
          ambito_id: deps.ambito.id,
          token_hash: hashToken(deps.stationCards.secretOf(params.cardId)),
          purpose: 'station',
          subject_id: params.cardId,
          user_id: sql`null`,
          expires_at,
        })
        .execute()
      return {}
    },
  }))

  serveCommand(routes, revokeCard, ({ deps, actor, params, body }) => ({
    stream: 'station_card',
    id: params.cardId,
    inScope: (tx) => isInSight(tx, deps.ambito.id, actor, 'station_card', params.cardId),
    command: async (words, tx) => {
      await tx
        .updateTable('links')
        .set({ revoked_at: deps.clock.now().toISOString() })
        .where('ambito_id', '=', deps.ambito.id)
        .where('purpose', '=', 'station')
        .where('subject_id', '=', params.cardId)
        .execute()
      return { type: 'RevokeCard', reason: words.keep(body.reason) }
    },
  }))
}
