// SPDX-License-Identifier: AGPL-3.0-or-later
import { type FollowUp, policy } from './policy.ts'

/** Silence and panic call people the way a response does: on every channel, again and again, until one answers. */
export const callForHelpWhenWorkerIsSilent = policy({
  name: 'callForHelpWhenWorkerIsSilent',
  on: ['CheckMissed', 'PanicRaised'],
  async react({ id: outingId, event }, world) {
    const { caseId, userId } = event
    const helpers = event.type === 'PanicRaised' ? event.helpers : event.helper ? [event.helper] : []
    const kind = event.type === 'PanicRaised' ? 'panic' : 'silence'
    return helpers.map(
      (to): FollowUp => ({
        stream: 'page',
        id: world.newId(),
        command: { type: 'StartPage', caseId, help: { outingId, userId, kind }, to },
      }),
    )
  },
})
