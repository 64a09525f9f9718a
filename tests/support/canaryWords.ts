// SPDX-License-Identifier: AGPL-3.0-or-later
import type { z } from 'zod'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { anInput, type Field, listFields, withField } from './anyInput.ts'

/** Whose a word is: the case one works on, another case of the same ambito, a protected one, one of another ambito. */
export type Whose = 'own' | 'other' | 'protected' | 'elsewhere'

/** A word that says itself where it was typed: `canarino-own-addNote.text-7`. */
const CANARY = /canarino-(own|other|protected|elsewhere)-([\w.]+)-\d+/gi

let made = 0
export const aCanary = (whose: Whose, field: string) => `canarino-${whose}-${field}-${++made}`

/** Every such word in a text, as `own addNote.text`. */
export function canariesIn(text: string): Set<string> {
  return new Set([...text.matchAll(CANARY)].map(([, whose = '', field = '']) => `${whose.toLowerCase()} ${field}`))
}

const LONG_WORDS = `Parole lunghe, ${'né l’uno né l’altro '.repeat(8)}`

/** Takes whatever a person types, and not a key, an id or a code. */
export const isFree = ({ schema, shape }: Field) => shape === 'plain' && schema.safeParse(LONG_WORDS).success

export const freeFields = (body: z.ZodType | undefined) => listFields(body).filter(isFree)

/** A canary in each free field that is no part of a list; whatever else the body wants is for the caller. */
export function canaryWords(whose: Whose, endpoint: Endpoint): Record<string, unknown> {
  return freeFields(endpoint.body)
    .filter(({ path }) => !path.includes('0'))
    .reduce<Record<string, unknown>>((so, { path }) => put(so, path, aCanary(whose, wordOf(endpoint, path))), {})
}

/** The whole body, everything optional included, with a canary in each free field. */
export function canaryBody(whose: Whose, endpoint: Endpoint, known: Readonly<Record<string, string>>): unknown {
  return freeFields(endpoint.body).reduce<unknown>(
    (so, { path }) => withField(so, path, aCanary(whose, wordOf(endpoint, path))),
    anInput(endpoint.body, known),
  )
}

/** How a word is called: for the endpoint and the field it is typed in. */
export const wordOf = (endpoint: Endpoint, path: readonly string[]) =>
  [endpoint.id, ...path.filter((part) => part !== '0' && part !== 'fields')].join('.')

function put(
  so: Record<string, unknown>,
  [name = '', ...rest]: readonly string[],
  value: string,
): Record<string, unknown> {
  const inner = (so[name] ?? {}) as Record<string, unknown>
  return { ...so, [name]: rest.length === 0 ? value : put(inner, rest, value) }
}
