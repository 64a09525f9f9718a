// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ContactView } from '#core/contacts/contactsApi.ts'
import type { Ambito } from '#server/app/ambito.ts'
import { type Contact, readContacts } from '#server/app/contacts.ts'
import type { Tx } from '#server/app/database.ts'

/** The contact points of some people as a screen shows them; numbers whole only to the person themselves. */
export async function readContactViews(
  tx: Tx,
  ambito: Ambito,
  userIds: readonly string[],
  reader: string,
  now: string,
): Promise<{ readonly userId: string; readonly contacts: ContactView[] }[]> {
  const books = await readContacts(tx, ambito, userIds)
  const waiting = await tx
    .selectFrom('view_contact_checks')
    .select(['check_id', 'contact_id', 'purpose', 'answer_by'])
    .where('ambito_id', '=', ambito.id)
    .where('phase', '=', 'waiting')
    .where('answer_by', '>', now)
    .execute()
  return userIds.map((userId) => ({
    userId,
    contacts: (books.get(userId) ?? []).map((contact) => {
      const check = waiting.find((row) => row.contact_id === contact.contactId)
      return {
        contactId: contact.contactId,
        kind: contact.kind,
        shown: userId === reader ? wholeOf(contact) : endOf(contact),
        source: contact.source,
        verifiedAt: contact.verified?.at,
        test: contact.test as ContactView['test'],
        waiting: check && {
          checkId: check.check_id,
          purpose: check.purpose as 'test',
          answerBy: check.answer_by,
        },
      }
    }),
  }))
}

/** Of a device only which service carries its notifications: the rest is for machines. */
function wholeOf({ kind, target }: Contact): string {
  return kind === 'push' ? serviceOf(target) : target
}

function endOf({ kind, target }: Contact): string {
  if (kind === 'push') return serviceOf(target)
  return kind === 'email' ? `…${target.slice(target.indexOf('@'))}` : `…${target.replaceAll(' ', '').slice(-4)}`
}

function serviceOf(subscription: string): string {
  try {
    return new URL((JSON.parse(subscription) as { endpoint: string }).endpoint).host
  } catch {
    return ''
  }
}
