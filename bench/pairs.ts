// SPDX-License-Identifier: AGPL-3.0-or-later
// Two ways measured in pairs, compared without believing anything of how times are spread: they are lopsided, with long tails.
import { percentile, printTable } from './rounds.ts'

export type Pair = readonly [one: number, other: number]

export interface Comparison {
  readonly one: number
  readonly other: number
  /** Median of the differences within the pairs: what a machine that slows down does to both is not in it. */
  readonly differenceMicros: number
  /** Where that median lies, 95 times in 100 (order statistics of the sign test; no shape assumed). */
  readonly from: number
  readonly until: number
  /** How often chance alone would favour one side so much or more. */
  readonly p: number
}

export function comparePairs(pairs: readonly Pair[]): Comparison {
  const differences = pairs.map(([one, other]) => (one - other) * 1000).toSorted((a, b) => a - b)
  const n = differences.length
  // Normal approximation of the binomial, good from some dozens of pairs.
  const reach = Math.ceil((1.96 * Math.sqrt(n)) / 2)
  const at = (index: number) => differences[Math.max(0, Math.min(n - 1, index))] ?? Number.NaN
  const above = differences.filter((difference) => difference > 0).length
  const untied = differences.filter((difference) => difference !== 0).length
  const z = untied === 0 ? 0 : Math.max(0, Math.abs(above - untied / 2) - 0.5) / (Math.sqrt(untied) / 2)
  return {
    one: percentile(
      pairs.map(([one]) => one),
      50,
    ),
    other: percentile(
      pairs.map(([, other]) => other),
      50,
    ),
    differenceMicros: percentile(differences, 50),
    from: at(Math.floor(n / 2) - reach),
    until: at(Math.floor(n / 2) + reach),
    p: twoSided(z),
  }
}

export interface Verdict extends Comparison {
  readonly name: string
}

/** The table, and whether some answer tells one from the other: then the program ends as one that failed. */
export function printVerdicts(verdicts: readonly Verdict[], one: string, other: string): void {
  printTable(
    ['answer', `${one} p50 ms`, `${other} p50 ms`, 'difference µs', '95 in 100 within µs', 'p (sign test)'],
    verdicts.map((verdict) => [
      verdict.name,
      verdict.one,
      verdict.other,
      verdict.differenceMicros.toFixed(0),
      `${verdict.from.toFixed(0)} … ${verdict.until.toFixed(0)}`,
      verdict.p.toFixed(3),
    ]),
  )
  // Of so many questions one or two fall under 0.05 by chance: the bound is shared among them (Bonferroni).
  const told = verdicts.filter(({ p }) => p < 0.05 / verdicts.length)
  const widest = Math.max(...verdicts.map(({ from, until }) => Math.max(Math.abs(from), Math.abs(until))))
  console.log(
    told.length === 0
      ? `\nNo answer told one from the other; whatever difference there is, is under ${widest.toFixed(0)} µs.`
      : `\nThese tell one from the other: ${told.map(({ name }) => name).join(', ')}.`,
  )
  process.exitCode = told.length === 0 ? 0 : 1
}

/** Both tails of the normal distribution beyond z (Abramowitz and Stegun 7.1.26, to seven digits). */
function twoSided(z: number): number {
  const x = z / Math.SQRT2
  const t = 1 / (1 + 0.3275911 * x)
  const series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
  return series * Math.exp(-x * x)
}
