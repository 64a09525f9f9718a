// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { AccountId, Done, Id, Instant } from '#core/shared/vocabulary.ts'

const PageParams = z.strictObject({ pageId: Id })
/** Who was seen to go: if another has said yes meanwhile, nothing is written of them. */
const Told = z.strictObject({ userId: AccountId, at: Instant })
/** What the road of one responder may be refused for, by whichever door it is told. */
export const ownRoadRefusals = [
  'PageUnknown',
  'PageAlreadyWithdrawn',
  'NobodyAccepted',
  'NotTheResponder',
  'NoDepartureAwaited',
  'InstantInFuture',
  'InstantBeforeReport',
] as const

export const recordOwnDeparture = endpoint({
  id: 'recordOwnDeparture',
  method: 'post',
  path: '/api/v1/pages/:pageId/departure',
  summary: 'Whoever said yes to this call-out has left: told by voice to the desk, which may hear it later',
  params: PageParams,
  body: Told,
  answer: Done,
  refusals: [...ownRoadRefusals, 'AlreadyDeparted'],
})

export const recordOwnArrival = endpoint({
  id: 'recordOwnArrival',
  method: 'post',
  path: '/api/v1/pages/:pageId/arrival',
  summary: 'Whoever said yes to this call-out is on site: told by voice to the desk, which may hear it later',
  params: PageParams,
  body: Told,
  answer: Done,
  refusals: [...ownRoadRefusals, 'AlreadyOnSite'],
})
