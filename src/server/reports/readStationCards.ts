// SPDX-License-Identifier: AGPL-3.0-or-later
import type { StationCardView } from '#core/reports/stationCardsApi.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { nameOf } from '#server/app/nameOf.ts'
import { readWords } from '#server/log/words.ts'
import { findStation } from './findStation.ts'

/** The cards, latest first. Of a station that left the directory its key is all that is known. */
export async function readStationCards(tx: Tx, ambito: Ambito, now: string): Promise<StationCardView[]> {
  const rows = await tx
    .selectFrom('view_station_cards as card')
    .selectAll('card')
    .select(({ selectFrom }) =>
      selectFrom('view_reports as report')
        .select(({ fn }) => fn.countAll<string>().as('n'))
        .whereRef('report.ambito_id', '=', 'card.ambito_id')
        .whereRef('report.card_id', '=', 'card.card_id')
        .as('reports'),
    )
    .where('card.ambito_id', '=', ambito.id)
    .orderBy('card.issued_at', 'desc')
    .orderBy('card.card_id', 'desc')
    .execute()
  const say = await readWords(tx, ambito.id, rows)
  return rows.map((row): StationCardView => {
    const found = findStation(ambito, row.station_key)
    return {
      cardId: row.card_id,
      stationKey: row.station_key,
      station: found?.station.name ?? row.station_key,
      body: found?.body.name ?? '—',
      state: row.revoked_at ? 'revoked' : row.expires_at <= now ? 'expired' : 'valid',
      issuedAt: row.issued_at,
      issuedBy: nameOf(ambito, JSON.parse(row.issued_by)),
      expiresAt: row.expires_at,
      ...(row.revoked_at ? { revokedAt: row.revoked_at } : {}),
      ...(row.reason ? { reason: say(row.reason as unknown as TextRef) } : {}),
      reports: Number(row.reports ?? 0),
    }
  })
}
