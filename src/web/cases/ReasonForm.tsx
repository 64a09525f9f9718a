// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'
import { ActProblem } from '../app/ActProblem.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { TextArea, TextField } from '../ui/TextField.tsx'
import { useFieldProblems } from './fieldProblems.ts'
import { useTyped } from './typed.ts'

interface ReasonFormProps {
  /** Under which name the words are kept while the form is closed. */
  readonly keptAs: string
  readonly title: string
  readonly submit: string
  /** Its name on the page, where several of these may be open. */
  readonly field?: string | undefined
  readonly words: { readonly label: string; readonly hint?: string | undefined; readonly needed: string }
  /** A sentence or more, not a few words. */
  readonly isLong?: boolean | undefined
  readonly act: { readonly isPending: boolean; readonly error: Error | null }
  readonly refusals: Readonly<Record<string, string>>
  /** Sent again with the same words it happens once; what was typed is forgotten when it has happened. */
  readonly onSend: (reason: string, commandId: string, then: { readonly onSuccess: () => void }) => void
  readonly onDone?: (() => void) | undefined
  readonly onClose: () => void
  readonly children?: ReactNode
}

/** An act that wants a reason and nothing else. */
export function ReasonForm(props: ReasonFormProps) {
  const { words, act, field = 'reason' } = props
  const problems = useFieldProblems()
  const { fields, commandId, change, forget } = useTyped(props.keptAs, { reason: '' })
  const Field = props.isLong ? TextArea : TextField

  function submit() {
    const { reason } = fields
    if (!problems.check([reason.trim() === '' && { field, message: words.needed }])) return
    props.onSend(reason, commandId, {
      onSuccess: () => {
        forget()
        props.onDone?.()
        props.onClose()
      },
    })
  }

  return (
    <InlineForm
      label={props.title}
      submit={props.submit}
      onSubmit={submit}
      onClose={props.onClose}
      isPending={act.isPending}
    >
      {props.children}
      <Field
        label={words.label}
        field={field}
        isRequired
        hint={words.hint}
        value={fields.reason}
        onChange={(reason: string) => change({ reason })}
        error={problems.of(field)}
      />
      <ActProblem error={act.error} refusals={props.refusals} fields={{ reason: words.label }} />
    </InlineForm>
  )
}
