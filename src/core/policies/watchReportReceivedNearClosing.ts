// SPDX-License-Identifier: AGPL-3.0-or-later
import { policy } from './policy.ts'

/** A report that is the office's when it closes is looked after by PIS (domain.md §6.7); the watch knows if it is near. */
export const watchReportReceivedNearClosing = policy({
  name: 'watchReportReceivedNearClosing',
  on: ['ReportReceived'],
  async react({ id: reportId, event }) {
    const { municipality, receivedAt, responsible } = event
    if (responsible !== 'office' || !municipality) return []
    return [{ stream: 'watch', id: reportId, command: { type: 'SetWatch', municipality, receivedAt } }]
  },
})
