// SPDX-License-Identifier: AGPL-3.0-or-later
import { type HandoverLine, HandoverPhase } from '#core/handovers/handoversApi.ts'
import { isOver, type Phase } from './handoverState.ts'

export interface RecipientGroup {
  readonly recipient: string
  readonly phases: readonly { readonly phase: Phase; readonly lines: readonly HandoverLine[] }[]
}

/** What comes back to the coordinator is read before what waits for somebody else. */
const order: readonly Phase[] = [...HandoverPhase.options].sort((a, b) => rank(a) - rank(b))

/** One group a municipality, the one with the nearest term first; inside it by phase, the nearest term first. */
export function groupByRecipient(lines: readonly HandoverLine[]): RecipientGroup[] {
  return [...Map.groupBy(lines, ({ recipient }) => recipient)]
    .map(([recipient, own]) => ({ recipient, own: own.toSorted(byTerm) }))
    .toSorted((a, b) => compareFirst(a.own, b.own))
    .map(({ recipient, own }) => ({
      recipient,
      phases: order
        .map((phase) => ({ phase, lines: own.filter((line) => line.phase === phase) }))
        .filter(({ lines }) => lines.length > 0),
    }))
}

export function stillOpen(lines: readonly HandoverLine[]): HandoverLine[] {
  return lines.filter(({ phase }) => !isOver(phase))
}

function rank(phase: Phase): number {
  return phase === 'competence_disputed' ? -1 : HandoverPhase.options.indexOf(phase)
}

/** Open before over; then the nearest term, and among those that are over the latest. */
function byTerm(a: HandoverLine, b: HandoverLine): number {
  const over = Number(isOver(a.phase)) - Number(isOver(b.phase))
  if (over !== 0) return over
  if (isOver(a.phase)) return (b.endedAt ?? '').localeCompare(a.endedAt ?? '')
  return (a.dueAt ?? LAST).localeCompare(b.dueAt ?? LAST) || a.preparedAt.localeCompare(b.preparedAt)
}

const LAST = '9999'

function compareFirst([a]: readonly HandoverLine[], [b]: readonly HandoverLine[]): number {
  return a && b ? byTerm(a, b) : 0
}
