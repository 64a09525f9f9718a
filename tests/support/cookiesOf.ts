// SPDX-License-Identifier: AGPL-3.0-or-later
import type { LightMyRequestResponse } from 'fastify'

/** The cookies an answer gave, as the browser sends them next time. */
export function cookiesOf({ cookies }: LightMyRequestResponse): { cookie: string } {
  return { cookie: cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ') }
}
