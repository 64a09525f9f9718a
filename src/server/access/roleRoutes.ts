// SPDX-License-Identifier: AGPL-3.0-or-later
import { changeRole } from '#core/access/roleApi.ts'
import { HOUSE_ROLE, TOWN_ROLE } from '#core/access/roleChange.ts'
import type { BodyOf } from '#core/shared/endpoint.ts'
import type { Deps } from '#server/app/deps.ts'
import { HttpProblem } from '#server/app/problem.ts'
import { type Routes, serveView } from '#server/app/route.ts'
import { idOf, mustBeAnother, mustLeaveACoordinator } from './memberGuards.ts'
import { recordSecurityEvent } from './securityEvents.ts'

/** What somebody is in this ambito. It is read at each request: a change holds at once, wherever they are signed in. */
export function serveRoles(routes: Routes): void {
  serveView(routes, changeRole, async ({ deps, actor, params: { userId }, body: { role, reason, ...of } }) => {
    await mustBeAnother(deps, actor, userId)
    const place = placeOf(deps, { role, ...of })
    const { ambito, clock, db } = deps
    await db.inAmbito(ambito.id, async (tx) => {
      const before = await mustLeaveACoordinator(tx, deps, userId, { role })
      if (before.role === role && before.municipality === place.municipality && before.house === place.house)
        throw new HttpProblem(409, 'RoleAlready')
      await tx
        .updateTable('members')
        .set({ role, ...place })
        .where('ambito_id', '=', ambito.id)
        .where('user_id', '=', userId)
        .execute()
      await tx
        .insertInto('role_changes')
        .values({
          ambito_id: ambito.id,
          user_id: userId,
          changed_at: clock.now().toISOString(),
          role_before: before.role,
          role,
          reason,
          changed_by: idOf(actor) ?? '',
        })
        .execute()
    })
    await recordSecurityEvent(deps, 'role_changed', { userId, byUserId: idOf(actor) })
    return { userId }
  })
}

/** The town or the house of the role; what is not of this ambito is as missing as nothing. */
function placeOf(
  { ambito }: Deps,
  { role, municipality, house }: Omit<BodyOf<typeof changeRole>, 'reason'>,
): { municipality: string | null; house: string | null } {
  const town = ambito.municipalities.find(({ code }) => code === municipality)
  if (role === TOWN_ROLE && !town) throw new HttpProblem(409, 'TownNeeded')
  const home = ambito.resources.find(({ key }) => key === house)
  if (role === HOUSE_ROLE && !home) throw new HttpProblem(409, 'HouseNeeded')
  return {
    municipality: role === TOWN_ROLE ? (town?.code ?? null) : null,
    house: role === HOUSE_ROLE ? (home?.key ?? null) : null,
  }
}
