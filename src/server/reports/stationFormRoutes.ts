// SPDX-License-Identifier: AGPL-3.0-or-later
import { getStationForm, sendStationReport } from '#core/reports/stationCardsApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { type Routes, serveCommand, serveView } from '#server/app/route.ts'
import { settleInstant } from '#server/app/settleInstant.ts'
import { NotFound } from '#server/log/refusals.ts'
import { findStation } from './findStation.ts'

/** The form of a station, opened by the code on its card: it writes one report to the desk, and reads nothing back. */
export function serveStationForm(routes: Routes): void {
  serveView(routes, getStationForm, ({ deps, actor }) =>
    deps.db.inAmbito(deps.ambito.id, async (tx) => {
      const { station, body, expiresAt } = await readCard(tx, deps.ambito, actor)
      return {
        serverTime: deps.clock.now().toISOString(),
        ambito: deps.ambito.name,
        zone: deps.ambito.zone,
        station: station.name,
        body: body.name,
        ...(deps.ambito.phone ? { phone: deps.ambito.phone } : {}),
        expiresAt,
      }
    }),
  )

  serveCommand(routes, sendStationReport, ({ deps, actor, params, body: typed }) => {
    const sentAt = settleInstant(typed.sentAt, deps.clock)
    return {
      stream: 'report',
      id: params.reportId,
      happenedAt: sentAt,
      command: async (words, tx) => {
        const { cardId, station, body } = await readCard(tx, deps.ambito, actor)
        await fillDraft(tx, deps.ambito, params.reportId, deps.clock.now().toISOString(), {
          place: typed.place,
          account: typed.account,
          caller: typed.caller,
          callBack: typed.callBack,
          involved: typed.involved,
          bodyKey: body.key,
          stationKey: station.key,
          questions: { immediateDanger: typed.immediateDanger },
          receivedAt: sentAt,
        })
        return {
          type: 'SendWebForm',
          cardId,
          bodyKey: body.key,
          stationKey: station.key,
          place: words.keep(typed.place),
          account: words.keep(typed.account),
          caller: words.keepIfAny(typed.caller),
          callBack: words.keep(typed.callBack),
          involved: words.keepIfAny(typed.involved),
          immediateDanger: typed.immediateDanger,
          sentAt,
        }
      },
    }
  })
}

/** The station is that of the card, whatever is sent. */
async function readCard(tx: Tx, ambito: Ambito, actor: Actor) {
  const cardId = actor.kind === 'link' ? actor.subjectId : ''
  const card = await tx
    .selectFrom('view_station_cards')
    .select(['station_key', 'expires_at'])
    .where('ambito_id', '=', ambito.id)
    .where('card_id', '=', cardId)
    .executeTakeFirst()
  const found = card && findStation(ambito, card.station_key)
  // A station that left the directory has no form any more.
  if (!card || !found) throw new NotFound()
  return { cardId, expiresAt: card.expires_at, ...found }
}

/** The desk finds the draft filled in, to be completed at the call back like any other call. */
async function fillDraft(tx: Tx, ambito: Ambito, reportId: string, now: string, fields: object): Promise<void> {
  await tx
    .insertInto('report_drafts')
    .values({
      ambito_id: ambito.id,
      report_id: reportId,
      revision: 1,
      fields: JSON.stringify(fields),
      saved_at: now,
    })
    .onConflict((conflict) => conflict.columns(['ambito_id', 'report_id']).doNothing())
    .execute()
}
