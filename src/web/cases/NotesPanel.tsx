// SPDX-License-Identifier: AGPL-3.0-or-later
import { keyWords } from '../app/shortcuts.ts'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Panel } from '../ui/Panel.tsx'
import { TimeText } from '../ui/TimeText.tsx'
import { NoteForm } from './NoteForm.tsx'
import type { FormsOfCase } from './openForm.ts'
import { useWhyOff } from './useWhyOff.ts'

/** Words kept apart by what they are: what was seen is not what somebody thinks of it. */
export function NotesPanel({ found, form, openForm, closeForm }: FormsOfCase) {
  const { notes: words, keys } = useMessages().cases
  const whyOff = useWhyOff(found.phase)
  return (
    <Panel
      title={words.title}
      level={3}
      actions={
        <Button
          size="small"
          icon="plus"
          shortcut={keyWords(keys.note)}
          onPress={() => openForm('note')}
          reasonDisabled={whyOff('addNote')}
        >
          {words.add}
        </Button>
      }
    >
      {form === 'note' && <NoteForm caseId={found.caseId} onClose={() => closeForm('note')} />}
      {found.notes.length === 0 && form !== 'note' && <p className="vg-quiet">{words.none}</p>}
      <ul className="vg-stack">
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
      </ul>
    </Panel>
  )
}
