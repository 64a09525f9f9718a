// SPDX-License-Identifier: AGPL-3.0-or-later
import { type PersonFacts, type PersonState, person } from '#core/people/person.ts'
import type { PersonEvent } from '#core/people/personEvents.ts'
import { defineStream, type FactsContext } from '#server/log/stream.ts'
import { projectPerson } from './personViews.ts'
import { todayIn } from './today.ts'

export const personStream = defineStream<'person', PersonState, PersonEvent, PersonFacts>({
  type: 'person',
  decider: person,

  async facts(context, personId, _state, command) {
    return {
      today: todayIn(context.ambito.zone, context.now),
      isSamePerson: command.type === 'LinkPeople' && (await areSamePerson(context, personId, command.otherId)),
    }
  },

  project: projectPerson,
})

async function areSamePerson({ tx, ambito }: FactsContext, one: string, other: string): Promise<boolean> {
  const rows = await tx
    .selectFrom('view_register')
    .select('group_id')
    .where('ambito_id', '=', ambito.id)
    .where('person_id', 'in', [one, other])
    .execute()
  return new Set(rows.map((row) => row.group_id)).size < 2
}
