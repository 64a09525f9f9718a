// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { isDatabaseAway } from './isDatabaseAway.ts'

const away: { code?: string; message: string }[] = [
  { code: '57P01', message: 'terminating connection due to administrator command' },
  { code: '08006', message: 'connection failure' },
  { code: '53300', message: 'sorry, too many clients already' },
  { code: 'ECONNREFUSED', message: 'connect ECONNREFUSED 127.0.0.1:5432' },
  { code: 'ENOTFOUND', message: 'getaddrinfo ENOTFOUND postgres.example' },
  { code: 'EAI_AGAIN', message: 'getaddrinfo EAI_AGAIN postgres.example' },
  { message: 'Connection terminated unexpectedly' },
  { message: 'Connection terminated due to connection timeout' },
  { message: 'Client has encountered a connection error and is not queryable' },
  { message: 'Client was closed and is not queryable' },
]
it.each(away)('knows a database that is away: $code $message', (error) => {
  expect(isDatabaseAway(error)).toBe(true)
})

it.each([
  { code: '23505', message: 'duplicate key value violates unique constraint' },
  { code: '42P01', message: 'relation "x" does not exist' },
  { message: "Cannot read properties of undefined (reading 'id')" },
])('leaves a bug a bug: $code $message', (error) => {
  expect(isDatabaseAway(error)).toBe(false)
})
