// SPDX-License-Identifier: AGPL-3.0-or-later
import { deviceOf } from '#core/access/deviceOf.ts'
import * as api from '#core/access/myAccessApi.ts'
import { faultOfPassword } from '#core/access/newPassword.ts'
import type { StaffActor } from '#core/shared/actor.ts'
import type { AnswerOf, Endpoint } from '#core/shared/endpoint.ts'
import { onProgramClock } from '#server/app/clock.ts'
import type { Deps } from '#server/app/deps.ts'
import { HttpProblem } from '#server/app/problem.ts'
import { type Call, type Routes, serveView } from '#server/app/route.ts'
import { NotFound } from '#server/log/refusals.ts'
import { findActor, mustAddFactor, mustHaveSession } from './findActor.ts'
import { takeCode } from './oneTimeCodes.ts'
import { findOpened } from './openedSession.ts'
import { askForNewPasskey, keepNewPasskey } from './passkeys.ts'
import { hashPassword } from './passwordHash.ts'
import { recordProof } from './proofs.ts'
import { joinIn, readJoins } from './providerJoins.ts'
import { readRenewals } from './renewals.ts'
import { recordSecurityEvent } from './securityEvents.ts'
import { listLivingSessions, readSessionState } from './sessionState.ts'
import { isPasswordOf } from './signIn.ts'
import { startOwnTry } from './signInWaits.ts'

/** What a person sees and does about their own way in. */
export function serveMyAccess(routes: Routes): void {
  serveView(routes, api.getMyAccess, async ({ deps, actor, request }) => {
    const { session } = await mustHaveSession(deps, request)
    const { role } = actor as StaffActor
    const [open, ways, { renewals, joins }] = await Promise.all([
      listLivingSessions(deps, session.userId, role),
      deps.auth.readWaysIn(session.userId),
      deps.db.inAmbito(deps.ambito.id, async (tx) => ({
        renewals: await readRenewals(tx, deps.ambito, session.userId),
        joins: await readJoins(tx, deps.ambito, session.userId),
      })),
    ])
    return {
      serverTime: deps.clock.now().toISOString(),
      hasPassword: ways.hasPassword,
      hasCodes: ways.hasCodes,
      mustAddFactor: mustAddFactor(deps, role, await readSessionState(deps, session)),
      passkeys: ways.passkeys.map(({ id, name, createdAt }) => ({
        passkeyId: id,
        name: name ?? '',
        addedAt: onProgramClock(deps.clock, createdAt),
      })),
      sessions: open.map(({ id, userAgent, openedAt, usedAt, endsAt }) => ({
        sessionId: id,
        ...deviceOf(userAgent ?? ''),
        openedAt,
        usedAt,
        endsAt,
        isThis: id === session.id,
      })),
      renewals: renewals.get(session.userId) ?? [],
      provider: joinIn(joins, ways),
    }
  })

  serveView(routes, api.endMySession, async ({ deps, params, request }) => {
    const { session } = await mustHaveSession(deps, request)
    if (!(await deps.auth.endSession(session.userId, params.sessionId))) throw new NotFound()
    await tell(deps, 'session_ended', session.userId)
    return params
  })

  serveView(routes, api.endMyOtherSessions, async ({ deps, request }) => {
    const { session } = await mustHaveSession(deps, request)
    const ended = await deps.auth.endSessions(session.userId, session.id)
    if (ended > 0) await tell(deps, 'session_ended', session.userId)
    return { ended }
  })

  serveView(routes, api.startMyPasskey, async ({ deps, request }) => {
    const { headers } = await mustHaveSession(deps, request)
    const { question, cookies } = await askForNewPasskey(deps, headers)
    routes.giveCookies(request, cookies)
    return { question }
  })

  serveInTurn(routes, api.addMyPasskey, async ({ deps, body, session, headers }) => {
    if (!(await keepNewPasskey(deps, headers, body.name.trim(), body.passkey)))
      throw new HttpProblem(409, 'PasskeyRefused')
    await recordProof(deps, session, 'passkey')
    await tell(deps, 'passkey_added', session.userId)
    return { added: true as const }
  })

  serveInTurn(routes, api.removeMyPasskey, async ({ deps, params, session, headers }) => {
    const { hasPassword, passkeys } = await deps.auth.readWaysIn(session.userId)
    if (!passkeys.some(({ id }) => id === params.passkeyId)) throw new NotFound()
    if (!hasPassword && passkeys.length === 1) throw new HttpProblem(409, 'LastWayIn')
    await deps.auth.ask((library) => library.deletePasskey({ headers, body: { id: params.passkeyId } }))
    await tell(deps, 'passkey_removed', session.userId)
    return params
  })

  serveInTurn(routes, api.startMyCodes, async ({ deps, body, request, session, user, headers }) => {
    await mustBePasswordOf(deps, user.id, body.password)
    if ((await deps.auth.readWaysIn(session.userId)).hasCodes) throw new HttpProblem(409, 'CodesAlreadyOn')
    const made = await deps.auth.ask((library) =>
      library.enableTwoFactor({ headers, body: { ...body, method: 'totp' } }),
    )
    if (made.method !== 'totp') throw new Error('the library made no authenticator')
    return { address: made.totpURI, recoveryCodes: made.backupCodes }
  })

  serveInTurn(routes, api.confirmMyCodes, async ({ deps, body, request, session, user, headers }) => {
    const trying = await startOwnTry(deps, user.id)
    const taken = /^\d{6}$/.test(body.code) ? await takeCode(deps, headers, body.code) : undefined
    if (!taken) throw new HttpProblem(409, 'WrongCode')
    await trying.succeeded()
    // The library opens the session anew when codes are turned on for the first time.
    const renewed = await findOpened(deps, taken.cookies)
    await recordProof(deps, renewed?.session ?? session, 'code')
    routes.giveCookies(request, taken.cookies)
    await tell(deps, 'codes_turned_on', session.userId)
    return { confirmed: true as const }
  })

  serveInTurn(routes, api.renewRecoveryCodes, async ({ deps, body, request, session, user, headers }) => {
    await mustBePasswordOf(deps, user.id, body.password)
    if (!(await deps.auth.readWaysIn(session.userId)).hasCodes) throw new HttpProblem(409, 'CodesOff')
    const made = await deps.auth.ask((library) => library.generateBackupCodes({ headers, body }))
    await tell(deps, 'recovery_codes_renewed', session.userId)
    return { recoveryCodes: made.backupCodes }
  })

  serveInTurn(routes, api.changeMyPassword, async ({ deps, body, request, session, user }) => {
    await mustBePasswordOf(deps, user.id, body.current)
    mustBeGood(deps, body.next, [user.email, deps.ambito.findPerson(user.id)?.name ?? ''])
    await deps.auth.putPasswordHash(user.id, await hashPassword(body.next))
    await deps.auth.endSessions(user.id, session.id)
    await tell(deps, 'password_changed', user.id)
    return { changed: true as const }
  })
}

