// SPDX-License-Identifier: AGPL-3.0-or-later

/** One term of a sum: how many times which variable. */
export type Term = readonly [number, string]

/** A linear problem with whole numbers, written down in the LP format that solvers read. Costs add up. */
export function linearModel() {
  const costs = new Map<string, number>()
  const rows: string[] = []
  const binaries = new Set<string>()
  const integers = new Set<string>()

  const sum = (terms: readonly Term[]) =>
    terms.map(([times, name]) => `${times < 0 ? '-' : '+'} ${Math.abs(times)} ${name}`)
  return {
    binary(name: string, cost = 0): string {
      binaries.add(name)
      if (cost !== 0) costs.set(name, (costs.get(name) ?? 0) + cost)
      return name
    },
    integer(name: string, cost = 0): string {
      integers.add(name)
      if (cost !== 0) costs.set(name, (costs.get(name) ?? 0) + cost)
      return name
    },
    /** Never negative. */
    continuous(name: string, cost: number): string {
      costs.set(name, cost)
      return name
    },
    row(terms: readonly Term[], relation: '<=' | '>=' | '=', value: number): void {
      if (terms.length > 0) rows.push(` r${rows.length}: ${wrap(sum(terms))} ${relation} ${value}`)
    },
    write(): string {
      const objective = wrap(sum([...costs].map(([name, cost]) => [cost, name] as const)))
      return [
        'Minimize',
        ` cost: ${objective || '0'}`,
        'Subject To',
        ...rows,
        'General',
        wrap([...integers].map((name) => ` ${name}`)),
        'Binary',
        wrap([...binaries].map((name) => ` ${name}`)),
        'End',
        '',
      ].join('\n')
    },
    get size() {
      return { columns: costs.size + binaries.size + integers.size, rows: rows.length }
    },
  }
}

export type LinearModel = ReturnType<typeof linearModel>

/** Readers of the format stop at lines of more than 560 characters. */
function wrap(parts: readonly string[]): string {
  const lines: string[] = []
  for (let i = 0; i < parts.length; i += 12) lines.push(parts.slice(i, i + 12).join(' '))
  return lines.join('\n  ')
}
