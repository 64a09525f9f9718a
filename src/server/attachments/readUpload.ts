// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FastifyRequest } from 'fastify'
import { HttpProblem } from '#server/app/problem.ts'
import { FileFaulty } from './fileFaulty.ts'

/** A form of several parts as it came: its words by their names, and one file. */
export interface Upload {
  readonly fields: Readonly<Record<string, string>>
  readonly file: Buffer
}

/** Words of a description, and what goes around them. */
const FIELD_BYTES_MAX = 10_000
const FIELDS_MAX = 8

/**
 * Reads the form into memory and no further; one that breaks off in the middle leaves nothing. What the file is called is not
 * looked at. A file that is too large is read to its end and forgotten, so that whoever sends it hears the answer.
 */
export async function readUpload(request: FastifyRequest, fileBytesMax: number): Promise<Upload> {
  if (!request.isMultipart()) throw new FileFaulty('required')
  try {
    return await readParts(request, fileBytesMax)
  } catch (error) {
    if (error instanceof FileFaulty) throw error
    // Parts without an edge, more parts than there are, a line that fell: whatever the parser will not take is the caller's.
    throw new HttpProblem(400, 'BadInput', { fields: [{ path: 'request', code: 'malformed' }] })
  }
}

async function readParts(request: FastifyRequest, fileBytesMax: number): Promise<Upload> {
  const limits = {
    fileSize: fileBytesMax,
    files: 2,
    fields: FIELDS_MAX,
    fieldSize: FIELD_BYTES_MAX,
    parts: FIELDS_MAX + 2,
  }
  const fields = new Map<string, string>()
  let file: Buffer | undefined
  for await (const part of request.parts({ limits })) {
    if (part.type === 'field') {
      // One that was cut is longer than any of ours may be, and is judged so.
      fields.set(part.fieldname, String(part.value))
      continue
    }
    const chunks: Buffer[] = []
    for await (const chunk of part.file) chunks.push(chunk as Buffer)
    if (part.file.truncated) throw new FileFaulty('file_too_big')
    if (file || part.fieldname !== 'file') throw new FileFaulty('file_twice')
    file = Buffer.concat(chunks)
  }
  if (!file) throw new FileFaulty('required')
  return { fields: Object.fromEntries(fields), file }
}
