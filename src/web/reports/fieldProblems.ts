// SPDX-License-Identifier: AGPL-3.0-or-later
import { BadInput } from '../app/answers.ts'
import type { Catalogue } from '../messages/messages.ts'
import type { FieldProblem } from '../ui/ErrorSummary.tsx'
import { draftPaths } from './mergeDrafts.ts'

/** The fields the server would not take, each named as it stands on the screen. */
export function wrongFields(error: Error | null | undefined, words: Catalogue['reports']): FieldProblem[] {
  if (!(error instanceof BadInput)) return []
  return error.fields.flatMap(({ field, code }) => {
    const path = draftPaths.find((known) => known === field)
    if (!path) return []
    const label = words.fields[path]
    return [{ field: path, message: code === 'required' ? words.missing(label) : words.wrong(label) }]
  })
}

export function missingField(path: keyof Catalogue['reports']['fields'], words: Catalogue['reports']): FieldProblem {
  return { field: path, message: words.missing(words.fields[path]) }
}
