// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { AttachmentMatter } from '#core/shared/attachmentMatter.ts'
import { Cents, Id, Instant, RequiredWords, Words } from '#core/shared/vocabulary.ts'

/*
 * What the night passes to the morning (domain.md §6.3). One value, two faces: the JSON is this, the PDF is set from this.
 * Every key is always there: null says that nobody recorded it, an empty list that there was none. Words come
 * resolved (names of funds, places, bodies), so that the document can be read alone, years later.
 */

/** Parts left out of this copy on purpose, so that a reader never takes an omission for an absence. */
export const HandoverPart = z.enum(['evaluation', 'risks', 'check_in', 'costs', 'place_contacts'])
export type HandoverPart = z.infer<typeof HandoverPart>

/** The instants of the night, in the order in which a straight path meets them. */
export const HandoverTimes = z.strictObject({
  reportReceived: Instant.nullable(),
  triaged: Instant.nullable(),
  activated: Instant.nullable(),
  acknowledged: Instant.nullable(),
  enRoute: Instant.nullable(),
  onSite: Instant.nullable(),
  patrolReleased: Instant.nullable(),
  checkedIn: Instant.nullable(),
  operationallyClosed: Instant.nullable(),
})
export type HandoverTimes = z.infer<typeof HandoverTimes>

export const HandoverPerson = z.strictObject({
  /** What to call the person by: a declared name, "unknown no. 3", a description. */
  label: RequiredWords,
  role: z.enum(['assisted', 'relative', 'other']),
  sex: z.enum(['female', 'male', 'unknown']).nullable(),
  apparentAge: z.int().min(0).max(120).nullable(),
  /** How sure the identity is; null when nobody asked. */
  identity: z.enum(['declared', 'documented']).nullable(),
  notes: Words.nullable(),
})
export type HandoverPerson = z.infer<typeof HandoverPerson>

/** Where the person sleeps, or only that the place is protected: then no other fact about it exists here. */
export const HandoverPlacement = z.union([
  z.strictObject({ protected: z.literal(true) }),
  z.strictObject({
    place: RequiredWords,
    from: Instant,
    until: Instant.nullable(),
    nightlyCostCents: Cents.nullable(),
  }),
])

export const HandoverCosts = z
  .strictObject({
    lines: z.array(
      z.strictObject({
        type: RequiredWords,
        amountCents: Cents,
        fund: RequiredWords,
        /** The body that must bear it, when it was only paid for it; documents older than this key have none. */
        anticipatedFor: Words.nullable().default(null),
      }),
    ),
    totalCents: z.int().min(0),
  })
  .refine(({ lines, totalCents }) => lines.reduce((sum, line) => sum + line.amountCents, 0) === totalCents, {
    message: 'total_differs',
  })

export const HandoverDuties = z.strictObject({
  /** With the receipt, when there is one. */
  done: z.array(z.strictObject({ what: RequiredWords, at: Instant, receipt: Words.nullable() })),
  /** The clocks that go on ticking after the handover. */
  running: z.array(z.strictObject({ what: RequiredWords, due: Instant, towards: Words.nullable() })),
  /** Obligations of somebody else: named, so that nobody does them twice or thinks they are forgotten. */
  notYours: z.array(z.strictObject({ what: RequiredWords, whose: RequiredWords })),
})

export const HandoverPack = z.strictObject({
  /** Of this shape, not of the document. */
  version: z.int().min(1).max(1),
  ambito: z.strictObject({ name: RequiredWords, body: RequiredWords }),
  /** Year and running number, like 26-0007: the only name the document has outside itself. */
  caseNumber: z.string().regex(/^\d{2}-\d{4,}$/),
  handoverId: Id,
  recipient: z.strictObject({
    name: RequiredWords,
    municipality: Words.nullable(),
    purpose: z.enum(['charge', 'information']),
    /** Of a recipient outside the ambito, who has no account: where the document is sent. */
    address: z
      .strictObject({
        pec: Words.nullable(),
        email: Words.nullable(),
        phone: Words.nullable(),
        postal: Words.nullable(),
      })
      .nullable()
      .default(null),
  }),
  acknowledgement: z.strictObject({
    /** When silence becomes an alarm at the coordinator. */
    by: Instant.nullable(),
    url: z.url({ protocol: /^https?$/ }).nullable(),
    phone: Words.nullable(),
  }),
  times: HandoverTimes,
  /** IANA name of the zone in which the instants are read. */
  zone: z.string().min(1),
  /** Body and station; the private name of who called stays in the case. */
  reporter: z.strictObject({ body: RequiredWords, station: Words.nullable() }),
  /** Three blocks never mixed: what was told, what was seen, what was thought of it. */
  facts: z.strictObject({
    callersWords: Words.nullable(),
    /** What was asked with the sheets of the protocol, resolved to words; documents made before there were any have none. */
    answers: z.array(z.strictObject({ question: RequiredWords, answer: RequiredWords })).default([]),
    observations: Words.nullable(),
    evaluation: Words.nullable(),
  }),
  decision: z.strictObject({ outcome: RequiredWords, reason: Words.nullable() }),
  people: z.array(HandoverPerson),
  competence: z.strictObject({
    foundAt: Words.nullable(),
    residence: Words.nullable(),
    reasoning: Words.nullable(),
  }),
  offers: z.array(
    z.strictObject({
      what: RequiredWords,
      answer: z.enum(['offered', 'accepted', 'refused', 'unavailable']),
      note: Words.nullable(),
    }),
  ),
  placement: HandoverPlacement.nullable(),
  costs: HandoverCosts.nullable(),
  duties: HandoverDuties,
  risksForTomorrow: z.array(RequiredWords),
  promises: z.array(z.strictObject({ to: RequiredWords, what: RequiredWords, by: Instant.nullable() })),
  goodsKeysAnimals: z.array(z.strictObject({ what: RequiredWords, where: Words.nullable() })),
  firstThreeActions: z.array(z.strictObject({ action: RequiredWords, by: Instant.nullable() })).max(3),
  contacts: z.array(
    z.strictObject({
      name: RequiredWords,
      role: Words.nullable(),
      phone: Words.nullable(),
      email: Words.nullable(),
      /** Belongs to the place where the person sleeps: goes away with it in a protected case. */
      ofPlacement: z.boolean(),
    }),
  ),
  /** Files of the case chosen to go with it, as they were when it was sent; documents older than this key have none. */
  attachments: z
    .array(
      z.strictObject({
        number: z.int().min(1),
        matter: AttachmentMatter,
        format: RequiredWords,
        description: Words.nullable(),
      }),
    )
    .default([]),
  omitted: z.array(HandoverPart),
  /** Head of the log of the ambito when the document was made: a third party can check later. */
  log: z.strictObject({ headHash: z.string().regex(/^[0-9a-f]{64}$/), position: z.int().min(0) }),
  generatedAt: Instant,
})
export type HandoverPack = z.infer<typeof HandoverPack>
