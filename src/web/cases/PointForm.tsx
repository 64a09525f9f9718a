// SPDX-License-Identifier: AGPL-3.0-or-later
import { locatePlace } from '#core/cases/placeApi.ts'
import { parsePoint } from '#core/territory/parsePoint.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useFieldProblems } from './fieldProblems.ts'
import { useTyped } from './typed.ts'

interface PointFormProps {
  readonly caseId: string
  readonly onClose: () => void
}

/** Two numbers, or what a map gives when one copies its address; what was read is said before it is recorded. */
export function PointForm({ caseId, onClose }: PointFormProps) {
  const { place: words, refusals } = useMessages().competence
  const locate = useCommand(locatePlace)
  const problems = useFieldProblems()
  const { fields, commandId, change, forget } = useTyped(`${caseId} point`, { typed: '' })
  const read = parsePoint(fields.typed)

  function submit() {
    const { typed } = fields
    const isFine = problems.check([
      typed.trim() === ''
        ? { field: 'typed', message: words.needed }
        : 'problem' in read && { field: 'typed', message: words.problems[read.problem] },
    ])
    if (!isFine) return
    const done = () => {
      forget()
      onClose()
    }
    locate.mutate({ params: { caseId }, body: { typed }, commandId }, { onSuccess: done })
  }

  return (
    <InlineForm label={words.form} submit={words.save} onSubmit={submit} onClose={onClose} isPending={locate.isPending}>
      <TextField
        label={words.typed}
        field="typed"
        isRequired
        hint={'problem' in read ? words.typedHint : words.read(String(read.latitude), String(read.longitude))}
        value={fields.typed}
        onChange={(typed) => change({ typed })}
        error={problems.of('typed')}
      />
      <ActProblem error={locate.error} refusals={refusals} fields={{ typed: words.typed }} />
    </InlineForm>
  )
}
