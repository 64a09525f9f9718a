// SPDX-License-Identifier: AGPL-3.0-or-later
import { isLineDrop } from '#core/calls/lineDrop.ts'
import { policy } from './policy.ts'

/** The telephone says that the line fell while the report was still a draft: nobody has to press a key for it. */
export const dropLineWhenCallEnds = policy({
  name: 'dropLineWhenCallEnds',
  // Whichever comes last: the end of the call, or the report made of it.
  on: ['CallEnded', 'CallHandled'],
  async react({ id: callId }, world) {
    const ended = await world.findEndedCall(callId)
    if (!ended || !isLineDrop(ended)) return []
    const heard = await world.keepHeard(ended.reportId)
    if (!heard) return []
    return [
      {
        stream: 'report',
        id: ended.reportId,
        command: {
          type: 'DropLine',
          ...heard,
          toldBy: 'telephone',
          fellAt: ended.endedAt,
          callId,
          number: ended.number ?? heard.number,
        },
      },
    ]
  },
})
