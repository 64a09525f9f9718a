// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { type Arrival, refuseStay } from '#core/beds/arrivalsApi.ts'
import { checkIn, confirmStay, endStay } from '#core/beds/bedsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { ActAt } from '../cases/ActAt.tsx'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useReason } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { TextField } from '../ui/TextField.tsx'

/** What the house answers: yes, no and why, has arrived, has left. */
export function ArrivalActs({ arrival: { stayId, phase, bedKey, guest } }: { readonly arrival: Arrival }) {
  const { arrivals: words } = useMessages()
  const params = { stayId }
  const whom = guest?.calledBy ?? words.about(bedKey)
  const accept = useCommand(confirmStay)
  const refuse = useCommand(refuseStay)
  const enter = useCommand(checkIn)
  const leave = useCommand(endStay)
  const problems = useFieldProblems()
  const [isRefusing, setRefusing] = useState(false)
  const { reason, setReason, forgetReason } = useReason(`${stayId} refusal`)

  function sayNo() {
    if (!problems.check([reason.trim() === '' && { field: 'reason', message: words.reasonNeeded }])) return
    const done = () => {
      forgetReason()
      announce(words.done.refused)
    }
    refuse.mutate({ params, body: { reason } }, { onSuccess: done })
  }

  return (
    <div className="vg-stack">
      <div className="vg-row">
        {phase === 'held' && (
          <Button
            size="small"
            variant="primary"
            label={`${words.accept}: ${whom}`}
            onPress={() => accept.mutate({ params, body: {} }, { onSuccess: () => announce(words.done.accepted) })}
            isPending={accept.isPending}
          >
            {words.accept}
          </Button>
        )}
        {(phase === 'held' || phase === 'confirmed') && (
          <ActAt
            of={`${stayId} in`}
            act={words.arrived}
            onAct={(at) => enter.mutate({ params, body: { at } })}
            isPending={enter.isPending}
          />
        )}
        {phase === 'checked_in' ? (
          <ActAt
            of={`${stayId} out`}
            act={words.left}
            onAct={(at) => leave.mutate({ params, body: { at } })}
            isPending={leave.isPending}
          />
        ) : (
          <Button size="small" variant="quiet" label={`${words.refuse}: ${whom}`} onPress={() => setRefusing(true)}>
            {words.refuse}
          </Button>
        )}
      </div>
      {isRefusing && phase !== 'checked_in' && (
        <InlineForm
          label={`${words.refuse}: ${whom}`}
          submit={words.refuseSave}
          onSubmit={sayNo}
          onClose={() => setRefusing(false)}
          isPending={refuse.isPending}
        >
          <TextField
            label={words.reason}
            hint={words.reasonHint}
            field="reason"
            value={reason}
            onChange={setReason}
            error={problems.of('reason')}
          />
        </InlineForm>
      )}
      <ActProblem error={accept.error ?? refuse.error ?? enter.error ?? leave.error} refusals={words.refusals} />
    </div>
  )
}
