// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { type DragEvent, useState } from 'react'
import { listAttachments } from '#core/attachments/attachmentsApi.ts'
import { useActions } from '../app/actions.ts'
import { useSession } from '../app/session.ts'
import { keyWords } from '../app/shortcuts.ts'
import { view } from '../app/views.ts'
import { useWhyNotAllowed } from '../app/whyNotAllowed.ts'
import type { FormsOfCase } from '../cases/openForm.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { Panel } from '../ui/Panel.tsx'
import { AddAttachmentForm } from './AddAttachmentForm.tsx'
import { AttachmentRow } from './AttachmentRow.tsx'
import './attachments.css'
import { useChosenFiles, usePastedFiles } from './useChosenFiles.ts'

/** Papers and pictures of a case. Not there for who may see none. */
export function AttachmentsPanel(forms: FormsOfCase) {
  const { mayDo } = useSession()
  return mayDo.includes(listAttachments.id) ? <Attachments key={forms.found.caseId} {...forms} /> : null
}

function Attachments({ found, form, openForm, closeForm }: FormsOfCase) {
  const { attachments: words, cases } = useMessages()
  const { caseId } = found
  const { data, error } = useQuery(view(listAttachments, { params: { caseId } }, ['attachment', 'protection', 'case']))
  const whyNotAllowed = useWhyNotAllowed()
  const chosen = useChosenFiles(caseId)
  const isAdding = form === 'attachment'
  const isFull = data && (data.filesLeft === 0 || data.bytesLeft === 0)
  const whyOff =
    whyNotAllowed('addAttachment') ??
    (found.phase === 'closed' ? cases.whyNot.closed : undefined) ??
    (isFull ? words.full : undefined)
  const take = (files: readonly File[]) => {
    chosen.choose(files)
    openForm('attachment')
  }
  const drop = useDrop(whyOff || !data ? undefined : take)
  usePastedFiles(whyOff || !data ? undefined : take)
  useActions([
    {
      id: 'case attachment',
      title: words.action,
      shortcut: words.key,
      perform: () => openForm('attachment'),
      reasonDisabled: whyOff,
    },
  ])
  return (
    // Whoever has no mouse chooses or pastes: the same three buttons and keys do all that dragging does.
    <div className="attachment-drop" data-over={drop.isOver || undefined} {...drop.handlers}>
      <Panel
        title={words.title}
        level={3}
        actions={
          <Button
            size="small"
            icon="plus"
            shortcut={keyWords(words.key)}
            onPress={() => openForm('attachment')}
            reasonDisabled={whyOff}
          >
            {words.add}
          </Button>
        }
      >
        {error && !data && <p className="vg-quiet">{words.unavailable}</p>}
        {drop.isOver && <p className="attachment-drop-words">{words.dropHere}</p>}
        {isAdding && data && (
          <AddAttachmentForm caseId={caseId} known={data} chosen={chosen} onClose={() => closeForm('attachment')} />
        )}
        {data?.attachments.length === 0 && data.hidden === 0 && !isAdding && <p className="vg-quiet">{words.none}</p>}
        {data && data.hidden > 0 && <p className="vg-quiet">{words.hidden(data.hidden)}</p>}
        <ul className="vg-stack">
          {data?.attachments.map((attachment) => (
            <AttachmentRow key={attachment.attachmentId} attachment={attachment} handovers={found.handovers} />
          ))}
        </ul>
        {data && data.attachments.length > 0 && <p className="vg-quiet">{words.recorded}</p>}
      </Panel>
    </div>
  )
}

/** A file over the panel, and let go there; anything else that is dragged is left alone. */
function useDrop(onFiles: ((files: readonly File[]) => void) | undefined) {
  const [isOver, setOver] = useState(false)
  const isFile = (event: DragEvent) => event.dataTransfer.types.includes('Files')
  return {
    isOver,
    handlers: {
      onDragOver(event: DragEvent) {
        if (!isFile(event)) return
        // Without this the browser would open the file in the place of the case.
        event.preventDefault()
        setOver(onFiles !== undefined)
      },
      onDragLeave(event: DragEvent) {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      },
      onDrop(event: DragEvent) {
        if (!isFile(event)) return
        event.preventDefault()
        setOver(false)
        onFiles?.([...event.dataTransfer.files])
      },
    },
  }
}
