// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { removeShifts } from '#core/rosters/rostersApi.ts'
import type { RosterView } from '#core/rosters/rosterViewsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useActions } from '../app/actions.ts'
import { useCommand } from '../app/views.ts'
import { useWhyNotAllowed } from '../app/whyNotAllowed.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'

/** Out of the draft with what the planner put there; what was written by hand since stays. */
export function TakeBackPlan({ roster }: { readonly roster: RosterView }) {
  const { rosters } = useMessages()
  const { planner: words } = rosters
  const remove = useCommand(removeShifts)
  const [isAsking, setAsking] = useState(false)
  const reason = useWhyNotAllowed()('removeShifts')
  const shiftIds = roster.shifts.filter(({ cause }) => cause === 'planner').map(({ shiftId }) => shiftId)
  const isThere = shiftIds.length > 0
  useActions(
    isThere
      ? [{ id: 'take back plan', title: words.takeBack, perform: () => setAsking(true), reasonDisabled: reason }]
      : [],
  )
  return (
    <>
      {isThere && (
        <Button variant="quiet" isPending={remove.isPending} onPress={() => setAsking(true)} reasonDisabled={reason}>
          {words.takeBack}
        </Button>
      )}
      <ConfirmDialog
        isOpen={isAsking}
        title={words.takeBackTitle}
        confirm={words.takeBack}
        onConfirm={() => {
          setAsking(false)
          remove.mutate(
            { params: { rosterId: roster.rosterId }, body: { shiftIds } },
            { onSuccess: () => announce(words.tookBack) },
          )
        }}
        onCancel={() => setAsking(false)}
      >
        <p>{words.takeBackAdvice(shiftIds.length)}</p>
      </ConfirmDialog>
      <ActProblem error={remove.error} refusals={rosters.refusals} />
    </>
  )
}
