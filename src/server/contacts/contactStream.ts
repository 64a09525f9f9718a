// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ContactBookState, type ContactFacts, contactBook } from '#core/contacts/contactBook.ts'
import type { ContactEvent } from '#core/contacts/contactEvents.ts'
import { readContacts } from '#server/app/contacts.ts'
import { defineStream } from '#server/log/stream.ts'
import { projectContacts } from './contactViews.ts'

export const contactStream = defineStream<'contacts', ContactBookState, ContactEvent, ContactFacts>({
  type: 'contacts',
  decider: contactBook,

  async facts({ tx, ambito, now }, _id, _state, command) {
    const userId = 'userId' in command ? command.userId : ''
    return {
      now,
      isKnown: ambito.findPerson(userId) !== undefined,
      contacts: (await readContacts(tx, ambito, userId ? [userId] : [])).get(userId) ?? [],
      monthlyAnswerMinutes: ambito.contactTests?.answerMinutes ?? 60,
    }
  },

  project: projectContacts,

  /** The message of a check, sent by the engine after commit. */
  async tell({ tx, ambito, now }, { event }) {
    if (event.type !== 'ContactCheckStarted') return
    const { checkId, contactId, userId, kind } = event
    await tx
      .insertInto('check_outbox')
      .values({
        ambito_id: ambito.id,
        check_id: checkId,
        contact_id: contactId,
        user_id: userId,
        kind,
        next_try_at: now,
      })
      .execute()
  },
})
