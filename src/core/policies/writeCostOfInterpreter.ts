// SPDX-License-Identifier: AGPL-3.0-or-later
import { policy } from './policy.ts'

/** A person confirmed what the minutes cost: it stands among the costs of the case, where it may be struck like any other. */
export const writeCostOfInterpreter = policy({
  name: 'writeCostOfInterpreter',
  on: ['InterpreterCostConfirmed'],
  async react({ event: { caseId, costType, amountCents, fund } }, world) {
    return [
      {
        stream: 'case',
        id: caseId,
        command: { type: 'RecordCost', costId: world.newId(), costType, amountCents, fund },
      },
    ]
  },
})
