// SPDX-License-Identifier: AGPL-3.0-or-later

import { listActs } from '#core/access/permissions.ts'
import { getDemoUsers, getSession, signIn, signOut } from '#core/access/sessionApi.ts'
import type { StaffActor } from '#core/shared/actor.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Deps } from '#server/app/deps.ts'
import { HttpProblem } from '#server/app/problem.ts'
import { type Routes, serveView } from '#server/app/route.ts'
import { DEMO_PASSWORD } from './demoUsers.ts'
import { headersOf } from './findActor.ts'
import { serveMyAccess } from './myAccess.ts'
import { recordProof } from './proofs.ts'

export function serveAccess(routes: Routes): void {
  serveMyAccess(routes)
  serveView(routes, signIn, async ({ deps, body, request }) => {
    const answer = await deps.auth.api.signInEmail({ body, headers: headersOf(request), asResponse: true })
    // One answer for a wrong password and for a person we do not know.
    if (!answer.ok) throw new HttpProblem(409, 'WrongCredentials')
    const cookies = answer.headers.getSetCookie()
    const opened = await deps.auth.findSession(
      new Headers({ cookie: cookies.map((line) => line.split(';')[0]).join('; ') }),
    )
    if (opened) await recordProof(deps, { sessionId: opened.session.id, userId: opened.user.id }, 'password')
    routes.giveCookies(request, cookies)
    return { signedIn: true as const }
  })

  serveView(routes, signOut, async ({ deps, request }) => {
    const answer = await deps.auth.api.signOut({ headers: headersOf(request), asResponse: true })
    routes.giveCookies(request, answer.headers.getSetCookie())
    return { signedIn: false as const }
  })

  serveView(routes, getSession, async ({ deps, actor }) => describeSession(deps, actor as StaffActor))

  serveView(routes, getDemoUsers, async ({ deps }) => ({
    ambito: deps.ambito.name,
    ...(deps.demoUsers.length > 0 ? { password: DEMO_PASSWORD } : {}),
    users: [...deps.demoUsers],
  }))
}

function describeSession(deps: Deps, actor: StaffActor) {
  const { ambito } = deps
  return {
    serverTime: deps.clock.now().toISOString(),
    user: {
      userId: actor.userId,
      name: ambito.findPerson(actor.userId)?.name ?? '—',
      role: actor.role,
      municipality: actor.municipality,
    },
    ambito: { id: ambito.id, name: ambito.name, body: ambito.body, zone: ambito.zone },
    rehearsal: ambito.rehearsal,
    mayDo: listActs(actor.role),
    words: wordsOf(ambito),
  }
}

function wordsOf(ambito: Ambito) {
  return {
    municipalities: ambito.municipalities.map(({ code, name }) => ({ code, name })),
    bodies: ambito.bodies.map((body) => ({ ...body, stations: [...body.stations] })),
    outcomes: [...ambito.outcomes],
    funds: [...ambito.funds],
    costTypes: [...ambito.costTypes],
    solutions: [...ambito.solutions],
    duties: [...ambito.duties],
    resources: ambito.resources.map(({ key, name, kind }) => ({ key, name, kind })),
  }
}
