// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { HttpProblem } from './problem.ts'

/**
 * Nothing is done because another site's page asked for it, whatever cookie came along: a browser says where a request
 * comes from (`Sec-Fetch-Site`, or `Origin` in an old one). Who says neither is no browser and carries no cookie of
 * somebody else: phones of providers, switchboards, other programs.
 */
export function refuseOtherSites(app: FastifyInstance, publicUrl: string): void {
  app.addHook('onRequest', async (request) => {
    if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return
    if (!isOfThisSite(request, publicUrl)) throw new HttpProblem(403, 'OtherSite')
  })
}

function isOfThisSite({ headers }: FastifyRequest, publicUrl: string): boolean {
  const from = headers['sec-fetch-site']
  if (from !== undefined) return from === 'same-origin' || from === 'none'
  const { origin } = headers
  if (origin === undefined) return true
  // Behind a proxy the public address is the one browsers know; in rehearsal several names lead to one machine.
  return [publicUrl, `http://${headers.host}`, `https://${headers.host}`].includes(origin)
}
