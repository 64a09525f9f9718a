// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { ConfigKey, Done, Id, Instant, NoParams, RequiredWords, Words, YesNoUnknown } from '#core/shared/vocabulary.ts'
import { CARD_DAYS_MAX } from './stationCardEvents.ts'

const CardParams = z.strictObject({ cardId: Id })

export const issueCard = endpoint({
  id: 'issueCard',
  method: 'post',
  path: '/api/v1/station-cards/:cardId/issue',
  summary: 'Makes the card of a station: a code that opens the form of its officers until a day',
  params: CardParams,
  body: z.strictObject({ stationKey: ConfigKey, days: z.int().min(1).max(CARD_DAYS_MAX) }),
  answer: Done,
  refusals: ['CardAlreadyIssued', 'StationUnknown'],
})

export const revokeCard = endpoint({
  id: 'revokeCard',
  method: 'post',
  path: '/api/v1/station-cards/:cardId/revocation',
  summary: 'Takes a card back for good, with the reason',
  params: CardParams,
  body: z.strictObject({ reason: RequiredWords }),
  answer: Done,
  refusals: ['CardUnknown', 'CardAlreadyRevoked'],
})

export const StationCardView = z.strictObject({
  cardId: Id,
  stationKey: ConfigKey,
  station: z.string(),
  body: z.string(),
  state: z.enum(['valid', 'expired', 'revoked']),
  issuedAt: Instant,
  issuedBy: z.string(),
  expiresAt: Instant,
  revokedAt: Instant.optional(),
  reason: z.string().optional(),
  /** Reports that came by it. */
  reports: z.int(),
})
export type StationCardView = z.infer<typeof StationCardView>

export const listStationCards = endpoint({
  id: 'listStationCards',
  method: 'get',
  path: '/api/v1/station-cards',
  summary: 'The cards of the stations, latest first, and which of them still open the form',
  params: NoParams,
  body: undefined,
  answer: z.strictObject({ serverTime: Instant, cards: z.array(StationCardView) }),
  refusals: [],
})

export const getStationForm = endpoint({
  id: 'getStationForm',
  method: 'get',
  path: '/api/v1/station-form',
  summary: 'What the form of a station says of itself; nothing of anybody',
  params: NoParams,
  body: undefined,
  answer: z.strictObject({
    serverTime: Instant,
    ambito: z.string(),
    zone: z.string(),
    station: z.string(),
    body: z.string(),
    /** The telephone of the service, for what cannot wait for a form. */
    phone: z.string().optional(),
    expiresAt: Instant,
  }),
  refusals: [],
  access: 'link',
  isScarce: true,
})

export const sendStationReport = endpoint({
  id: 'sendStationReport',
  method: 'post',
  path: '/api/v1/station-reports/:reportId',
  summary: 'A report of an officer by the form of the station: it waits at the desk like a call, and decides nothing',
  params: z.strictObject({ reportId: Id }),
  body: z.strictObject({
    place: RequiredWords,
    account: RequiredWords,
    caller: Words.optional(),
    callBack: RequiredWords,
    involved: Words.optional(),
    immediateDanger: YesNoUnknown,
    /** When the officer sent it: with no line it may arrive much later. */
    sentAt: Instant,
  }),
  answer: Done,
  refusals: ['ReportAlreadyStarted', 'ReceivedInFuture', 'CardBusy'],
  access: 'link',
  isScarce: true,
})
