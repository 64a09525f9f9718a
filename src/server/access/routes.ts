// SPDX-License-Identifier: AGPL-3.0-or-later

import { isLocked, locksAt } from '#core/access/idleLock.ts'
import { listActs } from '#core/access/permissions.ts'
import { type Factors, mayWhileWeak } from '#core/access/secondFactor.ts'
import { getDemoUsers, getSession, signOut } from '#core/access/sessionApi.ts'
import { sessionEndsAt } from '#core/access/sessionLife.ts'
import type { StaffActor } from '#core/shared/actor.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Deps } from '#server/app/deps.ts'
import { type Routes, serveView } from '#server/app/route.ts'
import { serveAccounts } from './accountRoutes.ts'
import { DEMO_PASSWORD } from './demoUsers.ts'
import { mustAddFactor, mustHaveSession } from './findActor.ts'
import { headersOf } from './headersOf.ts'
import { serveLock } from './lock.ts'
import { serveMyAccess } from './myAccess.ts'
import { serveIdentityProvider } from './providerRoutes.ts'
import { serveRoles } from './roleRoutes.ts'
import { serveServiceAccounts } from './serviceAccounts.ts'
import { readSessionState, type SessionState } from './sessionState.ts'
import { serveSignIn } from './signIn.ts'

export function serveAccess(routes: Routes): void {
  serveSignIn(routes)
  serveMyAccess(routes)
  serveLock(routes)
  serveAccounts(routes)
  serveRoles(routes)
  serveServiceAccounts(routes)
  serveIdentityProvider(routes)
  serveView(routes, signOut, async ({ deps, request }) => {
    const answer = await deps.auth.ask((api) => api.signOut({ headers: headersOf(request), asResponse: true }))
    routes.giveCookies(request, answer.headers.getSetCookie())
    return { signedIn: false as const }
  })

  serveView(routes, getSession, async ({ deps, actor, request }) => {
    const { session } = await mustHaveSession(deps, request)
    const state = await readSessionState(deps, session)
    const isWeak = mustAddFactor(deps, (actor as StaffActor).role, state)
    // Until it has made up for it, no screen offers what this session may not do yet.
    const factors = isWeak ? await deps.auth.readWaysIn(session.userId) : undefined
    return describeSession(deps, actor as StaffActor, state, factors)
  })

  serveView(routes, getDemoUsers, async ({ deps }) => ({
    ambito: deps.ambito.name,
    ...(deps.demoUsers.length > 0 ? { password: DEMO_PASSWORD } : {}),
    users: [...deps.demoUsers],
  }))
}

/** What a real ambito does not have, whoever asks: no screen offers it. */
const ofRehearsal: readonly string[] = ['getFakePhones', 'answerFromFakePhone', 'advanceClock', 'playLine']

function describeSession(deps: Deps, actor: StaffActor, state: SessionState, whileWeak: Factors | undefined) {
  const { ambito } = deps
  const { idleMinutes, sessionHours } = ambito.access
  const now = deps.clock.now().toISOString()
  return {
    serverTime: now,
    user: {
      userId: actor.userId,
      name: ambito.findPerson(actor.userId)?.name ?? '—',
      role: actor.role,
      municipality: actor.municipality,
    },
    ambito: { id: ambito.id, name: ambito.name, body: ambito.body, zone: ambito.zone },
    rehearsal: ambito.rehearsal,
    mustAddFactor: whileWeak !== undefined,
    isLocked: isLocked(state.desk, actor.role, idleMinutes, now),
    locksAt: locksAt(state.desk, actor.role, idleMinutes),
    endsAt: sessionEndsAt(state.openedAt, actor.role, sessionHours),
    mayDo: listActs(actor.role).filter(
      (act) => (ambito.rehearsal || !ofRehearsal.includes(act)) && (!whileWeak || mayWhileWeak(act, whileWeak)),
    ),
    words: wordsOf(ambito, actor),
  }
}

function wordsOf(ambito: Ambito, { role, house }: StaffActor) {
  return {
    municipalities: ambito.municipalities.map(({ code, name }) => ({ code, name })),
    bodies: ambito.bodies.map((body) => ({ ...body, stations: [...body.stations] })),
    outcomes: [...ambito.outcomes],
    funds: [...ambito.funds],
    costTypes: [...ambito.costTypes],
    solutions: [...ambito.solutions],
    languages: ambito.interpreters.languages.map(({ code, label }) => ({ key: code, ...label })),
    duties: [...ambito.duties],
    // Who works in one house has no business with the others.
    resources: ambito.resources
      .filter(({ key }) => role !== 'shelter_worker' || key === house)
      .map(({ key, name, kind }) => ({ key, name, kind })),
  }
}
