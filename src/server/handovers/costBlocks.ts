// SPDX-License-Identifier: AGPL-3.0-or-later
import type { HandoverPack } from '#core/handovers/handoverPack.ts'
import type { Block } from './handoverSheet.ts'
import type { HandoverWording } from './handoverWording.ts'

type Costs = NonNullable<HandoverPack['costs']>

/** What this ambito bears, and apart from it what it only paid for others and wants back. */
export function costBlocks(
  { lines, totalCents }: Costs,
  w: HandoverWording,
  euros: (cents: number) => string,
): Block[] {
  const own = lines.filter(({ anticipatedFor }) => anticipatedFor === null)
  const anticipated = lines.filter(({ anticipatedFor }) => anticipatedFor !== null)
  const table = {
    kind: 'table',
    columns: [w.item, w.fund, w.amount],
    widths: [5, 4, 2],
    rows: own.map(({ type, fund, amountCents }) => [type, fund, euros(amountCents)]),
    lastIsNumber: true,
  } as const
  if (anticipated.length === 0) return [{ ...table, total: [w.total, '', euros(totalCents)] }]
  const ownBlock = own.length > 0 ? [{ ...table, total: [w.ownTotal, '', euros(sumOf(own))] }] : []
  return [
    ...ownBlock,
    { kind: 'heading', text: w.anticipated },
    {
      kind: 'table',
      columns: [w.item, w.anticipatedFor, w.fund, w.amount],
      widths: [4, 3, 3, 2],
      rows: anticipated.map((line) => [line.type, line.anticipatedFor, line.fund, euros(line.amountCents)]),
      total: [w.anticipatedTotal, '', '', euros(sumOf(anticipated))],
      lastIsNumber: true,
    },
  ]
}

function sumOf(lines: Costs['lines']): number {
  return lines.reduce((sum, line) => sum + line.amountCents, 0)
}