/** What changes my ways in waits its turn, and is judged anew when it comes: the one before it may have ended this session. */
function serveInTurn<E extends Endpoint>(
  routes: Routes,
  endpoint: E,
  act: (call: Call<E> & Awaited<ReturnType<typeof mustHaveSession>>) => Promise<AnswerOf<E>>,
) {
  serveView(routes, endpoint, async (call) => {
    const { deps, request } = call
    const { user } = await mustHaveSession(deps, request)
    return deps.auth.inTurn(user.id, async () => {
      if (!(await findActor(deps, request, endpoint))) throw new HttpProblem(401, 'NotSignedIn')
      return act({ ...call, ...(await mustHaveSession(deps, request)) })
    })
  })
}

/** Refuses a new password that would be guessed, with the reason. */
export function mustBeGood({ auth }: Deps, password: string, own: readonly string[]): void {
  const fault = faultOfPassword(password, { own, isCommon: auth.isCommon, isBreached: auth.isBreached })
  if (fault) throw new HttpProblem(409, fault)
}

/** Whoever finds a desk open may not guess at its password without end either. */
async function mustBePasswordOf(deps: Deps, userId: string, password: string): Promise<void> {
  const trying = await startOwnTry(deps, userId)
  if (await isPasswordOf(deps, userId, password)) return trying.succeeded()
  throw new HttpProblem(409, 'WrongProof')
}

const tell = (deps: Deps, kind: Parameters<typeof recordSecurityEvent>[1], userId: string) =>
  recordSecurityEvent(deps, kind, { userId, byUserId: userId })
