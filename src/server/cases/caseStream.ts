// SPDX-License-Identifier: AGPL-3.0-or-later
import { type CaseFacts, type CaseState, caseFile } from '#core/cases/case.ts'
import type { CaseEvent } from '#core/cases/caseEvents.ts'
import { defineStream, type FactsContext } from '#server/log/stream.ts'
import { projectCase } from './caseViews.ts'

export const caseStream = defineStream<'case', CaseState, CaseEvent, CaseFacts>({
  type: 'case',
  decider: caseFile,

  async facts(context, caseId, _state, command) {
    return {
      now: context.now,
      nextNumber: command.type === 'OpenCase' ? await nextNumber(context) : '',
      ...(await countOpen(context, caseId)),
    }
  },

  project: projectCase,
})

/** Year of the ambito's zone and a running number, gapless: 26-0007. */
async function nextNumber({ tx, ambito, now }: FactsContext): Promise<string> {
  const year = new Intl.DateTimeFormat('en', { year: '2-digit', timeZone: ambito.zone }).format(new Date(now))
  const { count } = await tx
    .selectFrom('view_cases')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('ambito_id', '=', ambito.id)
    .where('number', 'like', `${year}-%`)
    .executeTakeFirstOrThrow()
  return `${year}-${String(count + 1).padStart(4, '0')}`
}

/** What is still open on the case: a bed held, a handover under way, a clock running or run out. */
async function countOpen({ tx, ambito }: FactsContext, caseId: string) {
  const open = async (table: 'view_stays' | 'view_handovers' | 'view_duties', phases: readonly string[]) => {
    const { count } = await tx
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('ambito_id', '=', ambito.id)
      .where('case_id', '=', caseId)
      .where('phase', 'in', phases)
      .executeTakeFirstOrThrow()
    return count
  }
  return {
    openHolds: await open('view_stays', ['held', 'confirmed']),
    openHandovers: await open('view_handovers', ['to_send', 'sent', 'acknowledged', 'competence_disputed']),
    openDuties: await open('view_duties', ['open', 'expired']),
  }
}
