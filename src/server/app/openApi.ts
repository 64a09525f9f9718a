// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { scopeOfAct } from '#core/access/permissions.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'

type Json = Record<string, unknown>

/** `docs/openapi.json`: written from the endpoint data that routes are registered from, reviewed as a diff. */
export function writeOpenApi(endpoints: readonly Endpoint[], version: string): Json {
  const paths: Record<string, Json> = { '/status': { get: statusOperation } }
  for (const endpoint of [...endpoints].sort(
    (a, b) => a.path.localeCompare(b.path) || a.method.localeCompare(b.method),
  )) {
    const path = endpoint.path.replace('/api/v1', '').replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method]: operationOf(endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Veglia',
      summary: 'Pronto Intervento Sociale: from the call to the morning handover',
      description:
        'Commands and views of the night watch. Every command carries an Idempotency-Key (UUIDv7): sent twice, it happens once and answers the same twice.',
      version,
      termsOfService: 'https://example.org/veglia/terms',
      contact: { name: 'The Veglia contributors', url: 'https://example.org/veglia', email: 'veglia@example.org' },
      license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
      'x-summary': 'Pronto Intervento Sociale: from the call to the morning handover',
      'x-api-id': 'veglia',
    },
    servers: [{ url: 'https://example.org/rest/pis/v1/veglia', description: 'The installation of an ambito' }],
    tags: [...tags].map(([name, description]) => ({ name, description })),
    security: [{ session: [] }],
    paths,
    components: {
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'veglia.session_token',
          description: 'Session of a person, from sign-in',
        },
        token: {
          type: 'http',
          scheme: 'bearer',
          description:
            'Token of a service account (veglia_…), made on the screen Accessi; it opens what its scopes name',
        },
        link: { type: 'apiKey', in: 'header', name: 'Veglia-Link', description: 'Secret of a short-lived link' },
      },
      headers: answerHeaders,
      schemas: { Problem: problemSchema },
      responses: problems,
    },
  }
}

const tags = new Map([
  ['calls', 'Chiamate in arrivo'],
  ['directory', 'Enti e comandi in rubrica'],
  ['reports', 'Segnalazioni'],
  ['cases', 'Fascicoli'],
  ['people', 'Persone'],
  ['paging', 'Attivazioni'],
  ['outings', 'Chi è fuori'],
  ['interpreters', 'Interpreti'],
  ['beds', 'Posti e collocamenti'],
  ['handovers', 'Passaggi'],
  ['duties', 'Adempimenti'],
  ['vigils', 'Turni della centrale operativa'],
  ['calendar', 'Calendario degli uffici e chi è responsabile'],
  ['rosters', 'Turni'],
  ['contacts', 'Contatti e canali'],
  ['territory', 'Comuni e luoghi'],
  ['costs', 'Spese'],
  ['figures', 'Numeri'],
  ['reads', 'Registro delle letture'],
  ['vault', 'Indirizzi protetti'],
  ['privacy', 'Conservazione, cancellazione, accesso ai dati'],
  ['access', 'Accesso'],
  ['status', 'Stato del servizio'],
])

function tagOf({ path }: Endpoint): string {
  const [, , , first = ''] = path.split('/')
  const tag = {
    switchboard: 'calls',
    receipt: 'reports',
    tally: 'reports',
    protocol: 'reports',
    'activation-counts': 'reports',
    pads: 'reports',
    colleagues: 'reports',
    'station-cards': 'reports',
    'station-form': 'reports',
    'station-reports': 'reports',
    'cost-searches': 'costs',
    'cost-exports': 'costs',
    municipalities: 'territory',
    'point-lookups': 'territory',
    queue: 'cases',
    world: 'cases',
    'nameable-staff': 'cases',
    'people-searches': 'people',
    attempts: 'people',
    'listed-callers': 'people',
    'read-searches': 'reads',
    'read-exports': 'reads',
    pages: 'paging',
    'field-sheet': 'paging',
    rehearsal: 'paging',
    'protected-destinations': 'vault',
    openings: 'vault',
    'break-glasses': 'access',
    'reading-alarms': 'reads',
    'break-glass-checks': 'access',
    'my-break-glass': 'access',
    retention: 'privacy',
    'retention-searches': 'privacy',
    erasures: 'privacy',
    holds: 'privacy',
    attachments: 'cases',
    interpretations: 'interpreters',
    interpretation: 'interpreters',
    disclosures: 'privacy',
    'driver-note': 'vault',
    stays: 'beds',
    arrivals: 'beds',
    'bed-board': 'beds',
    responsible: 'calendar',
    vigil: 'vigils',
    closures: 'calendar',
    session: 'access',
    'keeping-keys': 'access',
    'my-access': 'access',
    accounts: 'access',
    invitation: 'access',
    'identity-provider': 'access',
    'security-events': 'access',
    'service-accounts': 'access',
    'demo-users': 'access',
    'on-call': 'rosters',
    'my-contacts': 'contacts',
    'my-outings': 'outings',
    'push-devices': 'contacts',
    'contact-books': 'contacts',
    'contact-checks': 'contacts',
    'my-shifts': 'rosters',
    'roster-people': 'rosters',
    'roster-plans': 'rosters',
    'roster-absences': 'rosters',
  }[first]
  return tag ?? (path.endsWith('/bed-board') ? 'beds' : first)
}

