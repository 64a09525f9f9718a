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

/** What is sent is taken by the schema, or nearly, or is meant ill. */
export const sorts = ['valid', 'nearly', 'hostile'] as const
export type Sort = (typeof sorts)[number]

type Ids = Readonly<Record<string, string>>

/** Input of one sort for an endpoint, made from its schema. */
export function inputOf(sort: Sort, endpoint: Endpoint, known: Ids): fc.Arbitrary<HostileInput> {
  return { valid: validInput, nearly: nearlyValidInput, hostile: hostileInput }[sort](endpoint, known)
}

/** Right in every part, but for whose it is: the ids of what is there, and is hidden from most. */
export function inputAt(endpoint: Endpoint, strange: Ids): HostileInput {
  return { params: strange, body: asBytes(anInput(endpoint.body, strange)), headers: {} }
}

/** Taken by the schema, in shapes of its own, at a row that is there. */
function validInput(endpoint: Endpoint, known: Ids): fc.Arbitrary<HostileInput> {
  const fields = listFields(endpoint.body)
  const isTaken = (body: unknown) => endpoint.body === undefined || endpoint.body.safeParse(body).success
  const whole = anInput(endpoint.body, known)
  // Parts that may stand there, and not beside each other.
  const least = fields
    .filter(({ required, path }) => !required && !path.includes('0'))
    .reduce((so, { path }) => change(so, path, undefined), whole)
  const base = isTaken(whole) ? whole : least
  if (!isTaken(base))
    throw new Error(`${endpoint.id} takes nothing that is made here: add what it takes to anyInput.ts`)
  const changed =
    fields.length === 0
      ? fc.constant(base)
      : fc.array(fc.tuple(fc.constantFrom(...fields), leaf), { maxLength: 4 }).map((changes) =>
          changes.reduce<unknown>((so, [{ path }, value]) => {
            const other = change(so, path, value)
            return isTaken(other) ? other : so
          }, base),
        )
  return changed.map((body) => ({ params: known, body: asBytes(body), headers: {} }))
}

/** A field or two that are not, a part that is missing, or an address that is none. */
function nearlyValidInput(endpoint: Endpoint, known: Ids): fc.Arbitrary<HostileInput> {
  const fields = listFields(endpoint.body)
  const value = fc.oneof({ weight: 4, arbitrary: hostileJson }, { weight: 1, arbitrary: fc.constant(undefined) })
  const body: fc.Arbitrary<unknown> =
    fields.length === 0
      ? fc.constant({ nessuno: 1 })
      : fc
          .array(fc.tuple(fc.constantFrom(...fields), value), { minLength: 1, maxLength: 3 })
          .map((changes) =>
            changes.reduce((so, [{ path }, other]) => change(so, path, other), anInput(endpoint.body, known)),
          )
  return fc.record({ params: paramsOf(endpoint, known, 5), body: body.map(asBytes), headers: fc.constant({}) })
}

/** What is no JSON, or JSON of anything, at any address and with any header. */
function hostileInput(endpoint: Endpoint, known: Ids): fc.Arbitrary<HostileInput> {
  const body = fc.oneof(
    { weight: 4, arbitrary: hostileJson.map(asBytes) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 64 }).map((array) => Buffer.from(array)) },
    { weight: 1, arbitrary: hostileJson.map((value) => asBytes(value).subarray(0, -1)) },
    { weight: 1, arbitrary: fc.constant(Buffer.from(`{"a":${'['.repeat(200)}`)) },
    {
      weight: 1,
      arbitrary: fc.constant(Buffer.from('{"__proto__":{"role":"coordinator"},"constructor":{"prototype":{"a":1}}}')),
    },
  )
  const header = fc.oneof(
    { weight: 4, arbitrary: fc.constant<Record<string, string>>({}) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Record<string, string>>(
        { 'idempotency-key': 'nessuna' },
        { 'content-type': 'text/plain' },
        { 'veglia-link': "' or true --" },
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Record<string, string>>(
        { 'accept-language': '*;q=9'.repeat(200) },
        { 'x-forwarded-for': '::1, 10.0.0.1' },
        { 'last-event-id': '-1' },
      ),
    },
  )
  return fc.record({ params: paramsOf(endpoint, known, 1), body, headers: header })
}

/** The address of something known, with a part of it wrong once in so many. */
function paramsOf({ params }: Endpoint, known: Ids, right: number): fc.Arbitrary<Ids> {
  const names = Object.keys(params.shape)
  return fc
    .tuple(
      ...names.map(() =>
        fc.oneof(
          { weight: right, arbitrary: fc.constant(undefined) },
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
}

const asBytes = (value: unknown) => Buffer.from(JSON.stringify(value) ?? '')

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
