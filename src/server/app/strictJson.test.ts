// SPDX-License-Identifier: AGPL-3.0-or-later
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HttpProblem } from './problem.ts'
import { acceptStrictJson } from './strictJson.ts'

describe('a body', () => {
  let app: FastifyInstance
  beforeAll(async () => {
    app = Fastify()
    acceptStrictJson(app)
    app.setErrorHandler((error, _request, reply) =>
      reply.code(400).send(error instanceof HttpProblem ? { fields: error.problem.fields } : { error: String(error) }),
    )
    app.post('/', async (request) => ({ got: request.body }))
    await app.ready()
  })
  afterAll(() => app.close())

  const send = async (payload: string | Buffer) => {
    const answer = await app.inject({
      method: 'POST',
      url: '/',
      headers: { 'content-type': 'application/json' },
      payload,
    })
    return answer.json()
  }
  const refused = (code: string) => ({ fields: [{ path: 'body', code }] })
  const nested = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth)

  test('may be nested as deep as ours are, and not without end, in brackets or braces', async () => {
    expect((await send(nested('[', ']', 32))).got).toBeDefined()
    expect(await send(nested('[', ']', 33))).toEqual(refused('too_deep'))
    const braces = (depth: number) => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth)
    expect((await send(braces(32))).got).toBeDefined()
    expect(await send(braces(33))).toEqual(refused('too_deep'))
  })

  test('may hold as many things side by side as it likes: what was closed is not counted', async () => {
    const many = (one: string) => `[${Array(40).fill(one).join(',')}]`
    for (const one of ['[]', '{}', '[[]]', '{"a":{}}']) expect((await send(many(one))).got).toHaveLength(40)
  })

  test('may say brackets in words, also after a quotation mark within them', async () => {
    for (const words of [
      '['.repeat(50),
      '{'.repeat(50),
      `"${'['.repeat(50)}`,
      `\\"${'{'.repeat(50)}`,
      `]${'['.repeat(40)}`,
    ])
      expect(await send(JSON.stringify({ words }))).toEqual({ got: { words } })
    // A bracket after words counts again.
    expect(await send(`["x",${nested('[', ']', 32)}]`)).toEqual(refused('too_deep'))
  })

  test('is empty, or JSON in valid UTF-8', async () => {
    expect(await send('')).toEqual({ got: {} })
    expect(await send('{')).toEqual(refused('json'))
    expect(await send(Buffer.from([0x22, 0xff, 0x22]))).toEqual(refused('utf8'))
  })
})
