// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as uuidv7 } from 'uuid'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import type { CallInput } from '../app/api.ts'
import { useTypedAct } from '../cases/useTypedAct.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { TextArea, TextField } from '../ui/TextField.tsx'

interface OneFieldFormProps<E extends Endpoint> {
  readonly endpoint: E
  /** Under which what is typed is kept until it is sent. */
  readonly kept: string
  readonly label: string
  readonly submit: string
  /** Name of the field in the body. */
  readonly field: string
  readonly fieldLabel: string
  readonly hint?: string | undefined
  /** What to do when it is empty. */
  readonly needed: string
  /** Of what is longer than a line. */
  readonly isLong?: boolean | undefined
  /** What will not happen, below the field. */
  readonly note?: string | undefined
  /** `newId` stays the same until the form is sent: sent twice, it is one thing. */
  readonly input: (typed: string, newId: string) => CallInput<E>
  readonly onClose: () => void
}

/** Most acts on a person ask one thing: a note, a code, a reason. */
export function OneFieldForm<E extends Endpoint>(props: OneFieldFormProps<E>) {
  const { endpoint, kept, label, submit, field, fieldLabel, hint, needed, isLong, note, input, onClose } = props
  const { refusals } = useMessages().people
  const act = useTypedAct({
    endpoint,
    form: kept,
    empty: { newId: uuidv7(), typed: '' },
    judge: ({ typed }) => [typed.trim() === '' && { field, message: needed }],
    input: ({ typed, newId }) => input(typed, newId),
    onClose,
  })
  const Field = isLong ? TextArea : TextField
  return (
    <InlineForm label={label} submit={submit} onSubmit={act.submit} onClose={onClose} isPending={act.isPending}>
      <Field
        label={fieldLabel}
        hint={hint}
        field={field}
        isRequired
        value={act.fields.typed}
        onChange={(typed) => act.change({ typed })}
        error={act.problemOf(field)}
      />
      {note && <p className="vg-quiet">{note}</p>}
      <ActProblem error={act.error} refusals={refusals} fields={{ [field]: fieldLabel }} />
    </InlineForm>
  )
}
