// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect, useEffectEvent } from 'react'
import { v7 as uuidv7 } from 'uuid'
import type { AttachmentMatter } from '#core/shared/attachmentMatter.ts'
import { useTyped } from '../cases/typed.ts'

interface Typed {
  readonly attachmentId: string
  readonly matter: AttachmentMatter | undefined
  readonly description: string
  /** The first is the one being described; the others wait. They stay in the memory of this page, and nowhere else. */
  readonly files: readonly File[]
}

export interface ChosenFiles {
  readonly typed: Typed
  readonly commandId: string
  readonly change: (patch: Partial<Typed>) => void
  readonly choose: (files: readonly File[]) => void
  /** The first was added: the next one is to be described. */
  readonly next: (attachmentId: string) => void
}

/** What was chosen and typed for a case, kept while other things are looked at. */
export function useChosenFiles(caseId: string): ChosenFiles {
  const { fields, commandId, change } = useTyped<Typed>(`${caseId} attachment`, {
    attachmentId: uuidv7(),
    matter: undefined,
    description: '',
    files: [],
  })
  return {
    typed: fields,
    commandId,
    change,
    choose: (files) => change({ files: [...files, ...fields.files.slice(1)] }),
    next: (attachmentId) => change({ attachmentId, description: '', matter: undefined, files: fields.files.slice(1) }),
  }
}

/** A file pasted anywhere on the case; words pasted into a field stay words. */
export function usePastedFiles(onFiles: ((files: readonly File[]) => void) | undefined): void {
  const take = useEffectEvent((event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])]
    if (files.length === 0 || !onFiles) return
    event.preventDefault()
    onFiles(files)
  })
  useEffect(() => {
    document.addEventListener('paste', take)
    return () => document.removeEventListener('paste', take)
  }, [])
}
