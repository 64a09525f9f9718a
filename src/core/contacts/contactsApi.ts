// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { ChannelKind } from '#core/shared/channelKind.ts'
import { endpoint } from '#core/shared/endpoint.ts'
import { MessageTrouble } from '#core/shared/messageOutcome.ts'
import { AccountId, Done, Id, Instant, NoParams } from '#core/shared/vocabulary.ts'
import { CheckPurpose } from './contactEvents.ts'
import { PushDevice } from './pushDevice.ts'

/** One way to reach somebody, as a screen shows it. */
export const ContactView = z.strictObject({
  contactId: Id,
  kind: ChannelKind,
  /** Whole to the person themselves; to the coordinator only its end, enough to tell two apart. */
  shown: z.string(),
  source: z.enum(['roster', 'added']),
  verifiedAt: Instant.optional(),
  test: z
    .strictObject({
      at: Instant,
      result: z.enum(['answered', 'missed', 'failed']),
      purpose: CheckPurpose,
      trouble: MessageTrouble.optional(),
    })
    .optional(),
  /** A check that waits for its answer. */
  waiting: z.strictObject({ checkId: Id, purpose: CheckPurpose, answerBy: Instant }).optional(),
})
export type ContactView = z.infer<typeof ContactView>

const ContactBook = z.strictObject({ userId: AccountId, contacts: z.array(ContactView) })

export const getMyContacts = endpoint({
  id: 'getMyContacts',
  method: 'get',
  path: '/api/v1/my-contacts',
  summary: 'The ways to reach oneself, in the order in which they are tried',
  params: NoParams,
  body: undefined,
  answer: z.strictObject({
    ...ContactBook.shape,
    bookId: Id,
    /** Given to the browser to be notified; absent where the service has no push provider. */
    pushKey: z.string().optional(),
  }),
  refusals: [],
})

/** How a provider is just now. */
export const ProviderView = z.strictObject({
  key: z.string(),
  kind: ChannelKind,
  state: z.enum(['closed', 'open', 'half_open']),
  trouble: MessageTrouble.optional(),
  since: Instant.optional(),
  until: Instant.optional(),
})

export const listContacts = endpoint({
  id: 'listContacts',
  method: 'get',
  path: '/api/v1/contacts',
  summary: 'Whether everybody who may be on call can be reached, and how the providers are',
  params: NoParams,
  body: undefined,
  answer: z.strictObject({
    people: z.array(z.strictObject({ ...ContactBook.shape, name: z.string(), hasVerifiedVoice: z.boolean() })),
    providers: z.array(ProviderView),
    /** Channels whose messages go to the fake phones of the rehearsal. */
    fake: z.array(ChannelKind),
  }),
  refusals: [],
})

const ForWhom = { userId: AccountId.optional() }

export const addContact = endpoint({
  id: 'addContact',
  method: 'post',
  path: '/api/v1/contacts/:contactId',
  summary: 'Another number or address at which somebody is reached; it counts once it has been verified',
  params: z.strictObject({ contactId: Id }),
  body: z.strictObject({
    ...ForWhom,
    kind: z.enum(['voice', 'sms', 'email']),
    target: z.string().trim().min(3).max(120),
  }),
  answer: Done,
  refusals: ['PersonUnknown', 'NotYours', 'ContactAlreadyAdded', 'TooManyContacts', 'TargetUnreadable'],
})

export const addPushDevice = endpoint({
  id: 'addPushDevice',
  method: 'post',
  path: '/api/v1/push-devices/:contactId',
  summary: 'This device wants to be notified of call-outs; only for oneself',
  params: z.strictObject({ contactId: Id }),
  body: z.strictObject({ device: PushDevice }),
  answer: Done,
  refusals: ['PersonUnknown', 'NotYours', 'ContactAlreadyAdded', 'TooManyContacts', 'PushServiceUnknown'],
})

export const removeContact = endpoint({
  id: 'removeContact',
  method: 'post',
  path: '/api/v1/contacts/:contactId/removal',
  summary: 'This number, address or device is no longer used',
  params: z.strictObject({ contactId: Id }),
  body: z.strictObject(ForWhom),
  answer: Done,
  refusals: ['PersonUnknown', 'NotYours', 'ContactUnknown', 'FromTheRoster'],
})

export const orderContacts = endpoint({
  id: 'orderContacts',
  method: 'post',
  path: '/api/v1/contact-books/:bookId/order',
  summary: 'In which order somebody is tried',
  params: z.strictObject({ bookId: Id }),
  body: z.strictObject({ contactIds: z.array(Id).min(1).max(20) }),
  answer: Done,
  refusals: ['PersonUnknown', 'NotYours', 'NotEveryContact'],
})

export const startCheck = endpoint({
  id: 'startCheck',
  method: 'post',
  path: '/api/v1/contact-checks/:checkId',
  summary: 'Tries out a contact point: a code is sent, or a call asks for a key',
  params: z.strictObject({ checkId: Id }),
  body: z.strictObject({ ...ForWhom, contactId: Id, purpose: z.enum(['verification', 'test']) }),
  answer: Done,
  refusals: ['PersonUnknown', 'NotYours', 'ContactUnknown', 'CheckAlreadyStarted', 'CheckRunning'],
  isScarce: true,
})

export const answerCheck = endpoint({
  id: 'answerCheck',
  method: 'post',
  path: '/api/v1/contact-checks/:checkId/answer',
  summary: 'The code that arrived: whoever has it was reached',
  params: z.strictObject({ checkId: Id }),
  body: z.strictObject({ ...ForWhom, code: z.string().regex(/^\d{6}$/) }),
  answer: Done,
  refusals: ['CheckUnknown', 'CheckOver', 'CodeWrong'],
  isScarce: true,
})
