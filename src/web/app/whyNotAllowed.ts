// SPDX-License-Identifier: AGPL-3.0-or-later
import { type Act, permissions } from '#core/access/permissions.ts'
import { type Role, roles } from '#core/shared/actor.ts'
import { useMessages } from '../messages/messages.ts'
import { useSession } from './session.ts'

/** Why this person may not do an act, naming who may; undefined when they may. For `reasonDisabled`. */
export function useWhyNotAllowed(): (act: Act) => string | undefined {
  const { app, problems } = useMessages()
  const { mayDo } = useSession()
  return (act) => {
    if (mayDo.includes(act)) return undefined
    const allowed: readonly string[] = permissions[act]
    const able = roles.filter((role: Role) => allowed.includes(role))
    return problems.onlyRoles(able.map((role) => app.roles[role]).join(problems.or))
  }
}
