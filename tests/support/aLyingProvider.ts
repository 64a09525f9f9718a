// SPDX-License-Identifier: AGPL-3.0-or-later
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

type Claims = Readonly<Record<string, unknown>>

/** What it hands out for a code: the claims of its token, which key signs it, by which algorithm it says so, and of whom it then tells. */
export interface Handed {
  readonly claims: (right: Claims) => Claims
  readonly key: 'its own' | 'another'
  readonly algorithm: 'RS256' | 'none'
  readonly tellsOf?: string
}

const right: Handed = { claims: (claims) => claims, key: 'its own', algorithm: 'RS256' }

const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 })

/**
 * An OpenID provider as it should be, but for one thing amiss in the token it hands out. A real one (`anIdentityProvider.ts`) cannot be
 * brought to sign for somebody else's client, or with a key that is not its own.
 */
export async function aLyingProvider(sub: string, email: string, { showsKeys = true } = {}) {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const client = { id: 'veglia', secret: 'un segreto che conoscono in due' }
  const [own, other] = [newKey(), newKey()]
  const jwk = { ...own.publicKey.export({ format: 'jwk' }), kid: 'chiave-1', alg: 'RS256', use: 'sig' }
  let handed = right
  let nonce = ''

  function answerToken(response: ServerResponse) {
    const now = Math.floor(Date.now() / 1000)
    const claims = handed.claims({ iss: issuer, aud: client.id, sub, nonce, iat: now, exp: now + 300 })
    const idToken = aToken(claims, handed.algorithm, (handed.key === 'another' ? other : own).privateKey)
    say(response, { access_token: 'accesso', token_type: 'Bearer', expires_in: 300, id_token: idToken })
  }
  const documents: Readonly<Record<string, object>> = {
    '/.well-known/openid-configuration': {
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
      ...(showsKeys && { jwks_uri: `${issuer}/jwks` }),
      id_token_signing_alg_values_supported: ['RS256'],
    },
    '/jwks': { keys: [jwk] },
  }
  server.on('request', ({ url = '' }, response) => {
    if (url === '/token') return answerToken(response)
    if (url === '/userinfo') return say(response, { sub: handed.tellsOf ?? sub, email, email_verified: true })
    say(response, documents[url] ?? {}, documents[url] ? 200 : 404)
  })
  return {
    issuer,
    client,
    /** What the next code is worth, and the nonce of the browser that will bring it. */
    hands(amiss: Partial<Handed>, ofBrowser: string) {
      handed = { ...right, ...amiss }
      nonce = ofBrowser
    },
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function say(response: ServerResponse, document: object, status = 200) {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(document))
}

function aToken(claims: Claims, alg: Handed['algorithm'], key: KeyObject): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = `${part({ alg, typ: 'JWT', kid: 'chiave-1' })}.${part(claims)}`
  return `${signed}.${alg === 'none' ? '' : sign('sha256', Buffer.from(signed), key).toString('base64url')}`
}
