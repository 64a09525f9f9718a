// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as uuidv7 } from 'uuid'
import { PAD_SHEETS_MAX } from '#core/reports/padEvents.ts'
import { issuePad } from '#core/reports/padsApi.ts'
import { ActProblem } from '../../app/ActProblem.tsx'
import { useCommand } from '../../app/views.ts'
import { useFieldProblems } from '../../cases/fieldProblems.ts'
import { useTyped } from '../../cases/typed.ts'
import { useMessages } from '../../messages/messages.ts'
import { InlineForm } from '../../ui/InlineForm.tsx'
import { TextField } from '../../ui/TextField.tsx'

/** A pad is numbered first and printed after: the numbers exist before the paper does. */
export function IssuePadForm({ onClose }: { readonly onClose: () => void }) {
  const { paper, reports } = useMessages()
  const { issue: words } = paper
  const { fields, commandId, change, forget } = useTyped('new pad', { padId: uuidv7(), count: '20', holder: '' })
  const { padId, count, holder } = fields
  const problems = useFieldProblems()
  const issue = useCommand(issuePad)

  function submit() {
    const sheets = /^\d+$/.test(count) ? Number(count) : 0
    const isRight = problems.check([
      (sheets < 1 || sheets > PAD_SHEETS_MAX) && { field: 'count', message: words.countWrong },
      holder.trim() === '' && { field: 'holder', message: reports.missing(words.holder) },
    ])
    if (!isRight) return
    const done = () => {
      forget()
      onClose()
    }
    issue.mutate({ params: { padId }, body: { count: sheets, holder }, commandId }, { onSuccess: done })
  }

  return (
    <InlineForm
      label={words.label}
      submit={words.submit}
      onSubmit={submit}
      onClose={onClose}
      isPending={issue.isPending}
    >
      <div className="report-row" data-columns="narrow-wide">
        <TextField
          label={words.count}
          field="count"
          inputMode="numeric"
          isRequired
          value={count}
          onChange={(typed) => change({ count: typed })}
          hint={words.countHint}
          error={problems.of('count')}
        />
        <TextField
          label={words.holder}
          field="holder"
          isRequired
          value={holder}
          onChange={(typed) => change({ holder: typed })}
          hint={words.holderHint}
          error={problems.of('holder')}
        />
      </div>
      <ActProblem error={issue.error} refusals={paper.refusals} />
    </InlineForm>
  )
}
