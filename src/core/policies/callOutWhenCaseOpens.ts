// SPDX-License-Identifier: AGPL-3.0-or-later
import { policy } from './policy.ts'

/**
 * No case without a call-out: the first on-call is paged as the case opens. Except where a person said that it was over
 * before it was written here, and who had gone.
 */
export const callOutWhenCaseOpens = policy({
  name: 'callOutWhenCaseOpens',
  on: ['CaseOpened'],
  async react({ id: caseId, event }, world) {
    if (event.handledBy) return []
    return [{ stream: 'page', id: world.newId(), command: { type: 'StartPage', caseId } }]
  },
})
