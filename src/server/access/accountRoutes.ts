// SPDX-License-Identifier: AGPL-3.0-or-later
import * as api from '#core/access/accountsApi.ts'
import { deviceOf } from '#core/access/deviceOf.ts'
import { isMemberAt } from '#core/access/membership.ts'
import { RoleChangeReason } from '#core/access/roleChange.ts'
import type { Role } from '#core/shared/actor.ts'
import type { Deps } from '#server/app/deps.ts'
import { HttpProblem } from '#server/app/problem.ts'
import { type Routes, serveView } from '#server/app/route.ts'
import { tellOfAccess } from '#server/engine/dueAccessNews.ts'
import { readDoorBook } from './doorBook.ts'
import { findInvited, makeInvitation, openInvitations, spendInvitation } from './invitations.ts'
import { idOf, mustBeAnother, mustBeMember, mustLeaveACoordinator } from './memberGuards.ts'
import { type MemberRow, readMembersOf, readRoleChanges, toMembership } from './memberRows.ts'
import { mustBeGood } from './myAccess.ts'
import { hashPassword } from './passwordHash.ts'
import { type Joins, joinIn, readJoins } from './providerJoins.ts'
import { readRenewals } from './renewals.ts'
import { recordSecurityEvent } from './securityEvents.ts'
import { listLivingSessions } from './sessionState.ts'

/** Who keeps the accounts of an ambito: who works here until when, lost devices, first ways in, what happened at the door. */
export function serveAccounts(routes: Routes): void {
  serveView(routes, api.listAccounts, async ({ deps }) => {
    const now = deps.clock.now().toISOString()
    const { members, changes, invited, renewals, joins } = await deps.db.inAmbito(deps.ambito.id, async (tx) => ({
      members: await readMembersOf(tx, deps.ambito.id),
      changes: await readRoleChanges(tx, deps.ambito.id),
      invited: await openInvitations(tx, deps.ambito.id, now),
      renewals: await readRenewals(tx, deps.ambito),
      joins: await readJoins(tx, deps.ambito),
    }))
    const until = new Map(invited.map(({ user_id, expires_at }) => [user_id, expires_at]))
    const known = { until, changes, renewals, joins }
    const accounts = await Promise.all(members.map((member) => describeAccount(deps, member, now, known)))
    return { serverTime: now, accounts: accounts.toSorted((a, b) => a.name.localeCompare(b.name, 'it')) }
  })

  serveView(routes, api.endSessionsOf, async ({ deps, actor, params: { userId }, body: { sessionId } }) => {
    await mustBeMember(deps, userId)
    const ended = sessionId
      ? Number(await deps.auth.endSession(userId, sessionId))
      : await deps.auth.endSessions(userId)
    if (ended > 0) await recordSecurityEvent(deps, 'session_ended', { userId, byUserId: idOf(actor) })
    return { ended }
  })

  serveView(routes, api.setMembership, async ({ deps, actor, params: { userId }, body: { startsAt, endsAt } }) => {
    await mustBeAnother(deps, actor, userId)
    if (startsAt && endsAt && endsAt <= startsAt) throw new HttpProblem(409, 'EndsBeforeItStarts')
    await deps.db.inAmbito(deps.ambito.id, async (tx) => {
      await mustLeaveACoordinator(tx, deps, userId, { startsAt, endsAt })
      await tx
        .updateTable('members')
        .set({ starts_at: startsAt ?? null, ends_at: endsAt ?? null })
        .where('ambito_id', '=', deps.ambito.id)
        .where('user_id', '=', userId)
        .execute()
    })
    await recordSecurityEvent(deps, 'membership_changed', { userId, byUserId: idOf(actor) })
    return { userId }
  })

  serveView(routes, api.invite, async ({ deps, actor, params: { userId } }) => {
    const { is_ours } = await mustBeAnother(deps, actor, userId)
    if (!is_ours) throw new HttpProblem(409, 'AccountElsewhere')
    const replaces = await deps.auth.isOpen(userId)
    const made = await makeInvitation(deps, { userId, madeBy: idOf(actor), replaces })
    await recordSecurityEvent(deps, 'invited', { userId, byUserId: idOf(actor) })
    // Before the link is in anybody's hands: by it the ways to tell its holder could be taken away.
    await tellOfAccess(deps)
    return made
  })

  serveView(routes, api.readInvitation, async ({ deps, body: { token } }) => {
    const person = await mustBeInvited(deps, token)
    return { name: person.name, email: person.email, ambito: deps.ambito.name }
  })

  serveView(routes, api.takeInvitation, async ({ deps, body: { token, password } }) => {
    const { userId, name, email } = await mustBeInvited(deps, token)
    mustBeGood(deps, password, [email, name])
    const hash = await hashPassword(password)
    return deps.auth.inTurn(userId, async () => {
      const replaces = await deps.auth.isOpen(userId)
      if (!(await spendInvitation(deps, token, replaces))) throw new HttpProblem(409, 'InvitationGone')
      await tellOfAccess(deps)
      // Whatever opened it before may be in the hands of who found the telephone.
      await deps.auth.startAnew(userId, hash, email)
      await recordSecurityEvent(deps, 'invitation_used', { userId, byUserId: userId })
      return { taken: true as const }
    })
  })

  serveView(routes, api.listSecurityEvents, async ({ deps }) => ({ events: await readDoorBook(deps) }))
}

async function describeAccount(
  deps: Deps,
  member: MemberRow,
  now: string,
  known: {
    readonly until: ReadonlyMap<string, string>
    readonly changes: Awaited<ReturnType<typeof readRoleChanges>>
    readonly renewals: Awaited<ReturnType<typeof readRenewals>>
    readonly joins: Joins
  },
): Promise<api.AccountLine> {
  const { user_id, role, municipality, house } = member
  const [ways, sessions] = await Promise.all([
    deps.auth.readWaysIn(user_id),
    listLivingSessions(deps, user_id, role as Role),
  ])
  const { startsAt, endsAt } = toMembership(member)
  return {
    userId: user_id,
    name: deps.ambito.findPerson(user_id)?.name ?? '—',
    role: role as Role,
    municipality: municipality ?? undefined,
    house: house ?? undefined,
    roleChanges: known.changes
      .filter((change) => change.user_id === user_id)
      .map((change) => ({
        at: change.changed_at,
        from: change.role_before as Role,
        to: change.role as Role,
        reason: RoleChangeReason.parse(change.reason),
        by: deps.ambito.findPerson(change.changed_by)?.name ?? '—',
      })),
    startsAt,
    endsAt,
    isMember: isMemberAt({ startsAt, endsAt }, now),
    hasPassword: ways.hasPassword,
    hasCodes: ways.hasCodes,
    passkeys: ways.passkeys.length,
    invitedUntil: known.until.get(user_id),
    renewals: known.renewals.get(user_id) ?? [],
    provider: joinIn(known.joins, ways),
    sessions: sessions.map(({ id, userAgent, usedAt }) => ({
      sessionId: id,
      ...deviceOf(userAgent ?? ''),
      usedAt,
    })),
  }
}

async function mustBeInvited(deps: Deps, token: string) {
  const userId = await findInvited(deps, token)
  const person = userId ? deps.ambito.findPerson(userId) : undefined
  if (!person) throw new HttpProblem(409, 'InvitationGone')
  return person
}
