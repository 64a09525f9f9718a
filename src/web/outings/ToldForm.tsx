// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ReactNode, useState } from 'react'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { TextArea } from '../ui/TextField.tsx'

interface ToldFormProps {
  readonly title: string
  readonly submit: string
  /** What is asked, how it helps to say it, and what is said when nothing is. */
  readonly words: { readonly label: string; readonly hint?: string | undefined; readonly needed: string }
  readonly onSave: (told: string) => void
  readonly onClose: () => void
  readonly isPending?: boolean | undefined
  /** What else is asked, below the words. */
  readonly children?: ReactNode
}

/** About somebody who is out nothing is settled without words: what was heard, what happened, how it is known. */
export function ToldForm({ title, submit, words, onSave, onClose, isPending, children }: ToldFormProps) {
  const problems = useFieldProblems()
  const [told, setTold] = useState('')

  function save() {
    if (problems.check([told.trim() === '' && { field: 'told', message: words.needed }])) onSave(told)
  }

  return (
    <InlineForm label={title} submit={submit} onSubmit={save} onClose={onClose} isPending={isPending}>
      <TextArea
        label={words.label}
        hint={words.hint}
        field="told"
        isRequired
        value={told}
        onChange={setTold}
        error={problems.of('told')}
      />
      {children}
    </InlineForm>
  )
}
