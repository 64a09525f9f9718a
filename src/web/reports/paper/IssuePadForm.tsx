// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as uuidv7 } from 'uuid'
import { PAD_SHEETS_MAX } from '#core/reports/padEvents.ts'
import { issuePad } from '#core/reports/padsApi.ts'
import { ActProblem } from '../../app/ActProblem.tsx'
import { useTypedAct } from '../../cases/useTypedAct.ts'
import { useMessages } from '../../messages/messages.ts'
import { InlineForm } from '../../ui/InlineForm.tsx'
import { TextField } from '../../ui/TextField.tsx'

/** A pad is numbered first and printed after: the numbers exist before the paper does. */
export function IssuePadForm({ onClose }: { readonly onClose: () => void }) {
  const { paper, reports } = useMessages()
  const { issue: words } = paper
  const act = useTypedAct({
    endpoint: issuePad,
    form: 'new pad',
    empty: { padId: uuidv7(), count: '20', holder: '' },
    judge: ({ count, holder }) => [
      !isCount(count) && { field: 'count', message: words.countWrong },
      holder.trim() === '' && { field: 'holder', message: reports.missing(words.holder) },
    ],
    input: ({ padId, count, holder }) => ({ params: { padId }, body: { count: Number(count), holder } }),
    onClose,
  })
  const { fields, change } = act
  const { count, holder } = fields

  return (
    <InlineForm
      label={words.label}
      submit={words.submit}
      onSubmit={act.submit}
      onClose={onClose}
      isPending={act.isPending}
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
          error={act.problemOf('count')}
        />
        <TextField
          label={words.holder}
          field="holder"
          isRequired
          value={holder}
          onChange={(typed) => change({ holder: typed })}
          hint={words.holderHint}
          error={act.problemOf('holder')}
        />
      </div>
      <ActProblem error={act.error} refusals={paper.refusals} />
    </InlineForm>
  )
}

function isCount(typed: string): boolean {
  return /^\d+$/.test(typed) && Number(typed) >= 1 && Number(typed) <= PAD_SHEETS_MAX
}
