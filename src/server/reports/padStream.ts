// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import { type PadFacts, type PadState, pad } from '#core/reports/pad.ts'
import type { PadEvent } from '#core/reports/padEvents.ts'
import { nextBatch } from '#core/reports/paperBlanks.ts'
import { canonical } from '#server/log/chain.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'
import { defineStream, type FactsContext, type ProjectContext } from '#server/log/stream.ts'

export const padStream = defineStream<'pad', PadState, PadEvent, PadFacts>({
  type: 'pad',
  decider: pad,

  async facts(context, padId, _state, command) {
    const { ambito, now } = context
    const year = Temporal.Instant.from(now).toZonedDateTimeISO(ambito.zone).year % 100
    if (command.type === 'IssuePad') return { year, nextFirst: await nextFirst(context, year, command.count) }
    const number = 'number' in command ? command.number : 0
    return { year, nextFirst: 0, enteredAs: await findReport(context, padId, number) }
  },

  project: projectPad,
})

async function nextFirst({ tx, ambito }: FactsContext, year: number, count: number): Promise<number> {
  const printed = await tx
    .selectFrom('view_pads')
    .select(['year', 'first', 'count'])
    .where('ambito_id', '=', ambito.id)
    .where('year', '=', year)
    .execute()
  return nextBatch(printed, year, count).first
}

async function findReport({ tx, ambito }: FactsContext, padId: string, number: number): Promise<PadFacts['enteredAs']> {
  return tx
    .selectFrom('view_blanks as blank')
    .innerJoin('view_reports as report', (join) =>
      join.onRef('report.ambito_id', '=', 'blank.ambito_id').onRef('report.report_id', '=', 'blank.report_id'),
    )
    .select(['report.report_id as reportId', 'report.number as reportNumber'])
    .where('blank.ambito_id', '=', ambito.id)
    .where('blank.pad_id', '=', padId)
    .where('blank.number', '=', number)
    .executeTakeFirst()
}

type Recorded = RecordedEvent & { readonly event: PadEvent }

/** Keeps the pads and what is known of their sheets. */
async function projectPad({ tx, ambitoId }: ProjectContext, { id: padId, event, actor, recordedAt }: Recorded) {
  if (event.type === 'PadIssued') {
    const { year, first, count, holder } = event
    await tx
      .insertInto('view_pads')
      .values({
        ambito_id: ambitoId,
        pad_id: padId,
        year,
        first,
        count,
        holder: JSON.stringify(holder),
        issued_at: recordedAt,
        issued_by: canonical(actor),
      })
      .execute()
    return
  }
  const { year } = await tx
    .selectFrom('view_pads')
    .select('year')
    .where('ambito_id', '=', ambitoId)
    .where('pad_id', '=', padId)
    .executeTakeFirstOrThrow()
  if (event.type === 'PadReturned') {
    await tx
      .updateTable('view_pads')
      .set({ unused_from: event.unusedFrom })
      .where('ambito_id', '=', ambitoId)
      .where('pad_id', '=', padId)
      .execute()
    return
  }
  // Told anew, it says the last thing: a lost sheet that turned up is a report.
  await tx
    .deleteFrom('view_blanks')
    .where('ambito_id', '=', ambitoId)
    .where('year', '=', year)
    .where('number', '=', event.number)
    .execute()
  if (event.type === 'BlankReopened') return
  await tx
    .insertInto('view_blanks')
    .values({
      ambito_id: ambitoId,
      year,
      number: event.number,
      pad_id: padId,
      told_as: { BlankEntered: 'entered', BlankSpoiled: 'spoiled', BlankLost: 'lost' }[event.type],
      report_id: event.type === 'BlankEntered' ? event.reportId : null,
      reason: event.type === 'BlankEntered' ? null : JSON.stringify(event.reason),
      told_at: recordedAt,
      told_by: canonical(actor),
    })
    .execute()
}
