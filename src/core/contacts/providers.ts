// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import type { ChannelKind } from '#core/shared/channelKind.ts'
import { EmailAddress } from '#core/shared/contact.ts'
import { MessageTrouble } from '#core/shared/messageOutcome.ts'
import { ConfigKey } from '#core/shared/vocabulary.ts'

/** Where a secret is found at start. The secret itself never stands in a reviewed file. */
export const SecretFrom = z.union(
  [
    z.strictObject({ env: z.string().regex(/^[A-Z][A-Z0-9_]*$/) }),
    z.strictObject({ file: z.string().regex(/^\//, { message: 'must be an absolute path' }) }),
  ],
  { error: 'must be { env: NAME_OF_A_VARIABLE } or { file: /path/of/a/file }; never the secret itself' },
)
export type SecretFrom = z.infer<typeof SecretFrom>

const common = {
  key: ConfigKey,
  /** After this many seconds without an answer the next provider is asked. */
  patienceSeconds: z.number().min(0.1).max(9).default(3),
}

/**
 * Messages this provider carries at the same time; some are kept for emergencies. What a contract allows goes before these,
 * which are what each kind bears where nobody has asked.
 */
const lanes = (usual: number) => ({ lanes: z.int().min(1).max(128).default(usual) })
const Port = z.int().min(1).max(65_535)
const Host = z.string().min(1)
const WebAddress = z.url({ protocol: /^https?$/, error: 'must be an address like https://sms.example.org/send' })

/** What goes over the network in the clear stays on this machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host === '::1' || /^127\./.test(host)
}

const SmtpProvider = z.strictObject({
  ...common,
  channel: z.literal('email').default('email'),
  kind: z.literal('smtp'),
  /** Each is a connection of its own, and mailboxes for rent allow few: three at once by one account (Exchange Online), five by many others. */
  ...lanes(3),
  host: Host,
  port: Port,
  /** `starttls`: the connection is made safe before anything is said; `tls`: it is so from the start. */
  security: z.enum(['starttls', 'tls', 'none']),
  user: z.string().min(1).optional(),
  password: SecretFrom.optional(),
  from: EmailAddress,
})

const SmppProvider = z.strictObject({
  ...common,
  channel: z.literal('sms').default('sms'),
  kind: z.literal('smpp'),
  /** The window: messages sent and not yet answered on one connection. Centres that say nothing else bear ten (SMPP 3.4 advises no more). */
  ...lanes(10),
  host: Host,
  port: Port,
  tls: z.boolean(),
  systemId: z.string().min(1).max(15),
  password: SecretFrom,
  /** What phones show as sender: up to eleven letters, or a number that can be answered. */
  sender: z.string().regex(/^(\+?\d{3,15}|[A-Za-z][A-Za-z0-9 ]{0,10})$/),
  enquireLinkSeconds: z.int().min(1).max(300).default(30),
})

/** Where something stands in an answer: `/messages/0/id` (RFC 6901). */
const JsonPointer = z.string().regex(/^(\/([^~/]|~[01])*)+$/, { message: 'must be a JSON pointer like /message/id' })

type BodyValue = string | number | boolean | { [key: string]: BodyValue } | BodyValue[]
const BodyValue: z.ZodType<BodyValue> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.record(z.string(), BodyValue), z.array(BodyValue)]),
)

/** What a callback of the provider may tell: a receipt, a digit pressed or a reply (`code`), why it did not arrive. */
const CallbackMeaning = z.union([z.enum(['delivered', 'answered', 'code', 'ignored']), MessageTrouble])
export type CallbackMeaning = z.infer<typeof CallbackMeaning>

export const Callbacks = z.strictObject({
  /** Signs `timestamp.body` with HMAC-SHA256, in hexadecimal. */
  secret: SecretFrom,
  signatureHeader: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .default('veglia-signature'),
  /** Seconds of the UNIX epoch. */
  timestampHeader: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .default('veglia-timestamp'),
  event: JsonPointer,
  /** The provider's number of the message; of an event that is a message of its own, its number. */
  messageId: JsonPointer,
  /** Our id, where the provider gives back what it was given as {reference}. */
  reference: JsonPointer.optional(),
  /** Who answers, and with which digit or words. */
  from: JsonPointer.optional(),
  code: JsonPointer.optional(),
  meanings: z.record(z.string(), CallbackMeaning),
})
export type Callbacks = z.infer<typeof Callbacks>

