// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Helper, OutingEvent } from '#core/outings/outingEvents.ts'
import { safety } from './pureNight.ts'
import { anId, aText, inWinter } from './words.ts'

export const who = { caseId: anId('case'), userId: 'licia' }
export const bruno: Helper = { userId: 'bruno', level: 'second', waitMinutes: 5 }
export const cornelia: Helper = { userId: 'cornelia', level: 'coordinator', waitMinutes: 5 }

const at = (time: string) => inWinter(`2026-01-14 ${time}`)
const started: Extract<OutingEvent, { type: 'OutingStarted' }> = {
  type: 'OutingStarted',
  ...who,
  where: 'on_site',
  at: at('01:58'),
  minutes: safety,
  dueAt: at('02:28'),
}

/** Licia on site in S-8, from 01:58 of 14 January 2026; next sign of life due at 02:28. */
export function anOuting(events: readonly OutingEvent[] = [started]) {
  const and = (event: OutingEvent) => anOuting([...events, event])
  return {
    events,
    onTheWay: () => anOuting([{ ...started, where: 'on_the_way', at: at('01:30'), dueAt: at('02:30') }]),
    reminded: () => and({ type: 'CheckMissed', ...who, step: 'reminder', lastSignAt: at('01:58'), dueAt: at('02:33') }),
    colleagueCalled: () =>
      and({
        type: 'CheckMissed',
        ...who,
        step: 'colleague',
        lastSignAt: at('01:58'),
        helper: bruno,
        dueAt: at('02:38'),
      }),
    coordinatorCalled: () =>
      and({
        type: 'CheckMissed',
        ...who,
        step: 'coordinator',
        lastSignAt: at('01:58'),
        helper: cornelia,
        dueAt: at('02:43'),
      }),
    withTheDesk: () => and({ type: 'CheckMissed', ...who, step: 'desk', lastSignAt: at('01:58') }),
    inPanic: () =>
      and({ type: 'PanicRaised', ...who, at: at('02:10'), lastSignAt: at('02:10'), helpers: [bruno, cornelia] }),
    takenBack: () =>
      and({ type: 'PanicEnded', ...who, cause: 'false_alarm', told: aText('by mistake'), dueAt: at('02:45') }),
    left: () => and({ type: 'OutingEnded', ...who, cause: 'left', at: at('02:20') }),
  }
}
