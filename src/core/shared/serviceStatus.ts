// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { Instant } from './vocabulary.ts'

/**
 * What `/api/v1/status` answers when all is well: the problem document the Italian guidelines ask for, and the
 * server's time, by which every screen keeps its clock.
 */
export const ServiceStatus = z.object({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.literal(200),
  code: z.literal('Ok'),
  serverTime: Instant,
})
export type ServiceStatus = z.infer<typeof ServiceStatus>
