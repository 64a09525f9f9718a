// SPDX-License-Identifier: AGPL-3.0-or-later
import { policy } from './policy.ts'

/** What is told on the telephone has a row from the claim on: a screen that dies in the first second loses nothing. */
export const startReportWhenCallIsWritten = policy({
  name: 'startReportWhenCallIsWritten',
  on: ['CallReportStarted'],
  async react({ event }) {
    return [{ stream: 'report', id: event.reportId, command: { type: 'StartReport', channel: 'phone' } }]
  },
})
