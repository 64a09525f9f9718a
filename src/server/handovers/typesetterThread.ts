// SPDX-License-Identifier: AGPL-3.0-or-later
import { parentPort } from 'node:worker_threads'
import { openTypesetter, type PdfStandard } from './typesetting.ts'

export interface TypesetRequest {
  readonly id: number
  readonly data: object
  readonly standard: PdfStandard
  readonly timestampSeconds: number
}
export type TypesetAnswer =
  | { readonly id: number; readonly pdf: Uint8Array }
  | { readonly id: number; readonly error: string }

const typeset = openTypesetter()

parentPort?.on('message', ({ id, data, standard, timestampSeconds }: TypesetRequest) => {
  try {
    parentPort?.postMessage({ id, pdf: typeset(data, standard, timestampSeconds) } satisfies TypesetAnswer)
  } catch (error) {
    parentPort?.postMessage({ id, error: String(error) } satisfies TypesetAnswer)
  }
})
