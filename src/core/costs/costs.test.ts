// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addUpCosts } from './addUpCosts.ts'
import type { CostLine } from './costsApi.ts'
import { writeCosts } from './writeCosts.ts'

const line = (over: Partial<CostLine> = {}): CostLine => ({
  caseCode: 'A1B2C3D4E5',
  at: '2026-01-13T23:30:00.000Z',
  costType: 'taxi',
  amountCents: 2450,
  fund: 'fnps',
  struck: false,
  ...over,
})
const milan = { kind: 'town', municipality: '015146' } as const
const words = {
  costType: (key: string) => key,
  fund: (key: string) => key,
  town: (code: string) => code,
  resource: (key: string) => (key === 'evil' ? '=2+5' : key),
}

test('sums by fund and by who must bear it; a struck line counts nowhere', () => {
  const lines = [
    line(),
    line({ amountCents: 100, fund: 'pon' }),
    line({ amountCents: 50, anticipatedFor: milan }),
    line({ amountCents: 7, anticipatedFor: { kind: 'cover' } }),
    line({ amountCents: 9999, struck: true }),
  ]
  expect(addUpCosts(lines)).toEqual({
    cents: 2607,
    byFund: [
      { of: 'fnps', cents: 2507 },
      { of: 'pon', cents: 100 },
    ],
    byBearer: [
      { of: undefined, cents: 2550 },
      { of: '015146', cents: 50 },
      { of: 'covered', cents: 7 },
    ],
  })
  expect(addUpCosts([])).toEqual({ cents: 0, byFund: [], byBearer: [] })
})

test('whichever way they are added, no cent is lost', () => {
  const anyLine = fc
    .record({
      amountCents: fc.nat(100_000_000),
      fund: fc.constantFrom('a', 'b', 'c'),
      anticipatedFor: fc.constantFrom(milan, { kind: 'cover' } as const, undefined),
      struck: fc.boolean(),
    })
    .map(({ anticipatedFor, ...rest }) => line({ ...rest, ...(anticipatedFor && { anticipatedFor }) }))
  fc.assert(
    fc.property(fc.array(anyLine), (lines) => {
      const { cents, byFund, byBearer } = addUpCosts(lines)
      for (const sums of [byFund, byBearer]) expect(sums.reduce((sum, one) => sum + one.cents, 0)).toBe(cents)
    }),
  )
})

test('the table: days of the ambito’s zone, the cover of a protected destination, no formula', () => {
  const csv = writeCosts(
    [
      line({ supplier: { kind: 'cover', number: 7 } }),
      line({ supplier: { kind: 'cover' }, struck: true }),
      line({ supplier: { kind: 'resource', resourceKey: 'evil' }, anticipatedFor: milan }),
      line({ anticipatedFor: { kind: 'cover' } }),
    ],
    words,
    'it',
    'Europe/Rome',
  )
  expect(csv.split('\r\n').slice(1, -1)).toEqual([
    '2026-01-14;A1B2C3D4E5;taxi;servizio accoglienza cod. 7;fnps;;24,5;no',
    '2026-01-14;A1B2C3D4E5;taxi;servizio accoglienza;fnps;;24,5;sì',
    `2026-01-14;A1B2C3D4E5;taxi;"'=2+5";fnps;015146;24,5;no`,
    '2026-01-14;A1B2C3D4E5;taxi;;fnps;un comune (coperto);24,5;no',
  ])
})
