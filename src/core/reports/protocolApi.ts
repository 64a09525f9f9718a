// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { LocalDate } from '#core/shared/localTime.ts'
import { NoParams } from '#core/shared/vocabulary.ts'
import { FirstCall, ProtocolSheet } from './protocol.ts'
import { RedirectRule } from './redirectCard.ts'

export const ProtocolView = z.strictObject({
  firstCalls: z.array(FirstCall),
  /** Every version: those in force for a new call, the older ones to read what was answered to them. */
  sheets: z.array(ProtocolSheet),
  /** Periods in which the sheets for the cold are proposed. */
  coldPlan: z.array(z.strictObject({ firstDay: LocalDate, lastDay: LocalDate })),
  redirects: z.array(RedirectRule),
})
export type ProtocolView = z.infer<typeof ProtocolView>

export const getProtocol = endpoint({
  id: 'getProtocol',
  method: 'get',
  path: '/api/v1/protocol',
  summary: 'The sheets of the protocol and the numbers for callers the service cannot serve, as reviewed data',
  params: NoParams,
  body: undefined,
  answer: ProtocolView,
  refusals: [],
})
