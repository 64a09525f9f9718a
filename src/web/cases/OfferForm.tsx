// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as uuidv7 } from 'uuid'
import { recordOffer } from '#core/cases/competenceApi.ts'
import { OfferAnswer } from '#core/cases/offerEvents.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useSession } from '../app/session.ts'
import { useLocale, useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useTypedAct } from './useTypedAct.ts'

interface OfferFormProps {
  readonly caseId: string
  readonly onClose: () => void
}

/** What, how it went, why: the list is in the order in which solutions are tried. */
export function OfferForm({ caseId, onClose }: OfferFormProps) {
  const { offers: words, refusals } = useMessages().competence
  const locale = useLocale()
  const { solutions } = useSession().words
  const act = useTypedAct({
    endpoint: recordOffer,
    form: `${caseId} offer`,
    empty: {
      offerId: uuidv7(),
      solution: undefined as string | undefined,
      answer: 'accepted' as OfferAnswer,
      reason: '',
    },
    judge: ({ solution, reason }) => [
      !solution && { field: 'solution', message: words.solutionNeeded },
      reason.trim() === '' && { field: 'reason', message: words.reasonNeeded },
    ],
    input: ({ solution, ...typed }) => (solution ? { params: { caseId }, body: { ...typed, solution } } : undefined),
    onClose,
  })
  const { fields, change } = act

  return (
    <InlineForm
      label={words.form}
      submit={words.save}
      onSubmit={act.submit}
      onClose={onClose}
      isPending={act.isPending}
    >
      <Select
        label={words.solution}
        field="solution"
        isRequired
        value={fields.solution}
        onChange={(solution) => change({ solution })}
        options={solutions.map((entry) => ({ value: entry.key, label: entry[locale] }))}
        error={act.problemOf('solution')}
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
        error={act.problemOf('reason')}
      />
      <ActProblem
        error={act.error}
        refusals={refusals}
        fields={{ solution: words.solution, answer: words.answer, reason: words.reason }}
      />
    </InlineForm>
  )
}
