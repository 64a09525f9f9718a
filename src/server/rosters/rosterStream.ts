// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import type { RosterFacts } from '#core/rosters/changeHands.ts'
import type { RosterEvent } from '#core/rosters/rosterEvents.ts'
import type { RosterState } from '#core/rosters/rosterState.ts'
import { shiftPlan } from '#core/rosters/shiftPlan.ts'
import { takeTurnsWithOthers } from '#server/app/sharedRoster.ts'
import { defineStream, type FactsContext } from '#server/log/stream.ts'
import { readCheckInput } from './checkInput.ts'
import { projectRoster } from './rosterViews.ts'

export const rosterStream = defineStream<'roster', RosterState, RosterEvent, RosterFacts>({
  type: 'roster',
  decider: shiftPlan,
  async facts(context, rosterId, state, command) {
    await takeTurnsWithOthers(context.tx, context.ambito)
    const { firstDay, lastDay } = command.type === 'DraftRoster' ? command : state
    return {
      ...(await readCheckInput(context.tx, context.ambito, { rosterId, firstDay, lastDay })),
      now: context.now,
      periodTaken: command.type === 'DraftRoster' && (await isTaken(context, firstDay, lastDay)),
      years: context.ambito.holidays,
      newId,
    }
  },
  project: projectRoster,
})

async function isTaken({ tx, ambito }: FactsContext, firstDay: string, lastDay: string): Promise<boolean> {
  const row = await tx
    .selectFrom('view_rosters')
    .select('roster_id')
    .where('ambito_id', '=', ambito.id)
    .where('phase', '<>', 'discarded')
    .where('first_day', '<=', lastDay)
    .where('last_day', '>=', firstDay)
    .executeTakeFirst()
  return row !== undefined
}
