// SPDX-License-Identifier: AGPL-3.0-or-later
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

/** Somebody the provider knows: who they are to it, and the e-mail it tells. */
export interface KnownToProvider {
  readonly sub: string
  readonly email: string | undefined
  /** What it says of the e-mail; `nothing` as a provider that does not have the claim. */
  readonly emailVerified?: boolean | 'nothing' | 'false'
}

/**
 * A real OpenID provider (`oidc-provider`, certified) on loopback, that wants PKCE. It has one page, on which somebody
 * who is known there says who they are; `comesIn` is who says so where nobody looks at it.
 */
export async function anIdentityProvider(redirectUri: string, people: readonly KnownToProvider[]) {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const issuer = `http://127.0.0.1:${port}`
  const client = { id: 'veglia', secret: 'un segreto che conoscono in due' }
  const who = { comesIn: people[0]?.sub ?? '' }
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    pkce: { required: () => true },
    cookies: { keys: ['una chiave dei test'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, sub) => {
      const person = people.find((one) => one.sub === sub)
      return (
        person && {
          accountId: sub,
          claims: () => ({ sub, ...claimsOf(person) }),
        }
      )
    },
    // Staff of the body are not asked whether their own body may know them.
    async loadExistingGrant(context) {
      const grant = new context.oidc.provider.Grant({
        clientId: context.oidc.client?.clientId ?? '',
        accountId: context.oidc.session?.accountId ?? '',
      })
      grant.addOIDCScope('openid email')
      await grant.save()
      return grant
    },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response)
    if (request.url.endsWith('?known')) {
      void provider.interactionFinished(request, response, { login: { accountId: who.comesIn } })
      return
    }
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(
      `<!doctype html><html lang="it"><title>Ente di prova</title><h1>Ente di prova</h1><a href="${request.url}?known">Sono io</a></html>`,
    )
  })
  return {
    issuer,
    port,
    client,
    who,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function claimsOf({ email, emailVerified = true }: KnownToProvider) {
  return {
    ...(email !== undefined && { email }),
    ...(emailVerified !== 'nothing' && { email_verified: emailVerified }),
  }
}

/** A browser that only follows: what it is told to keep, what it is told to open. Stops at the address of ours. */
export async function followTo(stopAt: string, address: string): Promise<URL> {
  const kept = new Map<string, string>()
  let next = address
  for (let steps = 0; steps < 12; steps += 1) {
    if (next.startsWith(stopAt)) return new URL(next)
    const answer = await fetch(next, {
      redirect: 'manual',
      headers: { cookie: [...kept].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      kept.set(name, value)
    }
    const location = answer.headers.get('location')
    const page = location ? '' : await answer.text()
    const link = /href="([^"]+\?known)"/.exec(page)?.[1]
    if (!location && !link) throw new Error(`the provider stops at ${next}: ${answer.status} ${page.slice(0, 200)}`)
    next = new URL(location ?? link ?? '', next).href
  }
  throw new Error('the provider goes round and round')
}
