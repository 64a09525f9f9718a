// SPDX-License-Identifier: AGPL-3.0-or-later
import { policy } from './policy.ts'

/** The first responder on the road, or there, brings the response as far; those who follow change nothing of it. */
export const setOutWhenResponderLeaves = policy({
  name: 'setOutWhenResponderLeaves',
  on: ['ResponderDeparted', 'ResponderArrived'],
  async react({ id: pageId, event: { type, caseId, at } }) {
    const command = type === 'ResponderDeparted' ? ('RecordDeparture' as const) : ('RecordArrival' as const)
    return [{ stream: 'case', id: caseId, command: { type: command, at, pageId } }]
  },
})
