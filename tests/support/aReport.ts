// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CallBackOutcome } from '#core/reports/callBackLadder.ts'
import type { DroppedCallWait } from '#core/reports/droppedCallEvents.ts'
import type { ReportEvent, TriageOutcome } from '#core/reports/reportEvents.ts'
import { anId, aText, inWinter } from './words.ts'

export const noDanger = { immediateDanger: 'no', minorInvolved: 'no', foreignAndAlone: 'no', violence: 'no' } as const

/** A call of the Carabinieri on the night of S-1, as far as the traits say. */
export function aReport(events: readonly ReportEvent[] = [{ type: 'ReportStarted', number: 1, channel: 'phone' }]) {
  const and = (event: ReportEvent) => aReport([...events, event])
  /** The Sunday of S-5. */
  const sunday = (time: string) => inWinter(`2026-01-11 ${time}`)
  const attempts = events.filter(({ type }) => type === 'CallBackRecorded').length
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
    dropped: (but: Partial<Extract<ReportEvent, { type: 'LineDropped' }>> = {}) =>
      and({ type: 'LineDropped', fellAt: sunday('03:12'), toldBy: 'person', ladder: [1, 4, 13], ...but }),
    raised: (attempt: number, time: string) => and({ type: 'CallBackRaised', attempt, dueAt: sunday(time) }),
    calledBack: (outcome: CallBackOutcome, time: string) =>
      and({ type: 'CallBackRecorded', attempt: attempts + 1, outcome, at: sunday(time) }),
    policeAsked: (time: string) =>
      and({ type: 'PoliceCheckAsked', stationKey: 'carabinieri-rho', reason: aText('a voice'), at: sunday(time) }),
    policeAnswered: (found: boolean, time: string) =>
      and({ type: 'PoliceCheckAnswered', found, told: aText('what they saw'), at: sunday(time) }),
    leftAlone: (waitsFor: DroppedCallWait) => and({ type: 'DroppedCallLeftAlone', waitsFor }),
    linked: (to: string, at = inWinter('2026-01-09 22:20')) =>
      and({ type: 'ReportLinked', to: anId(to), because: ['similar_name'], at }),
    fromStation: () =>
      and({
        type: 'FormArrived',
        cardId: anId('card'),
        bodyKey: 'carabinieri',
        stationKey: 'carabinieri-rho',
        place: aText('bus stop'),
        account: aText('asleep, with a dog'),
        callBack: aText('a number'),
        immediateDanger: 'yes',
        sentAt: inWinter('2026-01-09 22:10'),
      }),
    discarded: () => and({ type: 'DraftDiscarded', reason: aText('opened by mistake') }),
  }
}
