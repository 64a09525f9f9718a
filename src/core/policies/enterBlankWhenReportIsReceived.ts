// SPDX-License-Identifier: AGPL-3.0-or-later
import { policy } from './policy.ts'

/** A numbered blank is spent in the same transaction as its report: the same sheet can never become two. */
export const enterBlankWhenReportIsReceived = policy({
  name: 'enterBlankWhenReportIsReceived',
  on: ['ReportReceived'],
  async react({ id: reportId, event }) {
    const blank = event.paper?.blank
    if (!blank) return []
    return [{ stream: 'pad', id: blank.padId, command: { type: 'EnterBlank', number: blank.number, reportId } }]
  },
})
