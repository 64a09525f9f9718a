// SPDX-License-Identifier: AGPL-3.0-or-later
import { policy } from './policy.ts'

/** No case without a call-out: the first on-call is paged as the case opens. */
export const callOutWhenCaseOpens = policy({
  name: 'callOutWhenCaseOpens',
  on: ['CaseOpened'],
  async react({ id: caseId }, world) {
    return [{ stream: 'page', id: world.newId(), command: { type: 'StartPage', caseId } }]
  },
})
