// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import type { ServiceStatus } from '#core/shared/serviceStatus.ts'
import { HttpProblem } from './problem.ts'
import type { Routes } from './route.ts'

/** `/status` of the Italian guidelines: alive and with a database, or 503 and when to ask again. */
export function serveStatus({ app, deps }: Routes): void {
  // Every browser asks it a few times a minute to know whether it is offline; a desk shares one address.
  app.get('/api/v1/status', { config: { rateLimit: false } }, async (_request, reply) => {
    try {
      await sql`select 1`.execute(deps.db.kysely)
    } catch {
      reply.header('retry-after', '2')
      throw new HttpProblem(503, 'DatabaseAway')
    }
    const status: ServiceStatus = {
      type: 'about:blank',
      title: 'OK',
      status: 200,
      code: 'Ok',
      serverTime: deps.clock.now().toISOString(),
    }
    return reply.header('cache-control', 'no-store').type('application/problem+json').send(JSON.stringify(status))
  })
}
