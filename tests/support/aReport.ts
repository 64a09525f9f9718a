// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReportEvent, TriageOutcome } from '#core/reports/reportEvents.ts'
import { aText, inWinter } from './words.ts'

export const noDanger = { immediateDanger: 'no', minorInvolved: 'no', foreignAndAlone: 'no', violence: 'no' } as const

/** A call of the Carabinieri on the night of S-1, as far as the traits say. */
export function aReport(events: readonly ReportEvent[] = [{ type: 'ReportStarted', number: 1, channel: 'phone' }]) {
  const and = (event: ReportEvent) => aReport([...events, event])
  return {
    events,
    received: (but: Partial<Extract<ReportEvent, { type: 'ReportReceived' }>> = {}) =>
      and({
        type: 'ReportReceived',
        bodyKey: 'carabinieri',
        entitled: true,
        place: aText('bus stop'),
        municipality: '015182',
        account: aText('asleep, with a dog'),
        count: { adults: 1 },
        questions: noDanger,
        receivedAt: inWinter('2026-01-09 22:10'),
        responsible: 'pis',
        ...but,
      }),
    triaged: (outcome: TriageOutcome) => and({ type: 'TriageDecided', outcome, reason: aText('four below zero') }),
    corrected: (from: TriageOutcome, outcome: TriageOutcome) =>
      and({ type: 'TriageCorrected', from, outcome, reason: aText('the daughter does not answer') }),
    answered: () =>
      and({ type: 'FeedbackGiven', said: aText('the team is coming'), saidAt: inWinter('2026-01-09 22:12') }),
    discarded: () => and({ type: 'DraftDiscarded', reason: aText('opened by mistake') }),
  }
}
