// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { loseBlank, type PadView, spoilBlank } from '#core/reports/padsApi.ts'
import { findBlankNumber, writeBlankNumber } from '#core/reports/paperBlanks.ts'
import { ActProblem } from '../../app/ActProblem.tsx'
import { useSession } from '../../app/session.ts'
import { useFieldProblems } from '../../cases/fieldProblems.ts'
import { useTyped } from '../../cases/typed.ts'
import { useMessages } from '../../messages/messages.ts'
import { InlineForm } from '../../ui/InlineForm.tsx'
import { announce } from '../../ui/LiveAnnouncer.tsx'
import { RadioKeys } from '../../ui/RadioKeys.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useSteadyCommand } from '../useSteadyCommand.ts'

const fates = ['spoiled', 'lost'] as const

/** A sheet that will be no report: torn, or not to be found. With its reason, because a gap is what one looks for. */
export function SheetForm({ pad, onClose }: { readonly pad: PadView; readonly onClose: () => void }) {
  const { paper } = useMessages()
  const { sheet: words } = paper
  const { mayDo } = useSession()
  const first = pad.out.find(({ isSkipped }) => isSkipped) ?? pad.out[0]
  const { fields, change, forget } = useTyped(`${pad.padId} sheet`, {
    number: undefined as string | undefined,
    reason: '',
  })
  const { reason } = fields
  const typed = fields.number ?? first?.written ?? ''
  const [fate, setFate] = useState<(typeof fates)[number]>('spoiled')
  const problems = useFieldProblems()
  const spoil = useSteadyCommand(spoilBlank)
  const lose = useSteadyCommand(loseBlank)
  const choices = fates.filter((one) => one === 'spoiled' || mayDo.includes('loseBlank'))

  async function submit() {
    const blank = findBlankNumber(typed)
    const isRight = problems.check([
      !blank && { field: 'number', message: words.numberWrong },
      reason.trim() === '' && { field: 'reason', message: words.reasonMissing },
    ])
    if (!isRight || !blank) return
    const { send } = fate === 'spoiled' ? spoil : lose
    await send({ params: { padId: pad.padId }, body: { number: blank.number, reason } })
    announce(words.done(writeBlankNumber(blank)))
    forget()
    onClose()
  }

  return (
    <InlineForm
      label={words.label(typed)}
      submit={words.submit}
      onSubmit={() => void submit().catch(() => {})}
      onClose={onClose}
      isPending={spoil.isPending || lose.isPending}
    >
      <div className="report-row" data-columns="narrow-wide">
        <TextField
          label={words.number}
          field="number"
          isRequired
          value={typed}
          onChange={(number) => change({ number })}
          error={problems.of('number')}
        />
        <RadioKeys
          label={words.what}
          value={fate}
          onChange={setFate}
          choices={choices.map((value) => ({ value, label: words.fates[value] }))}
        />
      </div>
      <TextField
        label={words.reason}
        field="reason"
        isRequired
        value={reason}
        onChange={(now) => change({ reason: now })}
        error={problems.of('reason')}
      />
      <ActProblem error={fate === 'spoiled' ? spoil.error : lose.error} refusals={paper.refusals} />
    </InlineForm>
  )
}
