// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { z } from 'zod'

/** One field of a body, by its path: `questions.violence`, `firstActions.0`. */
export interface Field {
  readonly path: readonly string[]
  readonly schema: z.ZodType
  readonly required: boolean
  /** What an object or a list holds are fields of their own. */
  readonly shape: 'object' | 'list' | 'plain'
}

/** Every field a body can have, whatever is optional included. */
export function listFields(schema: z.ZodType | undefined, path: readonly string[] = []): Field[] {
  const inside = schema && unwrap(schema)
  const parts: [string, z.ZodType][] =
    inside instanceof z.ZodObject
      ? (Object.entries(inside.shape) as [string, z.ZodType][])
      : inside instanceof z.ZodArray
        ? [['0', inside.element as z.ZodType]]
        : []
  return parts.flatMap(([name, part]) => {
    const here = [...path, name]
    const required = inside instanceof z.ZodObject && !z.object({ [name]: part }).safeParse({}).success
    return [{ path: here, schema: part, required, shape: shapeOf(unwrap(part)) }, ...listFields(part, here)]
  })
}

function shapeOf(schema: z.ZodType): Field['shape'] {
  if (schema instanceof z.ZodObject) return 'object'
  return schema instanceof z.ZodArray ? 'list' : 'plain'
}

/** Input that the schema takes, with every optional field there; ids by their names where `known` has them. */
export function anInput(schema: z.ZodType | undefined, known: Readonly<Record<string, string>> = {}): unknown {
  const inside = schema ? unwrap(schema) : z.strictObject({})
  if (inside instanceof z.ZodObject) {
    return Object.fromEntries(
      (Object.entries(inside.shape) as [string, z.ZodType][]).map(([name, part]) => {
        const given = known[name]
        return [name, given !== undefined && part.safeParse(given).success ? given : anInput(part, known)]
      }),
    )
  }
  if (inside instanceof z.ZodArray) return [anInput(inside.element as z.ZodType, known)]
  if (inside instanceof z.ZodEnum) return inside.options[0]
  const plain = [
    newId(),
    '26-0001-L',
    '2026-01-09T21:05:00.000Z',
    '015182',
    '2026-01-12',
    '08:30',
    '2026-02-01T08:00',
    'parole',
    'prova@esempio.example',
    '000000',
    'https://push.example/1',
    // Keys of a device that is notified: 65 and 16 bytes.
    'B'.repeat(87),
    'A'.repeat(22),
    // The secret of an invitation.
    'C'.repeat(43),
    // A language.
    'ar',
    1,
    true,
  ]
  const found = plain.find((value) => inside.safeParse(value).success)
  if (found === undefined) throw new Error('a field of a new shape: add a value it takes to `plain`')
  return found
}

const anything = [null, 42, -1, 1.5, 1e300, true, '', 'né l’uno né l’altro', 'nul\u0000lo', '\ud800', [], {}, [[]]]

/** Values this field does not take, of every sort. */
export function wrongValues({ schema }: Field): unknown[] {
  return anything.filter((value) => !schema.safeParse(value).success)
}

const atTheEdge = [
  "\u202eparole\u202c 🐕 <b>grassetto</b> '; drop table events; --",
  'mezza \ud83d',
  'è'.repeat(100_000),
  '0000-01-01T00:00:00.000Z',
  '0050-01-01T00:00:00.000Z',
  '1000-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
  Number.MAX_SAFE_INTEGER,
  0,
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '999999',
  'chiave-che-nessuno-conosce',
]

/** Values this field does take and a careless program stumbles over. */
export function edgeValues({ schema }: Field): unknown[] {
  return atTheEdge.filter((value) => schema.safeParse(value).success)
}

/** The same input with something else at a path; `undefined` takes the field away. */
export function withField(input: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value
  if (Array.isArray(input)) return [withField(input[0], rest, value)]
  const { [name]: old, ...others } = input as Record<string, unknown>
  return { ...others, [name]: withField(old, rest, value) }
}

function unwrap(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional || schema instanceof z.ZodDefault
    ? unwrap(schema.unwrap() as z.ZodType)
    : schema
}
