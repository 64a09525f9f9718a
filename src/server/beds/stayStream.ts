// SPDX-License-Identifier: AGPL-3.0-or-later
import { bedSuits, type Guest, listUnmet } from '#core/beds/admission.ts'
import { type StayFacts, type StayState, stay } from '#core/beds/stay.ts'
import type { StayCommand } from '#core/beds/stayCommands.ts'
import type { StayEvent } from '#core/beds/stayEvents.ts'
import { localTime } from '#server/app/localTime.ts'
import { defineStream, type FactsContext } from '#server/log/stream.ts'
import { findGuest } from './findGuest.ts'
import { findShelter } from './findShelter.ts'
import { listTakenBeds, projectStay } from './stayViews.ts'

export const stayStream = defineStream<'stay', StayState, StayEvent, StayFacts>({
  type: 'stay',
  decider: stay,

  async facts(context, _id, state, command) {
    const { ambito, now } = context
    const about = subjectOf(command, state)
    const resource = findShelter(ambito, about.resourceKey)
    const guest = about.personId ? await findGuest(context.tx, ambito.id, about.caseId, about.personId) : undefined
    const taken = resource ? await listTakenBeds(context.tx, ambito.id, resource.key) : []
    const free = (resource?.beds ?? []).filter((bed) => !taken.includes(bed.key))
    return {
      now,
      holdMinutes: ambito.holdMinutes,
      resource: resource && { waivable: ambito.listWaivable(resource.key, now).map((waiver) => waiver.condition) },
      personKnown: guest !== undefined,
      unmet: resource && guest ? listUnmet(resource.admission, guest, localTime(now, ambito.zone)) : [],
      freeBeds: free.filter((bed) => !guest || suits(bed.sex, guest, state)).map((bed) => bed.key),
      personPlacedElsewhere: about.personId ? await isPlaced(context, about.personId) : false,
    }
  },

  project: projectStay,
})

/** A waived sex condition opens every bed of the house; otherwise beds of one sex keep to it. */
function suits(bedSex: 'female' | 'male' | 'any', guest: Guest, state: StayState): boolean {
  return bedSuits(bedSex, guest) || state.waivers.some((waiver) => waiver.condition === 'sex')
}

function subjectOf(command: StayCommand, state: StayState) {
  if (command.type === 'RequestStay' || command.type === 'HoldBed') return command
  if (command.type === 'MarkBed') return { caseId: '', personId: '', resourceKey: command.resourceKey }
  return state
}

async function isPlaced({ tx, ambito }: FactsContext, personId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('view_stays')
    .select('stay_id')
    .where('ambito_id', '=', ambito.id)
    .where('person_id', '=', personId)
    .where('phase', 'in', ['held', 'confirmed', 'checked_in'])
    .executeTakeFirst()
  return row !== undefined
}
