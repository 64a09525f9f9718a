// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { AccountId, Done, Id } from '#core/shared/vocabulary.ts'
import { AbsenceKind } from './staffEvents.ts'
import { WallTime } from './wallClock.ts'

export const verifyNumber = endpoint({
  id: 'verifyNumber',
  method: 'post',
  path: '/api/v1/roster-people/:staffId/verification',
  summary:
    'Somebody answered on the number of the roster: by whom it is said and when is kept; without it nobody is rostered',
  params: z.strictObject({ staffId: Id }),
  body: z.strictObject({ how: z.enum(['called_and_answered', 'answered_a_call_out']) }),
  answer: Done,
  refusals: ['PersonUnknown'],
})

export const recordAbsence = endpoint({
  id: 'recordAbsence',
  method: 'post',
  path: '/api/v1/roster-absences/:absenceId',
  summary: 'Somebody is away, from now on at the earliest; shifts they hold meanwhile become gaps to be filled',
  params: z.strictObject({ absenceId: Id }),
  body: z.strictObject({ userId: AccountId, kind: AbsenceKind, from: WallTime, until: WallTime }),
  answer: Done,
  refusals: [
    'PersonUnknown',
    'NotYours',
    'HourDoesNotExist',
    'EndsBeforeStart',
    'AbsenceOver',
    'AbsenceOverlaps',
    'AbsenceAlreadyRecorded',
  ],
})

export const withdrawAbsence = endpoint({
  id: 'withdrawAbsence',
  method: 'post',
  path: '/api/v1/roster-absences/:absenceId/withdrawal',
  summary: 'Somebody is back, or will not be away after all',
  params: z.strictObject({ absenceId: Id }),
  body: z.strictObject({ userId: AccountId }),
  answer: Done,
  refusals: ['AbsenceUnknown', 'AbsenceOver', 'NotYours'],
})
