// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as uuidv7 } from 'uuid'
import { NoteKind } from '#core/cases/caseEvents.ts'
import { addNote } from '#core/cases/casesApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { TextArea } from '../ui/TextField.tsx'
import { useFieldProblems } from './fieldProblems.ts'
import { useTyped } from './typed.ts'

interface NoteFormProps {
  readonly caseId: string
  readonly onClose: () => void
}

/** Words first; what kind they are is one key away and starts at the humblest. */
export function NoteForm({ caseId, onClose }: NoteFormProps) {
  const { cases } = useMessages()
  const { notes: words } = cases
  const add = useCommand(addNote)
  const problems = useFieldProblems()
  const { fields, commandId, change, forget } = useTyped(`${caseId} note`, {
    noteId: uuidv7(),
    kind: 'observation' as NoteKind,
    text: '',
  })

  function submit() {
    if (!problems.check([fields.text.trim() === '' && { field: 'text', message: words.textNeeded }])) return
    add.mutate(
      { params: { caseId }, body: fields, commandId },
      {
        onSuccess: () => {
          forget()
          onClose()
        },
      },
    )
  }

  return (
    <InlineForm label={words.form} submit={words.save} onSubmit={submit} onClose={onClose} isPending={add.isPending}>
      <TextArea
        label={words.text}
        field="text"
        isRequired
        value={fields.text}
        onChange={(text) => change({ text })}
        error={problems.of('text')}
      />
      <RadioKeys
        label={words.kind}
        hint={words.kindHints[fields.kind]}
        value={fields.kind}
        onChange={(kind) => change({ kind })}
        choices={NoteKind.options.map((value) => ({ value, label: words.kinds[value], key: words.kindKeys[value] }))}
      />
      <ActProblem error={add.error} refusals={cases.refusals} fields={{ text: words.text }} />
    </InlineForm>
  )
}
