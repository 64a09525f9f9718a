// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Ambito } from '#server/app/ambito.ts'
import type { House } from './aHouse.ts'
import { testAmbito } from './testAmbito.ts'

/** Urgency of the call-outs of a crowd: they wait behind any emergency. */
const CALM = 2

/** An ambito in which many are on call, each for the one case that is opened while it is their turn. All invented. */
export function aCrowdedAmbito(count: number): { readonly ambito: Ambito; callNext(place: number): void } {
  const { listStaff, rostering } = testAmbito()
  const crowd = Array.from({ length: count }, (_, place) => ({
    rosterKey: memberOf(place),
    userId: memberOf(place),
    name: `Prova ${place}`,
    phone: `+39 000 000 ${String(place).padStart(4, '0')}`,
    email: `${memberOf(place)}@example.org`,
    locale: 'it' as const,
  }))
  const staff = [...listStaff(), ...crowd]
  const byId = new Map(staff.map((person) => [person.userId, person]))
  const standing = rostering.standing.map((one) => ({ ...one }))
  const ambito = testAmbito({
    listStaff: () => staff,
    findPerson: (userId) => byId.get(userId),
    rostering: { ...rostering, standing },
  })
  return {
    ambito,
    callNext(place) {
      const first = standing.find(({ band }) => band === 'first')
      if (first) first.userId = memberOf(place)
    },
  }
}

export function memberOf(place: number): string {
  return `user-crowd-${place}`
}

/** Nobody of these call-outs is in danger: as if their cases had opened with the second priority. */
export async function makeCalm(house: House, pageIds: readonly string[]): Promise<void> {
  await house.asOwner(
    'update view_cases set priority = $1 where case_id in (select case_id from view_pages where page_id = any($2))',
    [`P${CALM}`, pageIds],
  )
  await house.asOwner('update outbox set urgency = $1 where page_id = any($2)', [CALM, pageIds])
}

/** So many call-outs, one person each, waiting in the outbox: none of them is in danger. */
export async function callOutCrowd(house: House, crowd: ReturnType<typeof aCrowdedAmbito>, count: number) {
  const pageIds: string[] = []
  for (let place = 0; place < count; place++) {
    crowd.callNext(place)
    pageIds.push((await house.openCase()).pageId)
  }
  await makeCalm(house, pageIds)
  return pageIds
}
