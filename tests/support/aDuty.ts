// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DutyEvent } from '#core/duties/dutyEvents.ts'
import { anId, aText, inWinter } from './words.ts'

const opened: DutyEvent = {
  type: 'DutyOpened',
  caseId: anId('case'),
  subjectId: anId('handover'),
  definition: 'handover-send',
  triggerAt: inWinter('2026-01-09 23:50'),
  dueAt: inWinter('2026-01-10 11:50'),
}

/** The duty to send the handover of S-1 within twelve hours, and then what the traits say. */
export function aDuty(events: readonly DutyEvent[] = [opened]) {
  const and = (event: DutyEvent) => aDuty([...events, event])
  return {
    events,
    expired: () => and({ type: 'DutyExpired' }),
    fulfilled: () =>
      and({ type: 'DutyFulfilled', evidence: { streamId: anId('handover'), event: 'HandoverSent' }, late: false }),
    setAside: () => and({ type: 'DutySetAside', reason: aText('sent by another body') }),
  }
}
