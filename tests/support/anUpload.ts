// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { v7 as newId } from 'uuid'
import { addAttachment } from '#core/attachments/attachmentDoors.ts'

export interface Sent {
  readonly caseId: string
  readonly file?: Buffer | undefined
  readonly attachmentId?: string
  readonly commandId?: string
  readonly fields?: Readonly<Record<string, string>>
  readonly fileName?: string
  readonly type?: string
  readonly headers?: Readonly<Record<string, string>>
}

const EDGE = 'bordo-di-prova'

/** A form of several parts, byte for byte as a browser sends it. */
export function aForm(
  fields: Readonly<Record<string, string>>,
  file?: Buffer,
  fileName = 'foto.jpg',
  type = 'image/jpeg',
) {
  const line = (text: string) => Buffer.from(`${text}\r\n`)
  const part = (head: string, content: Buffer) => [line(`--${EDGE}`), line(head), line(''), content, line('')]
  return {
    type: `multipart/form-data; boundary=${EDGE}`,
    payload: Buffer.concat([
      ...Object.entries(fields).flatMap(([name, value]) =>
        part(`Content-Disposition: form-data; name="${name}"`, Buffer.from(value)),
      ),
      ...(file
        ? part(`Content-Disposition: form-data; name="file"; filename="${fileName}"\r\nContent-Type: ${type}`, file)
        : []),
      line(`--${EDGE}--`),
    ]),
  }
}

/** Sends a file as a browser does. */
export function upload(app: FastifyInstance, sent: Sent): Promise<LightMyRequestResponse> {
  const { caseId, attachmentId = newId(), commandId = newId() } = sent
  const fields = sent.fields ?? { matter: 'police_report', description: 'Verbale della pattuglia' }
  const { type, payload } = aForm(fields, sent.file, sent.fileName, sent.type)
  return app.inject({
    method: 'POST',
    url: addAttachment.path.replace(':caseId', caseId).replace(':attachmentId', attachmentId),
    headers: { 'content-type': type, 'idempotency-key': commandId, ...sent.headers },
    payload,
  })
}
