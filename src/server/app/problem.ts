// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'

/** RFC 9457 problem document, as the Italian interoperability rules ask (ModI RAC_REST_ERROR). */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int().min(400).max(599),
  /** Stable code that a screen words in its reader's language. */
  code: z.string(),
  detail: z.string().optional(),
  /** Bad input only: each wrong field by its path. */
  fields: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
  /** Refusals only: coded facts of the state that forbids. */
  facts: z.record(z.string(), z.unknown()).optional(),
})
export type Problem = z.infer<typeof Problem>

const titles: Readonly<Record<number, string>> = {
  400: 'Bad input',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Refused by the state of things',
  413: 'Body too large',
  415: 'Unsupported media type',
  422: 'Command id already used for something else',
  429: 'Too many requests',
  503: 'Not available now',
}

/** The answer as every caller sees it: never a stack, never a value that was sent. */
export class HttpProblem extends Error {
  override name = 'HttpProblem'
  readonly problem: Problem
  constructor(status: number, code: string, more: Partial<Pick<Problem, 'detail' | 'fields' | 'facts'>> = {}) {
    super(code)
    this.problem = { type: `urn:veglia:problem:${code}`, title: titles[status] ?? 'Error', status, code, ...more }
  }
}

/** Each issue of a failed parse, by the path of its field; unknown keys are named one by one. */
export function fieldsOf(error: z.ZodError, prefix: string): NonNullable<Problem['fields']> {
  return error.issues.flatMap((issue) => {
    const at = (path: readonly PropertyKey[]) => [prefix, ...path.map(String)].join('.')
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path: at([...issue.path, key]),
        code: 'unknown_field',
        message: 'unknown field',
      }))
    }
    return [{ path: at(issue.path), code: codeOf(issue), message: issue.message }]
  })
}

function codeOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom') return issue.message
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'required'
  return issue.code
}
