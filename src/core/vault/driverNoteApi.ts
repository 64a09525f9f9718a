// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { Done, Instant, NoParams } from '#core/shared/vocabulary.ts'
import { DestinationNumber } from './destinationEvents.ts'
import { SecretAddress } from './vaultApi.ts'

export const getDriverNote = endpoint({
  id: 'getDriverNote',
  method: 'get',
  path: '/api/v1/driver-note',
  summary:
    'What the note says before it is read: a number and until when; a program that only follows links spends nothing',
  params: NoParams,
  body: undefined,
  answer: z.strictObject({
    serverTime: Instant,
    number: DestinationNumber,
    isRead: z.boolean(),
    expiresAt: Instant,
    showSeconds: z.int(),
  }),
  refusals: [],
  access: 'link',
  isScarce: true,
})

export const readDriverNote = endpoint({
  id: 'readDriverNote',
  method: 'post',
  path: '/api/v1/driver-note/reading',
  summary: 'Shows the address to whoever drives, once',
  params: NoParams,
  body: z.strictObject({}),
  answer: Done.extend({ secret: SecretAddress, showSeconds: z.int() }),
  refusals: [
    'OpeningUnknown',
    'OpeningOver',
    'SecondKeyMissing',
    'DestinationUnknown',
    'DestinationRetired',
    'AddressMissing',
    'CaseClosedAlready',
    'NoteUnknown',
    'NoteOver',
  ],
  access: 'link',
  isScarce: true,
})

export const endDrive = endpoint({
  id: 'endDrive',
  method: 'post',
  path: '/api/v1/driver-note/arrival',
  summary: 'They have arrived: the note opens nothing any more',
  params: NoParams,
  body: z.strictObject({}),
  answer: Done,
  refusals: ['OpeningUnknown', 'OpeningOver'],
  access: 'link',
})