const HttpProvider = z.strictObject({
  ...common,
  channel: z.enum(['sms', 'voice']),
  kind: z.literal('http'),
  /** Requests are short and each waits for its answer only; who wants fewer says 429, and is waited for. */
  ...lanes(32),
  /** Filled in as {secret.NAME}. */
  secrets: z.record(z.string().regex(/^\w+$/), SecretFrom).default({}),
  request: z.strictObject({
    method: z.enum(['POST', 'PUT']).default('POST'),
    url: WebAddress,
    headers: z.record(z.string().regex(/^[A-Za-z0-9-]+$/), z.string()).default({}),
    /** Sent as JSON, or as a form. Each text may carry {to} {text} {language} {reference} {callbackUrl} {secret.NAME}. */
    json: BodyValue.optional(),
    form: z.record(z.string(), z.string()).optional(),
  }),
  /** What an accepted message looks like, besides a status from 200 to 299. */
  success: z.strictObject({ pointer: JsonPointer, equals: z.string() }).optional(),
  messageId: JsonPointer.optional(),
  /** Given the same {reference} again it does not send, call or ring again. A quality to demand in the contract. */
  knowsReference: z.boolean().default(false),
  /** How it says so, where it does not repeat its first answer: an answer outside 200 to 299 that means "I have it". */
  alreadyTaken: z
    .array(
      z.strictObject({
        status: z.int().min(400).max(499),
        pointer: JsonPointer.optional(),
        equals: z.string().optional(),
      }),
    )
    .default([]),
  callbacks: Callbacks.optional(),
})

const AriProvider = z.strictObject({
  ...common,
  channel: z.literal('voice').default('voice'),
  kind: z.literal('ari'),
  /** A proposal: the exchange answers before the telephone rings, and how many calls its trunk bears stands in a contract. */
  ...lanes(16),
  /** Of the Asterisk's own HTTP server, like http://127.0.0.1:8088/ari. */
  url: WebAddress,
  user: z.string().min(1),
  password: SecretFrom,
  app: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .default('veglia'),
  /** How a number is dialled: PJSIP/{number}@trunk. */
  endpoint: z.string().includes('{number}', { message: 'must say where the {number} goes' }),
  callerId: z.string().min(1),
  ringSeconds: z.int().min(10).max(120).default(40),
  /** The recording of the words {template} in {language}. */
  media: z.string().includes('{template}', { message: 'must say where the {template} goes' }),
})

const WebPushProvider = z.strictObject({
  ...common,
  channel: z.literal('push').default('push'),
  kind: z.literal('web-push'),
  /** Push services are many machines, asked with one short request each. */
  ...lanes(32),
  /** Whom the push services write to when something is wrong: mailto:… or https://…. */
  subject: z.string().regex(/^(mailto:\S+@\S+|https:\/\/\S+)$/, { message: 'must begin with mailto: or https://' }),
  /** Origins of the push services that are trusted; `*` stands for one name in front. Nothing else is ever called. */
  origins: z
    .array(z.string().regex(/^https?:\/\/[*a-z0-9.:[\]-]+$/))
    .min(1)
    .default([
      'https://fcm.googleapis.com',
      'https://updates.push.services.mozilla.com',
      'https://*.push.apple.com',
      'https://*.notify.windows.com',
    ]),
  keys: z.strictObject({ publicKey: z.string().length(87), privateKey: SecretFrom }).optional(),
})

