// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FastifyRequest } from 'fastify'
import { getIdentityProvider, startProviderSignIn } from '#core/access/providerApi.ts'
import type { Deps } from '#server/app/deps.ts'
import { HttpProblem } from '#server/app/problem.ts'
import { type Routes, serveView } from '#server/app/route.ts'
import { headersOf } from './headersOf.ts'
import { CALLBACK_PATH, PROVIDER_ID, ProviderAway } from './identityProvider.ts'
import { findOpened } from './openedSession.ts'
import { noteJoin } from './providerJoins.ts'
import { recordSecurityEvent } from './securityEvents.ts'
import { welcome } from './welcome.ts'

/** The screen of sign-in, saying that the provider did not let in; the reason is the same for everybody. */
const REFUSED = '/sign-in#ente'

/** Coming in by the body's own identity provider: out to it, and back with a code that only this browser can use. */
export function serveIdentityProvider(routes: Routes): void {
  serveView(routes, getIdentityProvider, async ({ deps }) => ({ name: deps.auth.provider?.name }))

  serveView(routes, startProviderSignIn, async ({ deps, request }) => {
    const { provider } = deps.auth
    if (!provider) throw new HttpProblem(409, 'NoProvider')
    const body = { provider: PROVIDER_ID, callbackURL: '/', errorCallbackURL: REFUSED, disableRedirect: true }
    try {
      const answer = await provider.ask((api) =>
        api.signInSocial({ body, headers: headersOf(request), asResponse: true }),
      )
      if (!answer.ok) throw new ProviderAway(PROVIDER_ID)
      const { url } = (await answer.json()) as { url: string }
      routes.giveCookies(request, answer.headers.getSetCookie())
      return { address: url }
    } catch (error) {
      if (error instanceof ProviderAway) throw new HttpProblem(409, 'ProviderAway')
      throw error
    }
  })

  routes.app.get(CALLBACK_PATH, async (request, reply) => {
    const cookies = await comeBack(routes.deps, request)
    if (cookies) routes.giveCookies(request, cookies)
    return reply.header('cache-control', 'no-store').redirect(cookies ? '/' : REFUSED)
  })
}

/** The cookies of the session, or nothing: for a code of another browser, an unknown person, a provider that is not ours. */
async function comeBack(deps: Deps, request: FastifyRequest): Promise<readonly string[] | undefined> {
  const { provider } = deps.auth
  if (!provider) return undefined
  const asked = { params: { id: PROVIDER_ID }, query: request.query as Record<string, string> }
  const answer = await provider
    .ask((api) => api.callbackOAuth({ ...asked, headers: headersOf(request), method: 'GET', asResponse: true }))
    .catch((error: unknown) => {
      if (error instanceof ProviderAway) return undefined
      throw error
    })
  const cookies = answer?.headers.getSetCookie() ?? []
  // Whether the library let somebody in is not read out of its answer: there is a session, or there is none.
  const opened = await findOpened(deps, cookies)
  const joinId = opened && (await deps.auth.findJoin(opened.user.id))
  if (opened && joinId) await noteJoin(deps, opened.user.id, joinId)
  // The account was opened anew while this was looked at.
  else if (opened) await deps.auth.endSession(opened.user.id, opened.session.id)
  const entered = await welcome(deps, request, cookies, 'identity_provider', provider.isStrong)
  if (!entered) await recordSecurityEvent(deps, 'provider_refused')
  return entered ? cookies : undefined
}
