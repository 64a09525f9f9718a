// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { checkIn, confirmStay, endStay, holdBed, releaseHold } from '#core/beds/bedsApi.ts'
import type { CaseView, StayView } from '#core/cases/casesApi.ts'
import { openConditions } from '#core/cases/openConditions.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { TextField } from '../ui/TextField.tsx'
import { ActAt } from './ActAt.tsx'
import { useReason } from './typed.ts'
import { useWhyOff } from './useWhyOff.ts'

interface StayActsProps {
  readonly stay: StayView
  readonly found: CaseView
}

/** What can be done with a place in its present phase, and no more. */
export function StayActs({ stay, found }: StayActsProps) {
  const { cases } = useMessages()
  const { places: words } = cases
  const { stayId, phase, personId, resourceKey } = stay
  const params = { stayId }
  const hold = useCommand(holdBed)
  const confirm = useCommand(confirmStay)
  const enter = useCommand(checkIn)
  const end = useCommand(endStay)
  const release = useCommand(releaseHold)
  const whyOff = useWhyOff(found.phase)
  const [isReleasing, setReleasing] = useState(false)
  const { reason, setReason, forgetReason } = useReason(`${stayId} release`)
  const isTaken = phase === 'held' || phase === 'confirmed'
  if (!isTaken && phase !== 'requested' && phase !== 'checked_in') return null

  return (
    <>
      <div className="vg-row">
        {phase === 'requested' && personId && (
          <Button
            size="small"
            variant="primary"
            onPress={() => hold.mutate({ params, body: { caseId: found.caseId, personId, resourceKey } })}
            isPending={hold.isPending}
            reasonDisabled={whyOff('holdBed') ?? (openConditions(stay).length > 0 ? words.waitsForWaiver : undefined)}
          >
            {words.hold}
          </Button>
        )}
        {phase === 'held' && (
          <Button
            size="small"
            onPress={() => confirm.mutate({ params, body: {} })}
            isPending={confirm.isPending}
            reasonDisabled={whyOff('confirmStay')}
          >
            {words.confirm}
          </Button>
        )}
        {isTaken && (
          <ActAt
            of={`${stayId} in`}
            act={words.checkIn}
            onAct={(at) => enter.mutate({ params, body: { at } })}
            isPending={enter.isPending}
            reasonDisabled={whyOff('checkIn')}
          />
        )}
        {phase === 'checked_in' && (
          <ActAt
            of={`${stayId} out`}
            act={words.end}
            onAct={(at) => end.mutate({ params, body: { at } })}
            isPending={end.isPending}
            reasonDisabled={whyOff('endStay')}
          />
        )}
        {phase !== 'checked_in' && (
          <Button
            size="small"
            variant="quiet"
            onPress={() => setReleasing(true)}
            reasonDisabled={whyOff('releaseHold')}
          >
            {words.release}
          </Button>
        )}
      </div>
      {isReleasing && phase !== 'checked_in' && (
        <InlineForm
          label={words.releaseSave}
          submit={words.releaseSave}
          onSubmit={() =>
            release.mutate(
              { params, body: reason.trim() === '' ? {} : { reason } },
              {
                onSuccess: () => {
                  forgetReason()
                  setReleasing(false)
                },
              },
            )
          }
          onClose={() => setReleasing(false)}
          isPending={release.isPending}
        >
          <TextField label={words.releaseReason} value={reason} onChange={setReason} />
        </InlineForm>
      )}
      <ActProblem
        error={hold.error ?? confirm.error ?? enter.error ?? end.error ?? release.error}
        refusals={cases.refusals}
      />
    </>
  )
}
