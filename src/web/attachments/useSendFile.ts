// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { addAttachment } from '#core/attachments/attachmentDoors.ts'
import { connection } from '../app/liveChanges.ts'
import { type FileToSend, sendFile } from './sendFile.ts'

/** Sending one file, and how far it has come; the list is fetched again here only if the live line is not there to tell. */
export function useSendFile() {
  const client = useQueryClient()
  const [progress, setProgress] = useState(0)
  const send = useMutation({
    mutationKey: [addAttachment.id],
    mutationFn: (input: Omit<FileToSend, 'onProgress'>) => {
      setProgress(0)
      return sendFile({ ...input, onProgress: setProgress })
    },
    onSuccess: () => {
      if (connection.get() !== 'connected') return client.invalidateQueries()
    },
  })
  return { send, progress }
}
