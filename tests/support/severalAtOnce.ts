// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PagePolicy } from '#core/paging/pagePolicy.ts'
import type { Ambito, RosterPerson } from '#server/app/ambito.ts'
import { staffIdOf } from '#server/rosters/streamIds.ts'
import type { House } from './aHouse.ts'
import { bruno, licia, testAmbito, testPolicy } from './testAmbito.ts'

/** May hold the first band, and does not tonight. */
export const dario = 'user-dario'
export const DARIO_PHONE = '+39 000 000 0014'

/** The first; the second with the first beside him; everybody who may hold the first band; the coordinator. */
export const callsSeveral: PagePolicy = {
  ...testPolicy,
  rungs: [
    { level: 'first', waitMinutes: 10, times: 1 },
    { level: 'second', besides: [{ level: 'first' }], waitMinutes: 10, times: 1 },
    { level: 'everybody', band: 'first', waitMinutes: 10, times: 1 },
    { level: 'coordinator', waitMinutes: 10, times: 1 },
  ],
}

/** The ambito of the tests, whose steps may call several at once, and one more person whom they may call. */
export function ambitoCallingSeveral(
  changes: Partial<PagePolicy> = {},
  rostering: Partial<Ambito['rostering']> = {},
): Ambito {
  const ambito = testAmbito()
  const staff = ambito.listStaff()
  const third = {
    ...(staff[0] as RosterPerson),
    userId: dario,
    rosterKey: dario,
    name: 'Dario Esempi',
    phone: DARIO_PHONE,
  }
  return testAmbito({
    rostering: {
      ...ambito.rostering,
      policyOf: () => ({ ...callsSeveral, ...changes }),
      shiftRules: {
        bands: [{ band: 'first', work: 'on_call', roles: ['field_worker'], starts: ['08:00', '20:00'], fund: 'qpe' }],
        rules: [],
      },
      ...rostering,
    },
    listStaff: () => [...staff, third],
    findPerson: (userId) => (userId === dario ? third : ambito.findPerson(userId)),
  })
}

/** Everybody of a band are those whose telephone is known to ring. */
export async function verifyNumbers(house: Pick<House, 'give'>, userIds: readonly string[] = [licia, bruno, dario]) {
  for (const userId of userIds)
    await house.give('staff', staffIdOf(userId), { type: 'VerifyNumber', userId, how: 'called_and_answered' })
}
