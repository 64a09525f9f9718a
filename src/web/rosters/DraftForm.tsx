// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as uuidv7 } from 'uuid'
import { draftRoster } from '#core/rosters/rostersApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
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
  const draft = useCommand(draftRoster)
  const problems = useFieldProblems()
  // Under the month proposed: of another month nobody wants the days again.
  const { fields, change, forget } = useTyped(`roster ${proposed.firstDay}`, {
    first: writeDay(proposed.firstDay),
    last: writeDay(proposed.lastDay),
  })
  const { first, last } = fields

  function submit() {
    const [firstDay, lastDay] = [parseDay(first), parseDay(last)]
    const whole = problems.check([
      !firstDay && { field: 'firstDay', message: words.noDay },
      !lastDay && { field: 'lastDay', message: words.noDay },
    ])
    if (!whole || !firstDay || !lastDay) return
    const rosterId = uuidv7()
    draft.mutate(
      { params: { rosterId }, body: { firstDay, lastDay } },
      {
        onSuccess: () => {
          forget()
          announce(words.saved)
          onDrafted(rosterId)
        },
      },
    )
  }
  return (
    <InlineForm label={words.title} submit={words.save} onSubmit={submit} onClose={onClose} isPending={draft.isPending}>
      <div className="vg-field-row">
        <TextField
          label={words.firstDay}
          field="firstDay"
          value={first}
          onChange={(typed) => change({ first: typed })}
          hint={words.dayHint}
          error={problems.of('firstDay')}
        />
        <TextField
          label={words.lastDay}
          field="lastDay"
          value={last}
          onChange={(typed) => change({ last: typed })}
          hint={words.dayHint}
          error={problems.of('lastDay')}
        />
      </div>
      <ActProblem error={draft.error} refusals={rosters.refusals} />
    </InlineForm>
  )
}
