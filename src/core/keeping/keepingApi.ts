// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { Id } from '#core/shared/vocabulary.ts'

/** Bytes of the key: AES with 256 bits. */
export const KEEPING_KEY_BYTES = 32

export const getKeepingKey = endpoint({
  id: 'getKeepingKey',
  method: 'get',
  path: '/api/v1/keeping-keys/:browserId',
  summary: 'The key under which this browser keeps what the viewer typed and the server does not have yet',
  params: z.strictObject({ browserId: Id }),
  body: undefined,
  // A page that came by a link keeps words too, while the link opens anything.
  access: 'session_or_link',
  answer: z.strictObject({ key: z.base64url().length(Math.ceil((KEEPING_KEY_BYTES * 4) / 3)) }),
  refusals: [],
})
