// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { TextArea } from '../ui/TextField.tsx'

interface ToldFormProps {
  readonly title: string
  readonly submit: string
  /** What is asked, how it helps to say it, and what is said when nothing is. */
  readonly words: { readonly label: string; readonly hint?: string | undefined; readonly needed: string }
  /** Where it is kept is a matter of the page: the desk and the phone keep words in different places. */
  readonly told: string
  readonly onType: (told: string) => void
  readonly onSave: () => void
  readonly onClose: () => void
  readonly isPending?: boolean | undefined
  /** What else is asked, below the words. */
  readonly children?: ReactNode
}

/** About somebody who is out nothing is settled without words: what was heard, what happened, how it is known. */
export function ToldForm(props: ToldFormProps) {
  const { title, submit, words, told, onType, onSave, onClose, isPending, children } = props
  const problems = useFieldProblems()

  function save() {
    if (problems.check([told.trim() === '' && { field: 'told', message: words.needed }])) onSave()
  }

  return (
    <InlineForm label={title} submit={submit} onSubmit={save} onClose={onClose} isPending={isPending}>
      <TextArea
        label={words.label}
        hint={words.hint}
        field="told"
        isRequired
        value={told}
        onChange={onType}
        error={problems.of('told')}
      />
      {children}
    </InlineForm>
  )
}
