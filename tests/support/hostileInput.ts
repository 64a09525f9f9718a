// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { anInput, listFields, withField } from './anyInput.ts'

/** What one request of a fuzz is made of. */
export interface HostileInput {
  readonly params: Readonly<Record<string, string>>
  /** JSON as bytes, right or wrong. */
  readonly body: Buffer
  readonly headers: Readonly<Record<string, string>>
}

/** Words that mean something to somebody further in: a database, a browser, a shell, a template, a path, a spreadsheet. */
export const hostileWords = fc.constantFrom(
  "' or 1=1; drop table events; --",
  '"><script>fetch("//cattivo.example")</script>',
  '${7*7} {{7*7}} #{7*7} <%= 7*7 %>',
  '../../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  '$(id) `id` | id',
  '=HYPERLINK("http://cattivo.example")',
  'http://169.254.169.254/latest/meta-data/',
  '\u202eparole\u202c\u200b\ufeff',
  '\u0000',
  '\ud800',
  'è'.repeat(30_000),
  '__proto__',
  'constructor',
  'veglia_app',
  '2026-02-30',
  '2026-01-09T21:05:00.000Z',
  '26-0001',
)
const numbers = fc.constantFrom(-1, 0, 1e308, -0, 2 ** 53, Number.MAX_SAFE_INTEGER, 0.1, 2 ** 31)
const leaf = fc.oneof(hostileWords, numbers, fc.string(), fc.constantFrom(null, true, false), fc.uuid())
export const hostileJson = fc.oneof(
  leaf,
  fc.array(leaf, { maxLength: 5 }),
  fc.dictionary(fc.oneof(fc.string(), hostileWords), leaf, { maxKeys: 5 }),
  fc.jsonValue(),
)

/** Input for an endpoint, made from its schema: taken by it, nearly so, or meant ill. */
export function hostileInput(endpoint: Endpoint, known: Readonly<Record<string, string>>): fc.Arbitrary<HostileInput> {
  const fields = listFields(endpoint.body)
  const valid = () => anInput(endpoint.body, known)
  const nearlyValid =
    fields.length === 0
      ? fc.constant({ nessuno: 1 } as unknown)
      : fc
          .array(fc.tuple(fc.constantFrom(...fields), hostileJson), { minLength: 1, maxLength: 3 })
          .map((changes) => changes.reduce((so, [{ path }, value]) => change(so, path, value), valid()))
  const taken =
    fields.length === 0
      ? fc.constant(valid())
      : fc
          .array(fc.tuple(fc.constantFrom(...fields), leaf), { maxLength: 4 })
          .map((changes) =>
            changes.reduce(
              (so, [{ path, schema }, value]) => (schema.safeParse(value).success ? change(so, path, value) : so),
              valid(),
            ),
          )
  const json = fc.oneof(
    { weight: 4, arbitrary: nearlyValid },
    { weight: 4, arbitrary: taken },
    { weight: 1, arbitrary: hostileJson },
  )
  const bytes = fc.oneof(
    { weight: 12, arbitrary: json.map((value) => Buffer.from(JSON.stringify(value) ?? '')) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 64 }).map((array) => Buffer.from(array)) },
    { weight: 1, arbitrary: json.map((value) => Buffer.from((JSON.stringify(value) ?? '').slice(0, -1))) },
    { weight: 1, arbitrary: fc.constant(Buffer.from(`{"a":${'['.repeat(200)}`)) },
    {
      weight: 1,
      arbitrary: fc.constant(Buffer.from('{"__proto__":{"role":"coordinator"},"constructor":{"prototype":{"a":1}}}')),
    },
  )
  const names = Object.keys(endpoint.params.shape)
  const params = fc
    .tuple(
      ...names.map(() =>
        fc.oneof(
          { weight: 5, arbitrary: fc.constant(undefined) },
          { weight: 1, arbitrary: fc.oneof(hostileWords, fc.uuid()) },
        ),
      ),
    )
    .map((values) => ({
      ...known,
      ...Object.fromEntries(
        names.flatMap((name, at) => (values[at] === undefined ? [] : [[name, wellFormed(values[at])]])),
      ),
    }))
  const header = fc.oneof(
    { weight: 8, arbitrary: fc.constant({}) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        { 'idempotency-key': 'nessuna' },
        { 'content-type': 'text/plain' },
        { 'veglia-link': "' or true --" },
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        { 'accept-language': '*;q=9'.repeat(200) },
        { 'x-forwarded-for': '::1, 10.0.0.1' },
        { 'last-event-id': '-1' },
      ),
    },
  )
  return fc.record({ params, body: bytes, headers: header as fc.Arbitrary<Record<string, string>> })
}

/** Half a letter cannot stand in an address: no client could send it. */
const wellFormed = (text: string) => text.toWellFormed()

/** As `withField`, and where the way there was replaced by something else, that stays. */
function change(input: unknown, path: readonly string[], value: unknown): unknown {
  try {
    return withField(input, path, value)
  } catch {
    return input
  }
}
