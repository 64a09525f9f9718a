// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import { leavesACoordinator, type Membership } from '#core/access/membership.ts'
import type { Actor } from '#core/shared/actor.ts'
import type { Tx } from '#server/app/database.ts'
import type { Deps } from '#server/app/deps.ts'
import { HttpProblem } from '#server/app/problem.ts'
import { NotFound } from '#server/log/refusals.ts'
import { type MemberRow, readMember, readMembersOf, toMembership } from './memberRows.ts'

export async function mustBeMember(deps: Deps, userId: string): Promise<MemberRow> {
  const member = await deps.db.inAmbito(deps.ambito.id, (tx) => readMember(tx, deps.ambito.id, userId))
  if (!member) throw new NotFound()
  return member
}

/** Nobody ends or opens anew their own way in by mistake, and is then the one who cannot undo it. */
export async function mustBeAnother(deps: Deps, actor: Actor, userId: string): Promise<MemberRow> {
  const member = await mustBeMember(deps, userId)
  if (idOf(actor) === userId) throw new HttpProblem(409, 'OwnMembership')
  return member
}

/** One change at a time: two that end the last two coordinators at the same instant would leave nobody. Gives what they were until now. */
export async function mustLeaveACoordinator(
  tx: Tx,
  { ambito, clock }: Deps,
  userId: string,
  change: Partial<Membership>,
): Promise<MemberRow> {
  await sql`select pg_advisory_xact_lock(hashtext('members'), hashtext(${ambito.id}))`.execute(tx)
  const rows = await readMembersOf(tx, ambito.id)
  const before = rows.find(({ user_id }) => user_id === userId)
  if (!before) throw new NotFound()
  const changed = { ...toMembership(before), ...change }
  if (!leavesACoordinator(rows.map(toMembership), changed, clock.now().toISOString()))
    throw new HttpProblem(409, 'LastCoordinator')
  return before
}

export const idOf = (actor: Actor) => (actor.kind === 'staff' ? actor.userId : undefined)
