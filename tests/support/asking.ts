// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect } from 'vitest'
import type { Endpoint } from '#core/shared/endpoint.ts'
import type { Asked, FrontDoor } from './aFrontDoor.ts'

type Headers = Readonly<Record<string, string>>

/** How a test asks at a door that opens before its first question: whatever comes, what must go well, the code of what must not. */
export function asking(door: () => Pick<FrontDoor, 'ask'>) {
  const ask = (endpoint: Endpoint, headers: Headers, asked: Asked = {}) =>
    door().ask(endpoint, { ...asked, headers: { ...headers, ...asked.headers } })
  return {
    ask,
    async ok(endpoint: Endpoint, headers: Headers, asked: Asked = {}) {
      const answer = await ask(endpoint, headers, asked)
      expect(answer.statusCode, `${endpoint.id}: ${answer.body}`).toBe(200)
      return answer.json()
    },
    async no(endpoint: Endpoint, headers: Headers, asked: Asked = {}) {
      return (await ask(endpoint, headers, asked)).json().code as string
    },
  }
}
