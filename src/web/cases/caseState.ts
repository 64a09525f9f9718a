// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CaseView } from '#core/cases/casesApi.ts'
import type { Catalogue } from '../messages/messages.ts'

/** Since when the case is in its phase. */
export function phaseSince({ phase, openedAt, times }: Pick<CaseView, 'phase' | 'openedAt' | 'times'>): string {
  const since: Record<CaseView['phase'], string | undefined> = {
    activated: openedAt,
    acknowledged: times.acknowledgedAt,
    en_route: times.departedAt,
    on_site: times.arrivedAt,
    operationally_closed: times.operationallyClosedAt,
    closed: times.closedAt,
  }
  return since[phase] ?? openedAt
}

const settledHandovers = ['taken_in_charge', 'closed_no_charge']

/** What stands between a case and its end, in the order in which the server would refuse. */
export function whyNotClosable(
  { phase, handovers, clocks }: Pick<CaseView, 'phase' | 'handovers' | 'clocks'>,
  words: Catalogue['cases']['whyOpen'],
): string | undefined {
  if (phase !== 'operationally_closed') return words.phase
  const openHandovers = handovers.filter((handover) => !settledHandovers.includes(handover.phase)).length
  if (openHandovers > 0) return words.handovers(openHandovers)
  const openDuties = clocks.filter((clock) => clock.phase === 'open' || clock.phase === 'expired').length
  return openDuties > 0 ? words.duties(openDuties) : undefined
}

/** Why the night part cannot end yet. */
export function whyNotEndable(
  { phase, stays }: Pick<CaseView, 'phase' | 'stays'>,
  words: Catalogue['cases']['whyNot'],
): string | undefined {
  if (phase === 'activated') return words.nobodyAcknowledged
  return stays.some((stay) => stay.phase === 'held' || stay.phase === 'confirmed') ? words.holdOpen : undefined
}

export function conditionWords(condition: string, words: Readonly<Record<string, string>>): string {
  return words[condition] ?? condition
}
