// SPDX-License-Identifier: AGPL-3.0-or-later
import { parentPort } from 'node:worker_threads'
import { openTypesetter, type Typesetting } from './openTypesetter.ts'

export interface TypesetRequest extends Typesetting {
  readonly id: number
}
export type TypesetAnswer =
  | { readonly id: number; readonly pdf: Uint8Array }
  | { readonly id: number; readonly error: string }

const typeset = openTypesetter()

parentPort?.on('message', ({ id, ...wanted }: TypesetRequest) => {
  try {
    parentPort?.postMessage({ id, pdf: typeset(wanted) } satisfies TypesetAnswer)
  } catch (error) {
    parentPort?.postMessage({ id, error: String(error) } satisfies TypesetAnswer)
  }
})