function operationOf(endpoint: Endpoint): Json {
  const posts = endpoint.method === 'post'
  const parameters = [
    ...Object.entries(endpoint.params.shape).map(([name, schema]) => ({
      name,
      in: 'path',
      required: true,
      description: parameterWords[name] ?? `Opaque id: ${name}`,
      schema: schemaOf(schema as z.ZodType, 'input'),
    })),
    ...(posts ? [idempotencyKey] : []),
  ]
  return {
    operationId: endpoint.id,
    summary: endpoint.summary,
    description: describe(endpoint),
    tags: [tagOf(endpoint)],
    security: [...securityOf[endpoint.access], ...(scopeOfAct(endpoint.id) ? [{ token: [] }] : [])],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(posts && endpoint.body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(endpoint.body, 'input') } },
          },
        }
      : {}),
    responses: {
      200: {
        description: posts ? 'Done' : 'The view as this caller may see it',
        headers: answerHeaderRefs,
        content: { 'application/json': { schema: schemaOf(endpoint.answer, 'output') } },
      },
      ...problemRefs(endpoint),
    },
  }
}

/** Parameters that are no id; nothing of them is a person's. */
const parameterWords: Readonly<Record<string, string>> = {
  instant: 'UTC instant, with milliseconds',
  month: 'Year and month, like 2026-05',
}

function describe({ summary, refusals, stepUp }: Endpoint): string {
  const proof = stepUp ? ' Wants a session proved in the last minutes (403 StepUpNeeded).' : ''
  return refusals.length > 0 ? `${summary}.${proof} Refusals (409): ${refusals.join(', ')}.` : `${summary}.${proof}`
}

const securityOf: Readonly<Record<Endpoint['access'], readonly Json[]>> = {
  session: [{ session: [] }],
  link: [{ link: [] }],
  session_or_link: [{ session: [] }, { link: [] }],
  public: [],
}

function problemRefs({ method, refusals }: Endpoint): Json {
  const codes =
    method === 'post'
      ? ['400', '401', '403', '404', '409', '413', '422', '429', '503']
      : ['400', '401', '403', '404', '429', '503']
  const wanted = refusals.length > 0 && !codes.includes('409') ? [...codes, '409'] : codes
  return Object.fromEntries(wanted.sort().map((code) => [code, { $ref: `#/components/responses/Problem${code}` }]))
}

/** JSON Schema 2020-12 of a Zod schema, with the formats the Italian rules ask of every number. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      if (jsonSchema.type === 'integer') jsonSchema.format = 'int64'
      if (jsonSchema.type === 'number') jsonSchema.format = 'double'
      // Strictness is kept by the server; the contract stays open to new fields in answers.
      if (io === 'output') delete jsonSchema.additionalProperties
      if (jsonSchema.format) delete jsonSchema.pattern
    },
  }) as Json
  return json
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'UUIDv7 made by the client for this command',
  schema: { type: 'string', format: 'uuid' },
}

const answerHeaders = {
  'X-RateLimit-Limit': { description: 'Requests allowed in the window', schema: { type: 'integer', format: 'int32' } },
  'X-RateLimit-Remaining': { description: 'Requests left in the window', schema: { type: 'integer', format: 'int32' } },
  'X-RateLimit-Reset': { description: 'Seconds until the window ends', schema: { type: 'integer', format: 'int32' } },
  'Cache-Control': { description: 'Always no-store: answers speak of people', schema: { type: 'string' } },
  'Retry-After': { description: 'Seconds to wait before asking again', schema: { type: 'integer', format: 'int32' } },
}

const answerHeaderRefs = Object.fromEntries(
  ['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset', 'Cache-Control'].map((name) => [
    name,
    { $ref: `#/components/headers/${name}` },
  ]),
)

const problemSchema = {
  type: 'object',
  description: 'RFC 9457 problem document',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer', format: 'int32', minimum: 200, maximum: 599 },
    detail: { type: 'string' },
    instance: { type: 'string', format: 'uri' },
    code: { type: 'string', description: 'Stable code that a screen words in its reader’s language' },
    fields: {
      type: 'array',
      items: {
        type: 'object',
        properties: { path: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
      },
    },
    facts: { type: 'object' },
    serverTime: { type: 'string', format: 'date-time', description: 'Status only: the time of the server, UTC' },
  },
}

const problems = Object.fromEntries(
  Object.entries({
    400: 'Bad input: each wrong field is named',
    401: 'Not signed in, or the link has expired',
    403: 'This role may not do this; with the code StepUpNeeded, the session must prove itself again first (proveSession)',
    404: 'Unknown, of another ambito, or not for this caller: one answer for the three',
    409: 'Refused by the state of things; the code says which',
    413: 'The body is larger than 1 MiB',
    422: 'The Idempotency-Key was used for another command',
    429: 'Too many requests',
    503: 'The database is away; nothing was half written',
  }).map(([code, description]) => [
    `Problem${code}`,
    {
      description,
      headers: {
        ...answerHeaderRefs,
        ...(code === '429' || code === '503' ? { 'Retry-After': { $ref: '#/components/headers/Retry-After' } } : {}),
      },
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ]),
)

const statusOperation = {
  operationId: 'getStatus',
  summary: 'Whether the service and its database are there',
  description: 'Whether the service and its database are there.',
  tags: ['status'],
  security: [],
  responses: {
    200: {
      description: 'The service works',
      headers: answerHeaderRefs,
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
    429: { $ref: '#/components/responses/Problem429' },
    503: { $ref: '#/components/responses/Problem503' },
  },
}
