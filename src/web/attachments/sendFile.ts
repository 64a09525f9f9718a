// SPDX-License-Identifier: AGPL-3.0-or-later
import type { z } from 'zod'
import { addAttachment } from '#core/attachments/attachmentDoors.ts'
import { errorOf, Offline } from '../app/answers.ts'
import { pathOf } from '../app/api.ts'

export interface FileToSend {
  readonly params: z.infer<typeof addAttachment.params>
  readonly fields: z.infer<typeof addAttachment.fields>
  readonly file: File
  /** Same id, same effect: given back when the same file is sent again. */
  readonly commandId: string
  /** From 0 to 1, as bytes leave this device. */
  readonly onProgress: (part: number) => void
}

/**
 * Sends a file with what is typed of it. By XMLHttpRequest, because `fetch` cannot say how far it has come. The name of the file
 * stays on this device. Throws one of `answers.ts`.
 */
export function sendFile({ params, fields, file, commandId, onProgress }: FileToSend) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('file', file, 'file')
  return new Promise<z.infer<typeof addAttachment.answer>>((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', pathOf(addAttachment.path, params))
    request.setRequestHeader('idempotency-key', commandId)
    request.setRequestHeader('accept', 'application/json, application/problem+json')
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onerror = () => reject(new Offline())
    request.onload = () => {
      const body = parseJson(request.responseText)
      if (request.status !== 200) return reject(errorOf(request.status, body))
      const answer = addAttachment.answer.safeParse(body)
      if (answer.success) resolve(answer.data)
      else reject(new Offline())
    }
    request.send(form)
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
