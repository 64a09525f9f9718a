// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  addContact,
  addPushDevice,
  answerCheck,
  getMyContacts,
  listContacts,
  orderContacts,
  removeContact,
  startCheck,
} from '#core/contacts/contactsApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import { EmailAddress } from '#core/shared/contact.ts'
import { readNumber, writeNumber } from '#core/shared/phoneNumber.ts'
import { readStaff } from '#server/access/staff.ts'
import { contactBookIdOf } from '#server/app/contacts.ts'
import { type Routes, serveCommand, serveView } from '#server/app/route.ts'
import { isTrustedPushAddress } from '#server/channels/pushOrigins.ts'
import { Refused } from '#server/log/refusals.ts'
import { readContactViews } from './readContactViews.ts'

export function serveContacts(routes: Routes): void {
  const { db, ambito, clock, messaging, checkCodes } = routes.deps
  const now = () => clock.now().toISOString()

  serveView(routes, getMyContacts, ({ actor }) => {
    const { userId } = authorOf(actor)
    return db.inAmbito(ambito.id, async (tx) => {
      const [mine] = await readContactViews(tx, ambito, [userId], userId, now())
      return {
        userId,
        bookId: contactBookIdOf(userId),
        contacts: mine?.contacts ?? [],
        pushKey: messaging.push?.publicKey,
      }
    })
  })
  serveView(routes, listContacts, ({ actor }) =>
    db.inAmbito(ambito.id, async (tx) => {
      const bands = ambito.rostering.shiftRules.bands
      const staff = (await readStaff(tx, ambito)).filter(({ role }) => bands.some(({ roles }) => roles.includes(role)))
      const ids = staff.map(({ userId }) => userId)
      const books = await readContactViews(tx, ambito, ids, authorOf(actor).userId, now())
      return {
        people: books.map(({ userId, contacts }) => ({
          userId,
          name: staff.find((person) => person.userId === userId)?.name ?? '—',
          contacts,
          hasVerifiedVoice: contacts.some(({ kind, verifiedAt }) => kind === 'voice' && verifiedAt),
        })),
        providers: messaging.health().map(({ since, until, ...provider }) => ({
          ...provider,
          since: instantOf(since),
          until: instantOf(until),
        })),
        fake: [...messaging.fake],
      }
    }),
  )

  serveCommand(routes, addContact, ({ actor, params, body }) => {
    const { userId, ...book } = bookOf(actor, body.userId)
    return {
      ...book,
      command: (words) => ({
        type: 'AddContact',
        contactId: params.contactId,
        userId,
        kind: body.kind,
        target: words.keep(judgeTarget(body.kind, body.target)),
        by: authorOf(actor),
      }),
    }
  })
  serveCommand(routes, addPushDevice, ({ actor, params, body }) => {
    const { userId, ...book } = bookOf(actor, undefined)
    return {
      ...book,
      command: (words) => {
        const isTrusted = isTrustedPushAddress(body.device.endpoint, messaging.push?.origins ?? [])
        if (!isTrusted) throw new Refused('PushServiceUnknown')
        const target = words.keep(JSON.stringify(body.device))
        return { type: 'AddContact', contactId: params.contactId, userId, kind: 'push', target, by: authorOf(actor) }
      },
    }
  })
  serveCommand(routes, removeContact, ({ actor, params, body }) => {
    const { userId, ...book } = bookOf(actor, body.userId)
    const by = authorOf(actor)
    return {
      ...book,
      command: () => ({ type: 'RemoveContact', contactId: params.contactId, userId, why: 'by_hand', by }),
    }
  })
  serveCommand(routes, orderContacts, ({ actor, params, body }) => {
    const owner = ambito.listStaff().find((person) => contactBookIdOf(person.userId) === params.bookId)
    const { userId, ...book } = bookOf(actor, owner?.userId ?? '')
    return {
      ...book,
      command: () => ({ type: 'OrderContacts', userId, contactIds: body.contactIds, by: authorOf(actor) }),
    }
  })
  serveCommand(routes, startCheck, ({ actor, params, body }) => {
    const { userId, ...book } = bookOf(actor, body.userId)
    const { contactId, purpose } = body
    return {
      ...book,
      command: () => ({
        type: 'StartCheck',
        checkId: params.checkId,
        contactId,
        userId,
        purpose,
        by: authorOf(actor),
      }),
    }
  })
  serveCommand(routes, answerCheck, ({ actor, params, body }) => {
    const { userId: _, ...book } = bookOf(actor, body.userId)
    const isRight = checkCodes.isCode(params.checkId, body.code)
    return { ...book, command: () => ({ type: 'AnswerCheck', checkId: params.checkId, how: 'code', isRight }) }
  })
}

/** Each acts on their own book unless they say whose; another's is the coordinator's to touch. */
function bookOf(actor: Actor, wanted: string | undefined) {
  const self = authorOf(actor)
  const userId = wanted ?? self.userId
  const isTheirs = userId === self.userId || self.mayForOthers
  return {
    stream: 'contacts' as const,
    id: contactBookIdOf(userId),
    userId,
    // Somebody else's book answers like one that does not exist.
    inScope: async () => isTheirs,
  }
}

/** Sessions only reach here. */
function authorOf(actor: Actor) {
  return actor.kind === 'staff'
    ? { userId: actor.userId, mayForOthers: actor.role === 'coordinator' }
    : { userId: '', mayForOthers: false }
}

/** A number in any usual shape, kept in one; an address as it is. */
function judgeTarget(kind: 'voice' | 'sms' | 'email', typed: string): string {
  const fail = () => new Refused('TargetUnreadable')
  if (kind === 'email') {
    if (!EmailAddress.safeParse(typed).success) throw fail()
    return typed
  }
  const number = readNumber(typed)
  if (number.kind !== 'ordinary' || number.extension) throw fail()
  return writeNumber(number)
}

function instantOf(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : new Date(ms).toISOString()
}
