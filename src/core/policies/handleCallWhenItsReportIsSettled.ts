// SPDX-License-Identifier: AGPL-3.0-or-later
import { policy } from './policy.ts'

/**
 * Who saves the report of a call, sets it aside with a reason, or closes it after the line fell, has said what became of
 * the call: nobody is asked twice.
 */
export const handleCallWhenItsReportIsSettled = policy({
  name: 'handleCallWhenItsReportIsSettled',
  on: ['ReportReceived', 'DraftDiscarded', 'DroppedCallClosed'],
  async react({ id: reportId, event }, world) {
    const callId = await world.findWaitingCall(reportId)
    if (!callId) return []
    const outcome =
      event.type === 'DraftDiscarded'
        ? ({ outcome: 'not_needed', reason: event.reason } as const)
        : ({ outcome: 'report', reportId } as const)
    return [{ stream: 'call', id: callId, command: { type: 'HandleCall', ...outcome } }]
  },
})
