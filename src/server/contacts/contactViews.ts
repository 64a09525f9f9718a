// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ContactEvent } from '#core/contacts/contactEvents.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'
import type { ProjectContext } from '#server/log/stream.ts'

type Recorded = RecordedEvent & { readonly event: ContactEvent }

/** Keeps the contact points of people and what came of trying them out. */
export async function projectContacts(context: ProjectContext, { event, happenedAt }: Recorded): Promise<void> {
  const { tx, ambitoId } = context
  switch (event.type) {
    case 'ContactAdded': {
      const { contactId, userId, kind, target } = event
      return change(context, { contactId, userId, kind }, { target: JSON.stringify(target) })
    }
    case 'ContactRemoved':
      await tx
        .updateTable('view_contacts')
        .set({ removed_at: happenedAt })
        .where('ambito_id', '=', ambitoId)
        .where('contact_id', '=', event.contactId)
        .execute()
      return
    case 'ContactsOrdered':
      for (const [rank, contact] of event.contacts.entries())
        await change(context, { ...contact, userId: event.userId }, { rank })
      return
    case 'ContactCheckStarted':
      await tx
        .insertInto('view_contact_checks')
        .values({
          ambito_id: ambitoId,
          check_id: event.checkId,
          contact_id: event.contactId,
          user_id: event.userId,
          kind: event.kind,
          purpose: event.purpose,
          mark: event.mark,
          phase: 'waiting',
          started_at: happenedAt,
          answer_by: event.answerBy,
        })
        .execute()
      return
    case 'ContactCheckReported':
      if (event.outcome !== 'failed' && event.outcome !== 'undelivered') return
      return settle(context, event.checkId, 'failed', happenedAt, { test_trouble: event.trouble ?? null })
    case 'ContactCheckAnswered':
      return settle(context, event.checkId, 'answered', happenedAt, {
        verified_at: happenedAt,
        verified_how: event.how,
      })
    case 'ContactCheckMissed':
      return settle(context, event.checkId, 'missed', happenedAt)
  }
}

/** What came of a check, on the check and on the contact point. */
async function settle(
  context: ProjectContext,
  checkId: string,
  phase: 'answered' | 'missed' | 'failed',
  at: string,
  more: Change = {},
): Promise<void> {
  const check = await context.tx
    .updateTable('view_contact_checks')
    .set({ phase })
    .where('ambito_id', '=', context.ambitoId)
    .where('check_id', '=', checkId)
    .returning(['contact_id as contactId', 'user_id as userId', 'kind', 'purpose', 'mark'])
    .executeTakeFirstOrThrow()
  const { purpose, mark } = check
  const tested = { tested_at: at, test_result: phase, test_purpose: purpose, test_trouble: null }
  return change(context, check, { ...tested, ...more, ...(more.verified_at && { verified_mark: mark }) })
}

type Change = Readonly<
  Partial<Record<'target' | 'verified_at' | 'verified_how' | 'verified_mark' | 'test_result', string>> & {
    rank?: number
    tested_at?: string
    test_purpose?: string
    test_trouble?: string | null
  }
>

/** A contact point of the roster has no row until something is said of it. */
async function change(
  { tx, ambitoId }: ProjectContext,
  { contactId, userId, kind }: { readonly contactId: string; readonly userId: string; readonly kind: string },
  set: Change,
): Promise<void> {
  await tx
    .insertInto('view_contacts')
    .values({ ambito_id: ambitoId, contact_id: contactId, user_id: userId, kind, ...set })
    .onConflict((conflict) => conflict.columns(['ambito_id', 'contact_id']).doUpdateSet(set))
    .execute()
}
