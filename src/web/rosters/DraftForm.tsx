// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { draftRoster } from '#core/rosters/rostersApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useTypedAct } from '../cases/useTypedAct.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { TextField } from '../ui/TextField.tsx'
import { parseDay, writeDay } from './typedDay.ts'

interface DraftFormProps {
  /** The month after the last roster: what is written next nearly always. */
  readonly proposed: { readonly firstDay: string; readonly lastDay: string }
  readonly onDrafted: (rosterId: string) => void
  readonly onClose: () => void
}

export function DraftForm({ proposed, onDrafted, onClose }: DraftFormProps) {
  const { rosters } = useMessages()
  const { draft: words } = rosters
  const [rosterId] = useState(() => uuidv7())
  const act = useTypedAct({
    endpoint: draftRoster,
    // Under the month proposed: of another month nobody wants the days again.
    form: `roster ${proposed.firstDay}`,
    empty: { first: writeDay(proposed.firstDay), last: writeDay(proposed.lastDay) },
    judge: ({ first, last }) => [
      !parseDay(first) && { field: 'firstDay', message: words.noDay },
      !parseDay(last) && { field: 'lastDay', message: words.noDay },
    ],
    input: ({ first, last }) => {
      const [firstDay, lastDay] = [parseDay(first), parseDay(last)]
      return firstDay && lastDay ? { params: { rosterId }, body: { firstDay, lastDay } } : undefined
    },
    done: words.saved,
    onClose: () => onDrafted(rosterId),
  })
  const { fields, change } = act
  const { first, last } = fields

  return (
    <InlineForm
      label={words.title}
      submit={words.save}
      onSubmit={act.submit}
      onClose={onClose}
      isPending={act.isPending}
    >
      <div className="vg-field-row">
        <TextField
          label={words.firstDay}
          field="firstDay"
          value={first}
          onChange={(typed) => change({ first: typed })}
          hint={words.dayHint}
          error={act.problemOf('firstDay')}
        />
        <TextField
          label={words.lastDay}
          field="lastDay"
          value={last}
          onChange={(typed) => change({ last: typed })}
          hint={words.dayHint}
          error={act.problemOf('lastDay')}
        />
      </div>
      <ActProblem error={act.error} refusals={rosters.refusals} />
    </InlineForm>
  )
}
