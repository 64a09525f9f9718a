// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FastifyInstance } from 'fastify'

/** What the page may do; everything not named here it may not. No inline script or style, nobody else's server, no frame. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  // React Aria and React set single properties through the CSSOM, which needs no exception here.
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  // The one name is that of our service worker, the only address of code we ever make (src/web/app).
  'trusted-types veglia',
].join(';')

/** Sensors and payments of the device: a page of ours asks for none. */
const NOT_ASKED_FOR = ['camera', 'display-capture', 'geolocation', 'microphone', 'midi', 'payment', 'usb']
  .map((feature) => `${feature}=()`)
  .join(', ')

/** Two years, as the preload lists want it; only where the address is https, or nobody could come in (RFC 6797). */
const HSTS = 'max-age=63072000; includeSubDomains'

export function securityHeaders(publicUrl: string): Readonly<Record<string, string>> {
  return {
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'origin-agent-cluster': '?1',
    'permissions-policy': NOT_ASKED_FOR,
    'x-robots-tag': 'noindex, nofollow',
    ...(publicUrl.startsWith('https://') && { 'strict-transport-security': HSTS }),
  }
}

/**
 * The same on every answer: pages, API, documents, files, errors. Live changes copy them, because they write to the
 * socket themselves. What is about a person is never kept by a browser or a proxy.
 */
export function addSecurityHeaders(app: FastifyInstance, headers: Readonly<Record<string, string>>): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headers)
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
  })
}
