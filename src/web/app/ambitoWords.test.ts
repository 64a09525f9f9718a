// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { ambitoWords } from './ambitoWords.ts'
import type { Towns } from './towns.ts'

const words = {
  municipalities: [{ code: '015182', name: 'Rho' }],
  resources: [],
  bodies: [],
  outcomes: [],
  funds: [],
  costTypes: [],
  solutions: [],
  duties: [],
}
const register = { towns: [{ code: '015146', name: 'Milano', province: 'MI' }] } as unknown as Towns

describe('the name of a town', () => {
  it.each([
    ['one of ours has its name at once', '015182', 'coming', 'Rho'],
    ['another shows no code while the register is on its way', '015146', 'coming', '…'],
    ['then its name', '015146', register, 'Milano'],
    ['its code, when the register does not come', '015146', undefined, '015146'],
    ['its code, when the register does not know it', '999999', register, '999999'],
  ] as const)('%s', (_, code, towns, said) => {
    expect(ambitoWords({ words } as never, 'it', towns).town(code)).toBe(said)
  })
})
