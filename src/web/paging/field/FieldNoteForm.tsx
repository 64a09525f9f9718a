// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as uuidv7 } from 'uuid'
import { useFieldProblems } from '../../cases/fieldProblems.ts'
import { justNow } from '../../cases/justNow.ts'
import { useMessages } from '../../messages/messages.ts'
import { InlineForm } from '../../ui/InlineForm.tsx'
import { useClock } from '../../ui/now.ts'
import { RadioKeys } from '../../ui/RadioKeys.tsx'
import { TextArea } from '../../ui/TextField.tsx'
import type { PhoneQueue } from './FieldScreen.tsx'
import { useTypedInTab } from './typedInTab.ts'

const kinds = ['observation', 'evaluation'] as const

interface FieldNoteFormProps {
  readonly caseId: string
  readonly act: PhoneQueue['act']
  readonly onClose: () => void
}

/** Facts and opinions stay apart from the first word. */
export function FieldNoteForm({ caseId, act, onClose }: FieldNoteFormProps) {
  const { field: words } = useMessages()
  const problems = useFieldProblems()
  const clock = useClock()
  const { fields, change, forget } = useTypedInTab('note', { kind: 'observation' as (typeof kinds)[number], text: '' })
  const { kind, text } = fields

  function submit() {
    if (!problems.check([text.trim() === '' && { field: 'text', message: words.noteNeeded }])) return
    act({ name: 'note', params: { caseId }, body: { noteId: uuidv7(), kind, text, at: justNow(clock) } })
    forget()
    onClose()
  }

  return (
    <InlineForm label={words.noteTitle} submit={words.noteSave} onSubmit={submit} onClose={onClose}>
      <TextArea
        label={words.noteText}
        field="text"
        isRequired
        value={text}
        onChange={(typed) => change({ text: typed })}
        error={problems.of('text')}
      />
      <RadioKeys
        label={words.noteKind}
        value={kind}
        onChange={(chosen) => change({ kind: chosen })}
        choices={kinds.map((value) => ({ value, label: words.noteKinds[value] }))}
      />
    </InlineForm>
  )
}
