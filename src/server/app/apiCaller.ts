// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { getSession } from '#core/access/sessionApi.ts'
import { signIn } from '#core/access/signInApi.ts'
import type { AnswerOf, BodyOf, Endpoint, ParamsOf } from '#core/shared/endpoint.ts'

/** The server said no: the problem's code, as a screen would get it. */
export class CallRefused extends Error {
  override name = 'CallRefused'
  readonly status: number
  readonly code: string
  constructor(status: number, code: string) {
    super(`${status} ${code}`)
    this.status = status
    this.code = code
  }
}

/** Calls a running Veglia by the same endpoint data as the browser: for the demo night, the bench and the stories. */
export interface Caller {
  call<E extends Endpoint>(
    endpoint: E,
    input?: { params?: ParamsOf<E>; body?: BodyOf<E>; commandId?: string },
  ): Promise<AnswerOf<E>>
}

/** As a person who has signed in. */
export async function signInCaller(url: string, email: string, password: string): Promise<Caller> {
  const answer = await send(url, signIn, { body: { email, password } }, {})
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const caller = makeCaller(url, { cookie })
  await caller.call(getSession)
  return caller
}

/** As the holder of a short-lived link. */
export function linkCaller(url: string, token: string): Caller {
  return makeCaller(url, { 'veglia-link': token })
}

/** As anybody who has found the address. */
export function publicCaller(url: string): Caller {
  return makeCaller(url, {})
}

function makeCaller(url: string, headers: Record<string, string>): Caller {
  return {
    async call(endpoint, input = {}) {
      const answer = await send(url, endpoint, input, headers)
      return endpoint.answer.parse(await answer.json()) as AnswerOf<typeof endpoint>
    },
  }
}

async function send(
  url: string,
  endpoint: Endpoint,
  input: { params?: Record<string, unknown>; body?: unknown; commandId?: string },
  headers: Record<string, string>,
): Promise<Response> {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(input.params?.[name])))
  const posts = endpoint.method === 'post'
  const answer = await fetch(`${url}${path}`, {
    method: endpoint.method,
    headers: posts
      ? { ...headers, 'content-type': 'application/json', 'idempotency-key': input.commandId ?? newId() }
      : headers,
    ...(posts ? { body: JSON.stringify(input.body ?? {}) } : {}),
  })
  if (answer.ok) return answer
  const problem = (await answer.json().catch(() => ({}))) as { code?: string }
  throw new CallRefused(answer.status, problem.code ?? 'Unknown')
}
