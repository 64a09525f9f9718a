// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { ConfigKey, Done, Id, Instant, NoParams, RequiredWords, Words } from '#core/shared/vocabulary.ts'
import { DestinationNumber } from './destinationEvents.ts'

const DestinationParams = z.strictObject({ destinationId: Id })
const Line = (max: number) => Words.max(max)

/** What the vault keeps of a destination. It leaves it only towards a screen, never towards the log or a list. */
export const SecretAddress = z.strictObject({
  /** Street, number, municipality, as one would say it to a driver. */
  address: RequiredWords.max(500),
  /** Whom to ring on arrival. */
  contact: Line(200).optional(),
  /** How to come near: which bell, where to stop, what not to do. */
  directions: Line(2_000).optional(),
})
export type SecretAddress = z.infer<typeof SecretAddress>

/** A destination as its keeper sees it: everything but where it is, which nobody reads back here. */
export const DestinationView = z.strictObject({
  destinationId: Id,
  number: DestinationNumber,
  resourceKey: ConfigKey.optional(),
  isActive: z.boolean(),
  /** How often its address was written, and when last; 0 while it has none. */
  version: z.int().min(0),
  writtenAt: Instant.optional(),
})
export type DestinationView = z.infer<typeof DestinationView>

export const listDestinations = endpoint({
  id: 'listDestinations',
  method: 'get',
  path: '/api/v1/protected-destinations',
  summary: 'The destinations of the anti-violence centre by their number; never where they are',
  params: NoParams,
  body: undefined,
  answer: z.strictObject({
    serverTime: Instant,
    destinations: z.array(DestinationView),
    /** Secret shelters of the configuration that no destination stands for. */
    freeShelters: z.array(z.strictObject({ key: ConfigKey, name: z.string() })),
  }),
  refusals: [],
})

export const registerDestination = endpoint({
  id: 'registerDestination',
  method: 'post',
  path: '/api/v1/protected-destinations/:destinationId/registration',
  summary: 'Gives a number to a destination of the anti-violence centre, for good',
  params: DestinationParams,
  body: z.strictObject({ number: DestinationNumber, resourceKey: ConfigKey.optional() }),
  answer: Done,
  refusals: ['DestinationAlreadyRegistered', 'NumberTaken', 'ResourceUnknown', 'ResourceTaken'],
})

export const writeAddress = endpoint({
  id: 'writeAddress',
  method: 'post',
  path: '/api/v1/protected-destinations/:destinationId/address',
  summary: 'Writes into the vault where a destination is, in the place of what was there',
  params: DestinationParams,
  body: SecretAddress,
  answer: Done,
  refusals: ['DestinationUnknown', 'DestinationRetired'],
  stepUp: true,
})

export const retireDestination = endpoint({
  id: 'retireDestination',
  method: 'post',
  path: '/api/v1/protected-destinations/:destinationId/retirement',
  summary: 'The destination is not used any more: its address is erased, its number is not given again',
  params: DestinationParams,
  body: z.strictObject({ reason: RequiredWords }),
  answer: Done,
  refusals: ['DestinationUnknown', 'DestinationRetired'],
})
