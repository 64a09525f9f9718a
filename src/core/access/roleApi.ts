// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { roles } from '#core/shared/actor.ts'
import { endpoint } from '#core/shared/endpoint.ts'
import { ConfigKey, Id, MunicipalityCode } from '#core/shared/vocabulary.ts'
import { RoleChangeReason } from './roleChange.ts'

export const changeRole = endpoint({
  id: 'changeRole',
  method: 'post',
  path: '/api/v1/accounts/:userId/role',
  summary: 'What somebody is here from this instant on, also in the sessions they have open',
  params: z.strictObject({ userId: Id }),
  body: z.strictObject({
    role: z.enum(roles),
    /** Whose desk a municipal worker is; no other role has one. */
    municipality: MunicipalityCode.optional(),
    /** Whose arrivals a shelter worker sees; no other role has one. */
    house: ConfigKey.optional(),
    reason: RoleChangeReason,
  }),
  answer: z.strictObject({ userId: Id }),
  refusals: ['OwnMembership', 'LastCoordinator', 'TownNeeded', 'HouseNeeded', 'RoleAlready'],
  stepUp: true,
})
