// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { LocalDate } from '#core/shared/localTime.ts'
import { Done, Id, MunicipalityCode, RequiredWords } from '#core/shared/vocabulary.ts'
import { ClosureKind } from './closureEvents.ts'
import { OpenInterval } from './openingHours.ts'

const ClosureParams = z.strictObject({ closureId: Id })
const Municipalities = z.array(MunicipalityCode).min(1).max(100)

export const enterClosure = endpoint({
  id: 'enterClosure',
  method: 'post',
  path: '/api/v1/closures/:closureId',
  summary: 'Types in days or hours in which offices stay shut; who is responsible follows at once',
  params: ClosureParams,
  body: z
    .strictObject({
      municipalities: Municipalities,
      kind: ClosureKind,
      firstDay: LocalDate,
      lastDay: LocalDate,
      hours: OpenInterval.optional(),
      reason: RequiredWords,
    })
    .refine(({ firstDay, lastDay }) => firstDay <= lastDay, {
      path: ['lastDay'],
      message: 'before_first_day',
      when: ({ issues }) => issues.length === 0,
    }),
  answer: Done,
  refusals: [
    'ClosureAlreadyEntered',
    'ClosureOver',
    'ClosureTooFar',
    'ClosureTooLong',
    'ClosureRepeated',
    'MunicipalityUnknown',
  ],
})

export const withdrawClosure = endpoint({
  id: 'withdrawClosure',
  method: 'post',
  path: '/api/v1/closures/:closureId/withdrawal',
  summary: 'Takes a closure back before it begins, or ends it now; what it shut stays as it was answered',
  params: ClosureParams,
  body: z.strictObject({ municipalities: Municipalities, reason: RequiredWords }),
  answer: Done,
  refusals: ['ClosureUnknown', 'ClosureNotStanding', 'ClosureOver'],
})
