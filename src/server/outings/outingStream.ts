// SPDX-License-Identifier: AGPL-3.0-or-later
import { type OutingFacts, type OutingState, outing } from '#core/outings/outing.ts'
import type { OutingCommand } from '#core/outings/outingCommands.ts'
import type { OutingEvent } from '#core/outings/outingEvents.ts'
import { minutesFor, type SafetyMinutes } from '#core/outings/safetyRules.ts'
import { readOnCall } from '#server/app/onCall.ts'
import { defineStream, type FactsContext } from '#server/log/stream.ts'
import { findOwnPage, tellOuting } from './outingOutbox.ts'
import { projectOuting } from './outingViews.ts'

export const outingStream = defineStream<'outing', OutingState, OutingEvent, OutingFacts>({
  type: 'outing',
  decider: outing,
  facts: readFacts,
  project: projectOuting,
  tell: tellOuting,
})

async function readFacts(
  context: FactsContext,
  _id: string,
  state: OutingState,
  command: OutingCommand,
): Promise<OutingFacts> {
  const { tx, ambito, now } = context
  const { caseId, userId } = 'caseId' in command ? command : state
  const found = await findCase(context, caseId)
  const minutes = state.phase === 'none' ? await minutesOf(context, found) : state.minutes
  const others = (await readOnCall(tx, ambito, now)).flatMap(({ band, userId: held }) =>
    band === 'call_taker' || held === userId ? [] : [{ level: band, userId: held }],
  )
  const colleague = others.find(({ level }) => level !== 'coordinator')
  const coordinator = others.find(({ level }) => level === 'coordinator')
  return {
    now,
    minutes,
    canRemind: (await findOwnPage(context, caseId, userId)) !== undefined,
    colleague: colleague && { ...colleague, waitMinutes: minutes.colleagueMinutes },
    coordinator: coordinator && { ...coordinator, waitMinutes: minutes.coordinatorMinutes },
    isCaseOver: found?.phase === 'operationally_closed' || found?.phase === 'closed',
  }
}

function findCase({ tx, ambito }: FactsContext, caseId: string) {
  return tx
    .selectFrom('view_cases')
    .select(['phase', 'priority', 'report_id'])
    .where('ambito_id', '=', ambito.id)
    .where('case_id', '=', caseId || null)
    .executeTakeFirst()
}

/** By the priority of the case and the situations its report was answered for. */
async function minutesOf(
  { tx, ambito }: FactsContext,
  found: { readonly priority: string; readonly report_id: string } | undefined,
): Promise<SafetyMinutes> {
  const report = found
    ? await tx
        .selectFrom('view_reports')
        .select('received')
        .where('ambito_id', '=', ambito.id)
        .where('report_id', '=', found.report_id)
        .executeTakeFirst()
    : undefined
  const { sheets = [] } = (report?.received ?? {}) as { readonly sheets?: readonly { readonly key: string }[] }
  return minutesFor(ambito.safety, { priority: found?.priority ?? '', situations: sheets.map(({ key }) => key) })
}
