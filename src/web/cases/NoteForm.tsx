// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as uuidv7 } from 'uuid'
import { NoteKind } from '#core/cases/caseEvents.ts'
import { addNote } from '#core/cases/casesApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { TextArea } from '../ui/TextField.tsx'
import { useTypedAct } from './useTypedAct.ts'

interface NoteFormProps {
  readonly caseId: string
  readonly onClose: () => void
}

/** Words first; what kind they are is one key away and starts at the humblest. */
export function NoteForm({ caseId, onClose }: NoteFormProps) {
  const { cases } = useMessages()
  const { notes: words } = cases
  const act = useTypedAct({
    endpoint: addNote,
    form: `${caseId} note`,
    empty: { noteId: uuidv7(), kind: 'observation' as NoteKind, text: '' },
    judge: ({ text }) => [text.trim() === '' && { field: 'text', message: words.textNeeded }],
    input: (body) => ({ params: { caseId }, body }),
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
      <TextArea
        label={words.text}
        field="text"
        isRequired
        value={fields.text}
        onChange={(text) => change({ text })}
        error={act.problemOf('text')}
      />
      <RadioKeys
        label={words.kind}
        hint={words.kindHints[fields.kind]}
        value={fields.kind}
        onChange={(kind) => change({ kind })}
        choices={NoteKind.options.map((value) => ({ value, label: words.kinds[value], key: words.kindKeys[value] }))}
      />
      <ActProblem error={act.error} refusals={cases.refusals} fields={{ text: words.text }} />
    </InlineForm>
  )
}
