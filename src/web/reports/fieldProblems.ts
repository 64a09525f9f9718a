// SPDX-License-Identifier: AGPL-3.0-or-later
import { BadInput, type WrongField } from '../app/answers.ts'
import type { Catalogue } from '../messages/messages.ts'
import type { FieldProblem } from '../ui/ErrorSummary.tsx'
import { draftPaths } from './mergeDrafts.ts'

/** The fields the server would not take, each named as it stands on the screen. */
export function wrongFields(error: Error | null | undefined, words: Catalogue['reports']): FieldProblem[] {
  return error instanceof BadInput ? nameFields(error.fields, words) : []
}

/** The same for a draft, whose fields stand one level deeper. Nothing is ever cut to fit: the person is told. */
export function notAcceptedFields(wrong: readonly WrongField[], words: Catalogue['reports']): FieldProblem[] {
  return nameFields(
    wrong.map(({ field, code }) => ({ field: field.replace(/^fields\./, ''), code })),
    words,
  )
}

function nameFields(wrong: readonly WrongField[], words: Catalogue['reports']): FieldProblem[] {
  return wrong.flatMap(({ field, code }) => {
    const path = draftPaths.find((known) => known === field)
    if (!path) return []
    const say = words.wrongBecause[code as keyof typeof words.wrongBecause] ?? words.wrong
    return [{ field: path, message: say(words.fields[path]) }]
  })
}

export function missingField(path: keyof Catalogue['reports']['fields'], words: Catalogue['reports']): FieldProblem {
  return { field: path, message: words.missing(words.fields[path]) }
}
