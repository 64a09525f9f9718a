// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as uuidv7 } from 'uuid'
import { recordOffer } from '#core/cases/competenceApi.ts'
import { OfferAnswer } from '#core/cases/offerEvents.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useSession } from '../app/session.ts'
import { useCommand } from '../app/views.ts'
import { useLocale, useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useFieldProblems } from './fieldProblems.ts'
import { useTyped } from './typed.ts'

interface OfferFormProps {
  readonly caseId: string
  readonly onClose: () => void
}

/** What, how it went, why: the list is in the order in which solutions are tried. */
export function OfferForm({ caseId, onClose }: OfferFormProps) {
  const { offers: words, refusals } = useMessages().competence
  const locale = useLocale()
  const { solutions } = useSession().words
  const record = useCommand(recordOffer)
  const problems = useFieldProblems()
  const { fields, commandId, change, forget } = useTyped(`${caseId} offer`, {
    offerId: uuidv7(),
    solution: undefined as string | undefined,
    answer: 'accepted' as OfferAnswer,
    reason: '',
  })

  function submit() {
    const { offerId, solution, answer, reason } = fields
    const isFine = problems.check([
      !solution && { field: 'solution', message: words.solutionNeeded },
      reason.trim() === '' && { field: 'reason', message: words.reasonNeeded },
    ])
    if (!isFine || !solution) return
    const done = () => {
      forget()
      onClose()
    }
    record.mutate({ params: { caseId }, body: { offerId, solution, answer, reason }, commandId }, { onSuccess: done })
  }

  return (
    <InlineForm label={words.form} submit={words.save} onSubmit={submit} onClose={onClose} isPending={record.isPending}>
      <Select
        label={words.solution}
        field="solution"
        isRequired
        value={fields.solution}
        onChange={(solution) => change({ solution })}
        options={solutions.map((entry) => ({ value: entry.key, label: entry[locale] }))}
        error={problems.of('solution')}
      />
      <RadioKeys
        label={words.answer}
        field="answer"
        value={fields.answer}
        onChange={(answer) => change({ answer })}
        choices={OfferAnswer.options.map((value) => ({
          value,
          label: words.answers[value],
          key: words.answerKeys[value],
        }))}
      />
      <TextField
        label={words.reason}
        field="reason"
        isRequired
        hint={words.reasonHint}
        value={fields.reason}
        onChange={(reason) => change({ reason })}
        error={problems.of('reason')}
      />
      <ActProblem
        error={record.error}
        refusals={refusals}
        fields={{ solution: words.solution, answer: words.answer, reason: words.reason }}
      />
    </InlineForm>
  )
}
