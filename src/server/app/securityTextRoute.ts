// SPDX-License-Identifier: AGPL-3.0-or-later
import { writeSecurityText } from '#core/territory/securityContact.ts'
import { HttpProblem } from './problem.ts'
import type { Routes } from './route.ts'

/** Where whoever found a weakness looks first; missing where the ambito names nobody, or what it named has expired. */
export function serveSecurityText({ app, deps }: Routes, publicUrl: string): void {
  app.get('/.well-known/security.txt', async (_request, reply) => {
    const { security } = deps.ambito
    const text = security && writeSecurityText(security, publicUrl, deps.clock.now().toISOString())
    if (!text) throw new HttpProblem(404, 'NotFound')
    return reply.type('text/plain; charset=utf-8').header('cache-control', 'no-cache').send(text)
  })
}
