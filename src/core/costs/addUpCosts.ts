// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CostLine } from './costsApi.ts'

export interface Sum {
  /** Key of a fund; code of a municipality, `COVERED` for one that is not told, or nothing for the ambito itself. */
  readonly of: string | undefined
  readonly cents: number
}

/** All municipalities together that this reader is not told. */
export const COVERED = 'covered'

export interface CostTotals {
  readonly cents: number
  readonly byFund: readonly Sum[]
  readonly byBearer: readonly Sum[]
}

/** What was spent, in whole cents. A struck line counts nowhere. */
export function addUpCosts(lines: readonly CostLine[]): CostTotals {
  const counted = lines.filter(({ struck }) => !struck)
  return {
    cents: counted.reduce((sum, { amountCents }) => sum + amountCents, 0),
    byFund: sumsBy(counted, ({ fund }) => fund),
    byBearer: sumsBy(counted, ({ anticipatedFor: bearer }) =>
      bearer?.kind === 'town' ? bearer.municipality : bearer && COVERED,
    ),
  }
}

/** The ambito's own first, the others by their key. */
function sumsBy(lines: readonly CostLine[], keyOf: (line: CostLine) => string | undefined): Sum[] {
  const sums = new Map<string | undefined, number>()
  for (const line of lines) sums.set(keyOf(line), (sums.get(keyOf(line)) ?? 0) + line.amountCents)
  return [...sums].map(([of, cents]) => ({ of, cents })).sort((a, b) => (a.of ?? '').localeCompare(b.of ?? ''))
}
