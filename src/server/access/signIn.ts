// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FastifyRequest } from 'fastify'
import type { ProofKind } from '#core/access/proof.ts'
import { proveSession } from '#core/access/proofApi.ts'
import { askForPasskey, signIn, signInWithCode, signInWithPasskey } from '#core/access/signInApi.ts'
import type { Deps } from '#server/app/deps.ts'
import { HttpProblem } from '#server/app/problem.ts'
import { type Routes, serveView } from '#server/app/route.ts'
import { mustHaveSession } from './findActor.ts'
import { headersOf } from './headersOf.ts'
import { takeCode } from './oneTimeCodes.ts'
import { endOpened } from './openedSession.ts'
import { askAuthenticator, takePasskey } from './passkeys.ts'
import { hashPassword, isOldHash, isPassword } from './passwordHash.ts'
import { recordProof } from './proofs.ts'
import { recordSecurityEvent } from './securityEvents.ts'
import { startOwnTry, startTry } from './signInWaits.ts'
import { welcome } from './welcome.ts'

/** Coming in, and proving again to be who one is. */
export function serveSignIn(routes: Routes): void {
  /** Somebody who no longer works here reads what a stranger reads. */
  async function goIn(
    deps: Deps,
    request: FastifyRequest,
    cookies: readonly string[],
    { by, orElse }: { readonly by: ProofKind; readonly orElse: string },
  ) {
    if (!(await welcome(deps, request, cookies, by))) throw new HttpProblem(409, orElse)
    routes.giveCookies(request, cookies)
    return { signedIn: true as const }
  }

  serveView(routes, signIn, async ({ deps, body, request }) => {
    const trying = await startTry(deps, request, body.email)
    const userId = await deps.auth.findUserId(body.email)
    const hash = await deps.auth.findPasswordHash(userId ?? '')
    const answer = await deps.auth.ask((api) =>
      api.signInEmail({ body, headers: headersOf(request), asResponse: true }),
    )
    if (!answer.ok) {
      await recordSecurityEvent(deps, 'sign_in_failed', { userId })
      // One answer for a wrong password and for a person we do not know.
      throw new HttpProblem(409, 'WrongCredentials')
    }
    await trying.succeeded()
    const cookies = answer.headers.getSetCookie()
    if (userId && !(await stillOpens(deps, userId, { hash, password: body.password }))) {
      await endOpened(deps, cookies)
      throw new HttpProblem(409, 'WrongCredentials')
    }
    const told = (await answer.json()) as { twoFactorRedirect?: boolean }
    if (!told.twoFactorRedirect) return goIn(deps, request, cookies, { by: 'password', orElse: 'WrongCredentials' })
    routes.giveCookies(request, cookies)
    return { signedIn: false, needs: 'code' as const }
  })

  serveView(routes, signInWithCode, async ({ deps, body, request }) => {
    const trying = await startTry(deps, request)
    const { headers, mark } = stepIn(request)
    const userId = await deps.auth.findHalfIn(mark)
    // In their turn: another password, or an account opened anew, ends the step before it or the session after it.
    const taken = userId && (await deps.auth.inTurn(userId, () => takeCode(deps, headers, body.code)))
    if (!taken || taken.cookies.length === 0) {
      await recordSecurityEvent(deps, 'code_failed')
      throw new HttpProblem(409, 'WrongCode')
    }
    await trying.succeeded()
    if (taken.kind === 'recovery_code') await recordSecurityEvent(deps, 'recovery_code_used', { userId: taken.userId })
    return goIn(deps, request, taken.cookies, { by: taken.kind, orElse: 'WrongCode' })
  })

  serveView(routes, askForPasskey, async ({ deps, request }) => {
    const { question, cookies } = await askAuthenticator(deps, headersOf(request))
    routes.giveCookies(request, cookies)
    return { question }
  })

  serveView(routes, signInWithPasskey, async ({ deps, body, request }) => {
    const opened = await takePasskey(deps, headersOf(request), body.proof)
    if (!opened) {
      await recordSecurityEvent(deps, 'passkey_failed')
      throw new HttpProblem(409, 'PasskeyRefused')
    }
    return goIn(deps, request, opened.cookies, { by: 'passkey', orElse: 'PasskeyRefused' })
  })

  serveView(routes, proveSession, async ({ deps, body, request }) => {
    const { session, user, headers } = await mustHaveSession(deps, request)
    // A passkey is no guess.
    const trying = body.passkey ? undefined : await startOwnTry(deps, user.id)
    const by = await proofIn(deps, headers, session, body)
    if (!by) {
      await recordSecurityEvent(deps, 'proof_failed', { userId: user.id, byUserId: user.id })
      throw new HttpProblem(409, 'WrongProof')
    }
    await trying?.succeeded()
    if (by === 'recovery_code')
      await recordSecurityEvent(deps, 'recovery_code_used', { userId: user.id, byUserId: user.id })
    return { provedAt: await recordProof(deps, session, by) }
  })
}

/** How the holder of the session proved to be who they are; undefined when they did not. */
async function proofIn(
  deps: Deps,
  headers: Headers,
  session: { readonly userId: string },
  { passkey, code, password }: NonNullable<ReturnType<typeof proveSession.body.parse>>,
): Promise<ProofKind | undefined> {
  if (passkey) {
    const opened = await takePasskey(deps, headers, passkey)
    if (!opened) return undefined
    // The library opens a session for each passkey: this one goes on with its own.
    await deps.auth.endSession(opened.session.userId, opened.session.id)
    return opened.session.userId === session.userId ? 'passkey' : undefined
  }
  if (code) {
    // Codes that were begun and not confirmed are not there yet: by them the library would turn them on, and nobody be told.
    const { hasCodes } = await deps.auth.readWaysIn(session.userId)
    return hasCodes ? (await takeCode(deps, headers, code))?.kind : undefined
  }
  return password && (await isPasswordOf(deps, session.userId, password)) ? 'password' : undefined
}

export async function isPasswordOf(deps: Deps, userId: string, password: string): Promise<boolean> {
  const hash = await deps.auth.findPasswordHash(userId)
  return hash !== undefined && isPassword({ hash, password })
}

/**
 * False when another password was chosen while this one was looked at: whoever did so has ended every session that was there,
 * and this one is new. It is also the one moment in which the password is known: a hash of an older kind is made anew.
 */
async function stillOpens(
  { auth }: Deps,
  userId: string,
  { hash, password }: { readonly hash: string | undefined; readonly password: string },
): Promise<boolean> {
  const now = await auth.findPasswordHash(userId)
  if (now === undefined || (now !== hash && !(await isPassword({ hash: now, password })))) return false
  if (isOldHash(now)) await auth.putPasswordHash(userId, await hashPassword(password), now)
  return true
}

/**
 * The step of whoever typed the password, as the library keeps and marks it. No other cookie goes with it: somebody else may
 * still be signed in at this desk.
 */
function stepIn(request: FastifyRequest): { headers: Headers; mark: string } {
  const headers = headersOf(request)
  const cookie = (headers.get('cookie') ?? '').split(/;\s*/).find((one) => one.includes('.two_factor='))
  headers.set('cookie', cookie ?? '')
  return { headers, mark: /=(2fa-[^.]+)/.exec(cookie ?? '')?.[1] ?? '' }
}
