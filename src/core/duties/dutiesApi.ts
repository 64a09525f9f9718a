// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { Done, Id, RequiredWords } from '#core/shared/vocabulary.ts'

export const setDutyAside = endpoint({
  id: 'setDutyAside',
  method: 'post',
  path: '/api/v1/duties/:dutyId/setting-aside',
  summary: 'Says that a duty does not apply, with the reason; it stays in the log',
  params: z.strictObject({ dutyId: Id }),
  body: z.strictObject({ reason: RequiredWords }),
  answer: Done,
  refusals: ['DutyUnknown', 'DutyOver'],
})
