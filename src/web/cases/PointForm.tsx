// SPDX-License-Identifier: AGPL-3.0-or-later
import { locatePlace } from '#core/cases/placeApi.ts'
import { parsePoint } from '#core/territory/parsePoint.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useTypedAct } from './useTypedAct.ts'

interface PointFormProps {
  readonly caseId: string
  readonly onClose: () => void
}

/** Two numbers, or what a map gives when one copies its address; what was read is said before it is recorded. */
export function PointForm({ caseId, onClose }: PointFormProps) {
  const { place: words, refusals } = useMessages().competence
  const act = useTypedAct({
    endpoint: locatePlace,
    form: `${caseId} point`,
    empty: { typed: '' },
    judge: ({ typed }) => {
      const point = parsePoint(typed)
      if (typed.trim() === '') return [{ field: 'typed', message: words.needed }]
      return ['problem' in point && { field: 'typed', message: words.problems[point.problem] }]
    },
    input: (body) => ({ params: { caseId }, body }),
    onClose,
  })
  const { fields, change } = act
  const read = parsePoint(fields.typed)

  return (
    <InlineForm
      label={words.form}
      submit={words.save}
      onSubmit={act.submit}
      onClose={onClose}
      isPending={act.isPending}
    >
      <TextField
        label={words.typed}
        field="typed"
        isRequired
        hint={'problem' in read ? words.typedHint : words.read(String(read.latitude), String(read.longitude))}
        value={fields.typed}
        onChange={(typed) => change({ typed })}
        error={act.problemOf('typed')}
      />
      <ActProblem error={act.error} refusals={refusals} fields={{ typed: words.typed }} />
    </InlineForm>
  )
}
