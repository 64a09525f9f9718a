// SPDX-License-Identifier: AGPL-3.0-or-later
import { hasDangerSign } from '#core/reports/chooseSheets.ts'
import { type ReportFacts, type ReportState, report } from '#core/reports/report.ts'
import type { ReportEvent } from '#core/reports/reportEvents.ts'
import type { OfficeCalendar } from '#server/app/ambito.ts'
import { readCalendar } from '#server/app/officeCalendar.ts'
import { defineStream, type FactsContext } from '#server/log/stream.ts'
import { lookUpLink } from './readDuplicates.ts'
import { projectReport } from './reportViews.ts'

export const reportStream = defineStream<'report', ReportState, ReportEvent, ReportFacts>({
  type: 'report',
  decider: report,

  async facts(context, reportId, state, command) {
    const { tx, ambito, now } = context
    const calendar = await readCalendar(tx, ambito)
    const isJudged = state.phase === 'received' || state.phase === 'triaged'
    const isOurs = (code: string | undefined): code is string =>
      ambito.municipalities.some((town) => town.code === code)
    const received = command.type === 'ReceiveReport' ? command : undefined
    return {
      now,
      nextNumber: command.type === 'StartReport' || command.type === 'SendWebForm' ? await nextNumber(context) : 0,
      entitled: ambito.bodies.find((body) => body.key === received?.bodyKey)?.entitled ?? false,
      // Outside the ambito nobody's hours are kept here: help is given all the same.
      responsible:
        received && isOurs(received.municipality)
          ? calendar.responsibleAt(received.municipality, received.receivedAt).responsible
          : 'unknown',
      nextOpening:
        isJudged && isOurs(state.municipality) ? openingToWaitFor(calendar, state.municipality, now) : undefined,
      dangerSign: isJudged && hasDangerSign(ambito.protocol, state.sheets),
      ladder: ambito.callBackLadder,
      link: command.type === 'LinkReport' ? await lookUpLink(tx, ambito, reportId, command.to) : undefined,
      byCardLastHour: command.type === 'SendWebForm' ? await countByCard(context, command.cardId) : 0,
    }
  },

  project: projectReport,
})

/** None where the office is open at this minute: there is nothing to wait for. */
function openingToWaitFor(calendar: OfficeCalendar, municipality: string | undefined, now: string): string | undefined {
  if (!municipality || calendar.responsibleAt(municipality, now).responsible === 'office') return undefined
  return calendar.nextOpening(municipality, now)
}

async function nextNumber({ tx, ambito }: FactsContext): Promise<number> {
  const row = await tx
    .selectFrom('view_reports')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('ambito_id', '=', ambito.id)
    .executeTakeFirst()
  return (row?.last ?? 0) + 1
}

async function countByCard({ tx, ambito, now }: FactsContext, cardId: string): Promise<number> {
  const anHourAgo = new Date(Date.parse(now) - 3_600_000).toISOString()
  const row = await tx
    .selectFrom('view_reports')
    .select(({ fn }) => fn.countAll<string>().as('n'))
    .where('ambito_id', '=', ambito.id)
    .where('card_id', '=', cardId)
    .where('started_at', '>', anHourAgo)
    .executeTakeFirst()
  return Number(row?.n ?? 0)
}
