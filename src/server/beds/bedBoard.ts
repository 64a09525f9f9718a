// SPDX-License-Identifier: AGPL-3.0-or-later

import type { Selectable } from 'kysely'
import { bedSuits, type Guest, listUnmet } from '#core/beds/admission.ts'
import type { Board, BoardPlace } from '#core/beds/bedsApi.ts'
import { hasBeds, type SecretShelter, type Shelter } from '#core/beds/resource.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import type { ViewStays } from '#server/app/databaseTypes.ts'
import { localTime } from '#server/app/localTime.ts'
import { findGuest } from './findGuest.ts'

interface ForPerson {
  readonly caseId: string
  readonly personId: string
}

/** Tonight's places; for one person, also which are usable and why the others are not. */
export async function readBedBoard(tx: Tx, ambito: Ambito, now: string, person?: ForPerson): Promise<Board> {
  const stays = await tx
    .selectFrom('view_stays')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .orderBy('since')
    .orderBy('stay_id')
    .execute()
  const guest = person && (await findGuest(tx, ambito.id, person.caseId, person.personId))
  return {
    serverTime: now,
    places: ambito.resources.filter(hasBeds).map((resource) => {
      const mine = stays.filter((stay) => stay.resource_key === resource.key)
      const place = toPlace(resource, mine)
      return guest ? { ...place, forPerson: judge(resource, place, mine, ambito, now, guest, person.personId) } : place
    }),
    services: ambito.resources
      .filter((resource) => !hasBeds(resource))
      .map(({ key, name, kind, phone }) => ({ resourceKey: key, name, kind, phone })),
  }
}

type StayRow = Selectable<ViewStays>

const shown = {
  held: 'held',
  confirmed: 'confirmed',
  checked_in: 'occupied',
  occupied_by_house: 'occupied_by_house',
  out_of_service: 'out_of_service',
} as const

function toPlace(resource: Shelter | SecretShelter, stays: readonly StayRow[]): BoardPlace {
  const beds: BoardPlace['beds'] = resource.beds.map((bed) => {
    const stay = stays.find((row) => row.bed_key === bed.key && row.phase in shown)
    return {
      bedKey: bed.key,
      sex: bed.sex,
      state: stay ? shown[stay.phase as keyof typeof shown] : ('free' as const),
      until: stay?.expires_at ?? undefined,
      stayId: stay && stay.case_id === null ? stay.stay_id : undefined,
    }
  })
  const count = (...states: string[]) => beds.filter((bed) => states.includes(bed.state)).length
  return {
    resourceKey: resource.key,
    name: resource.name,
    kind: resource.kind,
    phone: resource.phone,
    // A secret place has no address to show: its configuration has no such field.
    address: 'address' in resource ? resource.address : undefined,
    beds,
    free: count('free'),
    held: count('held', 'confirmed'),
    occupied: count('occupied', 'occupied_by_house'),
    outOfService: count('out_of_service'),
    rules: rulesOf(resource),
    nightlyCostCents: resource.costPerNightCents,
    // What was only asked for has taken no bed.
    lastChangedAt: stays.findLast(({ bed_key }) => bed_key !== null)?.since,
  }
}

/** Rules of the house as codes with a value; the screen has the words. */
function rulesOf({ admission }: Shelter | SecretShelter): BoardPlace['rules'] {
  const age = [admission.minAge ?? '', admission.maxAge ?? ''].join('–')
  return [
    ...(admission.acceptedSexes.length === 1 ? [{ rule: 'sex', value: admission.acceptedSexes[0] }] : []),
    ...(age === '–' ? [] : [{ rule: 'age', value: age }]),
    ...(admission.families ? [] : [{ rule: 'no_families' }]),
    ...(admission.dogs ? [] : [{ rule: 'no_dogs' }]),
    ...(admission.tbTestRequired ? [{ rule: 'tb_test' }] : []),
    ...(admission.entryWindow
      ? [{ rule: 'entry', value: `${admission.entryWindow.from}–${admission.entryWindow.until}` }]
      : []),
  ]
}

function judge(
  resource: Shelter | SecretShelter,
  place: BoardPlace,
  stays: readonly StayRow[],
  ambito: Ambito,
  now: string,
  guest: Guest,
  personId: string,
): NonNullable<BoardPlace['forPerson']> {
  const open = stays.find(
    (row) => row.person_id === personId && ['requested', 'held', 'confirmed', 'checked_in'].includes(row.phase),
  )
  const waived = ((open?.waivers ?? []) as unknown as { condition: string }[]).map((waiver) => waiver.condition)
  const waivable = ambito.listWaivable(resource.key, now).map((waiver) => waiver.condition)
  const unmet = listUnmet(resource.admission, guest, localTime(now, ambito.zone)).map((condition) => ({
    condition,
    waivable: waivable.includes(condition),
    waived: waived.includes(condition),
  }))
  const sexWaived = waived.includes('sex')
  const freeBeds = place.beds.filter((bed) => bed.state === 'free' && (sexWaived || bedSuits(bed.sex, guest))).length
  return {
    usable: freeBeds > 0 && unmet.every((condition) => condition.waived),
    freeBeds,
    unmet,
    stayId: open?.stay_id,
    phase: open?.phase,
  }
}
