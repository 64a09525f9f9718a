// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { PhoneNumber } from '#core/shared/contact.ts'
import { endpoint } from '#core/shared/endpoint.ts'
import { Id, Instant, NoParams } from '#core/shared/vocabulary.ts'
import { SpeaksWith, WantedVoice } from './interpretationEvents.ts'

/**
 * Everything the holder of the link is ever told: a language, an hour, a number to call. Nothing of anybody; once it is over, not
 * even that (domain.md §5, ADR 0040).
 */
export const InterpretationSheet = z.strictObject({
  serverTime: Instant,
  interpretationId: Id,
  service: z.string(),
  zone: z.string(),
  phase: z.enum(['asked', 'accepted', 'begun', 'ended', 'over']),
  work: z
    .strictObject({
      language: z.strictObject({ it: z.string(), en: z.string() }),
      bridge: PhoneNumber,
      askedAt: Instant,
      from: Instant.optional(),
      until: Instant.optional(),
      begunAt: Instant.optional(),
      speaksWith: SpeaksWith.optional(),
      voice: WantedVoice.optional(),
    })
    .optional(),
  minutes: z.int().optional(),
})
export type InterpretationSheet = z.infer<typeof InterpretationSheet>

export const getInterpretation = endpoint({
  id: 'getInterpretation',
  method: 'get',
  path: '/api/v1/interpretation',
  summary: 'What an interpreter needs for one call: language, time, where to call, and nothing of anybody',
  params: NoParams,
  body: undefined,
  answer: InterpretationSheet,
  refusals: [],
  access: 'link',
})
