// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Selectable } from 'kysely'
import { v5 as nameId } from 'uuid'
import { LAST_RESORT } from '#core/paging/pagePolicy.ts'
import { type ChannelKind, channelKinds } from '#core/shared/channelKind.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import { readWords } from '#server/log/words.ts'
import { numberMark } from '#server/rosters/numberMark.ts'
import type { Ambito, RosterPerson } from './ambito.ts'
import type { Tx } from './database.ts'
import type { ViewContacts, ViewVerifiedNumbers } from './databaseTypes.ts'

/** One way to reach one person. */
export interface Contact {
  readonly contactId: string
  readonly userId: string
  readonly kind: ChannelKind
  /** A number, an address, the subscription of a device. Never for a log, an event or another person's screen. */
  readonly target: string
  /** Whether the configuration of the roster gives it, or somebody added it. */
  readonly source: 'roster' | 'added'
  /** Four digits of a hash of it: another number has another mark. */
  readonly mark: string
  readonly verified?: { readonly at: string; readonly how: string } | undefined
  readonly test?: LastTest | undefined
}

export interface LastTest {
  readonly at: string
  readonly result: string
  readonly purpose: string
  readonly trouble?: string | undefined
}

/** Any fixed id: the contact points that come from the roster have the same id for ever, whatever the number. */
const ROSTER_CONTACTS = '6f1f2a8e-6a2d-5f5b-9c43-0f7a9f0f6d10'

/** Any fixed id: the contact points of one person are one stream. */
const CONTACT_BOOKS = '2d8b5f1c-93a4-5c7e-8a1d-6b0c4e2f7a59'

export function contactBookIdOf(userId: string): string {
  return nameId(userId, CONTACT_BOOKS)
}

export function rosterContactId(userId: string, kind: ChannelKind): string {
  return nameId(`${userId}/${kind}`, ROSTER_CONTACTS)
}

/** What somebody added is used once they have shown that they are reached there: it may be a stranger's number. */
export function isUsable({ source, verified }: Contact): boolean {
  return source === 'roster' || verified !== undefined
}

/** The ways by which somebody may be called, in the order in which they want to be tried. */
export async function contactsOf(tx: Tx, ambito: Ambito, userId: string): Promise<Contact[]> {
  return ((await readContacts(tx, ambito, [userId])).get(userId) ?? []).filter(isUsable)
}

/**
 * Every way to reach some people, verified or not, in order. Who never touched them has those of the roster: the
 * telephone for voice, the same for text messages, the e-mail address.
 */
export async function readContacts(
  tx: Tx,
  ambito: Ambito,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, Contact[]>> {
  if (userIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('view_contacts')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .where('user_id', 'in', userIds)
    .execute()
  const numbers = await tx
    .selectFrom('view_verified_numbers')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .where('user_id', 'in', userIds)
    .execute()
  const say = await readWords(tx, ambito.id, rows)
  const staff = ambito.listStaff()
  return new Map(
    userIds.map((userId) => {
      const own = rows.filter((row) => row.user_id === userId)
      // The last number of a call-out is of no member of the staff, and has a telephone all the same.
      const person = userId === LAST_RESORT ? ambito.findPerson(userId) : staff.find((one) => one.userId === userId)
      const number = numbers.find((row) => row.user_id === userId)
      const contacts = [
        ...(person ? fromRoster(ambito.id, person, own, number) : []),
        ...own.flatMap((row) => added(ambito.id, row, say((row.target as TextRef | null) ?? undefined))),
      ]
      return [userId, contacts.toSorted((a, b) => placeOf(a, own) - placeOf(b, own))]
    }),
  )
}

type ContactRow = Selectable<ViewContacts>

function fromRoster(
  ambitoId: string,
  person: RosterPerson,
  rows: readonly ContactRow[],
  number: Selectable<ViewVerifiedNumbers> | undefined,
): Contact[] {
  const targets = { voice: person.phone, sms: person.phone, push: undefined, email: person.email }
  return channelKinds.flatMap((kind) => {
    const target = targets[kind]
    const contactId = rosterContactId(person.userId, kind)
    const row = rows.find((one) => one.contact_id === contactId)
    if (target === undefined || row?.removed_at) return []
    const mark = numberMark(ambitoId, target)
    const own = row?.verified_mark === mark ? verifiedOf(row) : undefined
    // Who answered on the number of the roster can be reached on it by voice and in writing.
    const verified = own ?? (number?.mark === mark ? { at: number.verified_at, how: number.how } : undefined)
    const { userId } = person
    return [{ contactId, userId, kind, target, source: 'roster', mark, verified, test: row && testOf(row) }]
  })
}

/** Erased by law, or taken away: no way to reach anybody. */
function added(ambitoId: string, row: ContactRow, target: string): Contact[] {
  if (target === '' || row.removed_at) return []
  const { contact_id: contactId, user_id: userId, kind } = row
  return [
    {
      contactId,
      userId,
      kind: kind as ChannelKind,
      target,
      source: 'added',
      mark: numberMark(ambitoId, target),
      verified: verifiedOf(row),
      test: testOf(row),
    },
  ]
}

function verifiedOf({ verified_at: at, verified_how: how }: ContactRow): Contact['verified'] {
  return at && how ? { at, how } : undefined
}

function testOf(row: ContactRow): LastTest | undefined {
  const { tested_at: at, test_result: result, test_purpose: purpose, test_trouble: trouble } = row
  return at && result && purpose ? { at, result, purpose, trouble: trouble ?? undefined } : undefined
}

/** What was put in order comes first; the rest follows in the order of the channels. */
function placeOf({ contactId, kind }: Contact, rows: readonly ContactRow[]): number {
  return rows.find((row) => row.contact_id === contactId)?.rank ?? 1_000 + channelKinds.indexOf(kind)
}
