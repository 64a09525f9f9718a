// SPDX-License-Identifier: AGPL-3.0-or-later
import { keyWords } from '../app/shortcuts.ts'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { ListPanel } from '../ui/ListPanel.tsx'
import { TimeText } from '../ui/TimeText.tsx'
import { NoteForm } from './NoteForm.tsx'
import type { FormsOfCase } from './openForm.ts'
import { useWhyOff } from './useWhyOff.ts'

/** Words kept apart by what they are: what was seen is not what somebody thinks of it. */
export function NotesPanel({ found, form, openForm, closeForm }: FormsOfCase) {
  const { notes: words, keys } = useMessages().cases
  const whyOff = useWhyOff(found.phase)
  return (
    <ListPanel
      title={words.title}
      level={3}
      add={words.add}
      shortcut={keyWords(keys.note)}
      onAdd={() => openForm('note')}
      reasonDisabled={whyOff('addNote')}
      form={form === 'note' && <NoteForm caseId={found.caseId} onClose={() => closeForm('note')} />}
      isEmpty={found.notes.length === 0}
      none={words.none}
    >
      {found.notes.map(({ noteId, kind, text, by, happenedAt }) => (
        <li key={noteId}>
          <div className="vg-row">
            <Badge tone={kind === 'risk' ? 'warn' : 'neutral'}>{words.kinds[kind]}</Badge>
            <span className="vg-quiet">
              {by} · <TimeText at={happenedAt} />
            </span>
          </div>
          <p className="vg-words" data-protected>
            {text}
          </p>
        </li>
      ))}
    </ListPanel>
  )
}