export const Provider = z
  .discriminatedUnion('kind', [SmtpProvider, SmppProvider, HttpProvider, AriProvider, WebPushProvider])
  .superRefine((provider, context) => {
    const wrong = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message })
    if (provider.kind === 'smtp' && provider.security === 'none' && !isLoopback(provider.host))
      wrong(['security'], 'none is only for a server on this machine; elsewhere starttls or tls')
    if (provider.kind === 'smtp' && (provider.user === undefined) !== (provider.password === undefined))
      wrong(['user'], 'user and password go together')
    if (provider.kind === 'http' || provider.kind === 'ari') {
      const [path, url] =
        provider.kind === 'http' ? [['request', 'url'], provider.request.url] : [['url'], provider.url]
      const [, host = ''] = /^http:\/\/(\[[^\]]+\]|[^/:?#]+)/i.exec(url) ?? []
      if (host && !isLoopback(host)) wrong(path, 'http is only for this machine; elsewhere https')
    }
    if (provider.kind === 'smpp' && !provider.tls && !isLoopback(provider.host))
      wrong(['tls'], 'false is only for this machine, like the end of a tunnel; elsewhere true')
    if (provider.kind === 'http' && (provider.request.json === undefined) === (provider.request.form === undefined))
      wrong(['request'], 'has either json or form')
    if (provider.kind === 'http') {
      if (provider.knowsReference && !JSON.stringify(provider.request).includes('{reference}'))
        wrong(['knowsReference'], 'true needs {reference} in the request, best as the header idempotency-key')
      if (!provider.knowsReference && provider.alreadyTaken.length > 0)
        wrong(['alreadyTaken'], 'is only for a provider with knowsReference: true')
      for (const [index, { pointer, equals }] of provider.alreadyTaken.entries())
        if ((pointer === undefined) !== (equals === undefined))
          wrong(['alreadyTaken', String(index)], 'pointer and equals go together')
    }
  })
export type Provider = z.infer<typeof Provider>
export type ProviderOf<Kind extends Provider['kind']> = Extract<Provider, { kind: Kind }>

/**
 * Whether it knows a message again by our id and rings nobody twice for it. SMPP 3.4 has nothing to know it by, and a mail server
 * takes a letter as often as it is brought.
 */
export function knowsReference(provider: Provider): boolean {
  return provider.kind === 'http' ? provider.knowsReference : provider.kind === 'ari' || provider.kind === 'web-push'
}

/** Telephones that may ring twice for one message when an answer is lost: whoever starts the service is told. */
export function ringingTwice({ providers }: Pick<ChannelsFile, 'providers'>): string[] {
  return providers.flatMap((one) => (one.channel === 'voice' && !knowsReference(one) ? one.key : []))
}

/** All that a message waits for its providers, in order; the engine then takes it for untaken. */
const PATIENCE_SECONDS_MAX = 9

const WallHour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'must look like 10:00' })

/** `channels.yaml`: who carries messages, in order, and when contact points are tried out. */
export const ChannelsFile = z
  .strictObject({
    providers: z.array(Provider).default([]),
    tests: z
      .strictObject({
        everyDays: z.int().min(7).max(366),
        /** Wall time of the ambito: nobody is woken by a test. */
        from: WallHour,
        until: WallHour,
        answerMinutes: z.int().min(5).max(720),
      })
      .refine(({ from, until }) => from < until, { message: 'until must be after from', path: ['until'] })
      .optional(),
  })
  .superRefine(({ providers }, context) => {
    for (const [index, { key, channel }] of providers.entries()) {
      const path = ['providers', index]
      if (providers.findIndex((other) => other.key === key) < index)
        context.addIssue({ code: 'custom', path: [...path, 'key'], message: `"${key}" is already taken above` })
      const same = providers.slice(0, index + 1).filter((other) => other.channel === channel)
      if (same.reduce((sum, other) => sum + other.patienceSeconds, 0) > PATIENCE_SECONDS_MAX)
        context.addIssue({
          code: 'custom',
          path: [...path, 'patienceSeconds'],
          message: `the providers of one channel may take ${PATIENCE_SECONDS_MAX} seconds together`,
        })
    }
  })
export type ChannelsFile = z.infer<typeof ChannelsFile>

/** What a service that really calls people out cannot be without: a voice that wakes, and words that stay. */
export function missingChannels({ providers }: ChannelsFile): ChannelKind[] {
  return (['voice', 'sms'] as const).filter((kind) => !providers.some(({ channel }) => channel === kind))
}
