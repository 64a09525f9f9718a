// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { type Role, roles } from '#core/shared/actor.ts'
import { Instant } from '#core/shared/vocabulary.ts'

/** Why a role is changed [P]: a list, so that nothing of anybody is written beside it. */
export const RoleChangeReason = z.enum(['new_duty', 'substitution', 'end_of_duty', 'mistake'])
export type RoleChangeReason = z.infer<typeof RoleChangeReason>

/** Roles that see what is of one town, or of one house, and are nothing without it. */
export const TOWN_ROLE: Role = 'municipal_worker'
export const HOUSE_ROLE: Role = 'shelter_worker'

export const RoleChangeView = z.strictObject({
  at: Instant,
  from: z.enum(roles),
  to: z.enum(roles),
  reason: RoleChangeReason,
  by: z.string(),
})
