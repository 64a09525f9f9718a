// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { askSwap } from '#core/rosters/rostersApi.ts'
import type { RosterView } from '#core/rosters/rosterViewsApi.ts'
import type { Shift } from '#core/rosters/shift.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { useNow } from '../ui/now.ts'
import { Select } from '../ui/Select.tsx'
import { peopleOf } from './people.ts'
import type { Rosters } from './rosterViews.ts'
import type { RosterWords } from './rosterWords.ts'

interface SwapFormProps {
  readonly shift: Shift
  readonly roster: RosterView
  readonly data: Rosters
  readonly say: RosterWords
  readonly onClose: () => void
}

const GIFT = 'gift'

/** To whom, and in exchange for which of theirs. Nothing changes until they say yes too. */
export function SwapForm({ shift, roster, data, say, onClose }: SwapFormProps) {
  const { rosters: words } = useMessages()
  const ask = useCommand(askSwap)
  const problems = useFieldProblems()
  const now = new Date(useNow(60_000)).toISOString()
  const [withUserId, setWithUserId] = useState<string>()
  const [withShiftId, setWithShiftId] = useState(GIFT)
  const theirs = roster.shifts.filter(
    ({ band, userId, startsAt }) => band === shift.band && userId === withUserId && startsAt > now,
  )

  function submit() {
    if (!problems.check([!withUserId && { field: 'withUserId', message: words.swap.needed }]) || !withUserId) return
    const body = { shiftId: shift.shiftId, withUserId, ...(withShiftId !== GIFT && { withShiftId }) }
    ask.mutate(
      { params: { rosterId: roster.rosterId, swapId: uuidv7() }, body },
      {
        onSuccess: () => {
          announce(words.swap.asked)
          onClose()
        },
      },
    )
  }

  return (
    <InlineForm
      label={words.swap.title(say.span(shift))}
      submit={words.swap.save}
      onSubmit={submit}
      onClose={onClose}
      isPending={ask.isPending}
    >
      <Select
        label={words.swap.withWhom}
        field="withUserId"
        value={withUserId}
        onChange={(userId) => {
          setWithUserId(userId)
          setWithShiftId(GIFT)
        }}
        options={peopleOf(data, shift.band, shift.userId)}
        error={problems.of('withUserId')}
      />
      <Select
        label={words.swap.inExchange}
        value={withShiftId}
        onChange={setWithShiftId}
        options={[
          { value: GIFT, label: words.swap.gift },
          ...theirs.map((one) => ({ value: one.shiftId, label: say.span(one) })),
        ]}
      />
      <ActProblem error={ask.error} refusals={words.refusals} />
    </InlineForm>
  )
}
