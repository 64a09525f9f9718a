// SPDX-License-Identifier: AGPL-3.0-or-later
// What is compared is measured in turns within one run: a machine that slows down slows down everybody.

/** Per second and per act, of one way of doing it in one round. */
export interface Measure {
  readonly perSecond: number
  /** Milliseconds of the act in the middle, and of the slowest in a hundred. */
  readonly p50: number
  readonly p99: number
}

export interface Way {
  readonly name: string
  /** Does the act once; told which act of the run it is, from 0. */
  act(index: number): Promise<unknown>
}

/** Each way in turn, round after round; the median round of each. The first round warms up and does not count. */
export async function takeTurns(
  ways: readonly Way[],
  { rounds, acts, clients }: { readonly rounds: number; readonly acts: number; readonly clients: number },
): Promise<ReadonlyMap<string, Measure>> {
  const measured = new Map<string, Measure[]>(ways.map(({ name }) => [name, []]))
  for (let round = 0; round <= rounds; round++) {
    for (const way of ways) {
      const measure = await measureRound(way, round * acts, acts, clients)
      if (round > 0) measured.get(way.name)?.push(measure)
    }
  }
  return new Map([...measured].map(([name, list]) => [name, medianRound(list)]))
}

async function measureRound(way: Way, first: number, acts: number, clients: number): Promise<Measure> {
  const took: number[] = []
  let next = first
  const begun = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (next < first + acts) {
        const index = next++
        const started = performance.now()
        await way.act(index)
        took.push(performance.now() - started)
      }
    }),
  )
  const seconds = (performance.now() - begun) / 1000
  return { perSecond: acts / seconds, p50: percentile(took, 50), p99: percentile(took, 99) }
}

function medianRound(list: readonly Measure[]): Measure {
  const sorted = list.toSorted((a, b) => a.perSecond - b.perSecond)
  return sorted[Math.floor(sorted.length / 2)] as Measure
}

/** The value that `percent` of a hundred do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN
}

/** A table that can be pasted into a page of the documentation. */
export function printTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  const words = (cell: string | number) => (typeof cell === 'number' ? tidy(cell) : cell)
  console.log(`| ${head.join(' | ')} |`)
  console.log(`|${head.map(() => '---').join('|')}|`)
  for (const row of rows) console.log(`| ${row.map(words).join(' | ')} |`)
}

const tidy = (value: number) =>
  value >= 100 || Number.isInteger(value) ? String(Math.round(value)) : value.toFixed(value >= 10 ? 1 : 2)
