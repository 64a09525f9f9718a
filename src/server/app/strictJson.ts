// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FastifyInstance } from 'fastify'
import { HttpProblem } from './problem.ts'

/** Objects within objects: our deepest body has four. Deeper ones only wear out whoever walks through them. */
const DEPTH_MAX = 32

/** Bodies are JSON in valid UTF-8, or the field that is not is said; nothing is guessed. */
export function acceptStrictJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body: Buffer, done) => {
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(body)
      if (isTooDeep(text)) return done(wrong('too_deep'))
      done(null, text === '' ? {} : JSON.parse(text))
    } catch (error) {
      done(wrong(error instanceof SyntaxError ? 'json' : 'utf8'))
    }
  })
}

const wrong = (code: string) => new HttpProblem(400, 'BadInput', { fields: [{ path: 'body', code }] })

/** Counted on the text, before anything is built from it; a bracket within a string is no bracket. */
function isTooDeep(text: string): boolean {
  let depth = 0
  let isWithin = false
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]
    if (isWithin) {
      if (sign === '\\') at += 1
      else if (sign === '"') isWithin = false
    } else if (sign === '"') isWithin = true
    else if (sign === '{' || sign === '[') depth += 1
    else if (sign === '}' || sign === ']') depth -= 1
    if (depth > DEPTH_MAX) return true
  }
  return false
}
