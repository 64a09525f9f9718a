// SPDX-License-Identifier: AGPL-3.0-or-later
import type { z } from 'zod'

/** What an RFC 9457 problem document says, by codes; `problemWords.ts` adds the words (ModI RAC_REST_ERROR). */
export interface Problem {
  readonly type: string
  readonly status: number
  /** Stable code that a screen words in its reader's language. */
  readonly code: string
  /** Bad input only: each wrong field by its path. */
  readonly fields?: readonly WrongField[]
  /** Refusals only: coded facts of the state that forbids. */
  readonly facts?: Readonly<Record<string, unknown>>
}

export interface WrongField {
  readonly path: string
  readonly code: string
}

/** The answer as every caller sees it: never a stack, never a value that was sent. */
export class HttpProblem extends Error {
  override name = 'HttpProblem'
  readonly problem: Problem
  constructor(status: number, code: string, more: Pick<Problem, 'fields' | 'facts'> = {}) {
    super(code)
    this.problem = { type: `urn:veglia:problem:${code}`, status, code, ...more }
  }
}

/** Each issue of a failed parse, by the path of its field; unknown keys are named one by one. */
export function fieldsOf(error: z.ZodError, prefix: string): WrongField[] {
  return error.issues.flatMap((issue) => {
    const at = (path: readonly PropertyKey[]) => [prefix, ...path.map(String)].join('.')
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ path: at([...issue.path, key]), code: 'unknown_field' }))
    }
    return [{ path: at(issue.path), code: codeOf(issue) }]
  })
}

function codeOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom') return issue.message
  if ((issue.code === 'invalid_type' || issue.code === 'invalid_value') && issue.input === undefined) return 'required'
  return issue.code
}
