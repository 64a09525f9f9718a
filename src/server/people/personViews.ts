// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PersonEvent } from '#core/people/personEvents.ts'
import { canonical } from '#server/log/chain.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'
import type { ProjectContext } from '#server/log/stream.ts'
import { joinGroups, splitGroup } from './groups.ts'
import { indexCode, indexName, unindex } from './nameKeys.ts'

/** Keeps the register. Its history is on the page of the person, not in the diary of a case: who may read one case may not know of another. */
export async function projectPerson(
  context: ProjectContext,
  { id: personId, event, actor, happenedAt }: RecordedEvent & { readonly event: PersonEvent },
): Promise<void> {
  const { tx, ambitoId } = context
  const by = canonical(actor)
  const row = { ambito_id: ambitoId, person_id: personId }
  switch (event.type) {
    case 'PersonRegistered':
      await tx
        .insertInto('view_register')
        .values({
          ...row,
          case_id: event.caseId,
          group_id: personId,
          unknown_number: event.unknownNumber ?? null,
          description: event.description ? JSON.stringify(event.description) : null,
          registered_at: happenedAt,
        })
        .execute()
      // The name of the case is the first identity, and has no other id than the row's own.
      await addIdentity(
        context,
        { ...row, identity_id: personId, added_at: happenedAt, added_by: by },
        {
          calledBy: event.calledBy,
          certainty: event.unknownNumber ? 'supposed' : 'declared',
        },
      )
      return

    case 'IdentityAdded':
      await addIdentity(context, { ...row, identity_id: event.identityId, added_at: happenedAt, added_by: by }, event)
      return

    case 'IdentityStruck': {
      const struck = await tx
        .updateTable('view_identities')
        .set({ struck_at: happenedAt, struck_by: by, strike_reason: JSON.stringify(event.reason) })
        .where('ambito_id', '=', ambitoId)
        .where('person_id', '=', personId)
        .where('identity_id', '=', event.identityId)
        .returning('called_by')
        .executeTakeFirstOrThrow()
      await unindex(context, struck.called_by)
      return
    }

    case 'PersonDescribed':
      await tx
        .updateTable('view_register')
        .set({
          ...(event.description && { description: JSON.stringify(event.description) }),
          ...(event.born && { born: JSON.stringify(event.born) }),
        })
        .where('ambito_id', '=', ambitoId)
        .where('person_id', '=', personId)
        .execute()
      return

    case 'CodeRecorded':
      await tx
        .insertInto('view_codes')
        .values({
          ...row,
          code_id: event.codeId,
          kind: event.kind,
          verdict: event.verdict,
          problem: event.problem ?? null,
          code: JSON.stringify(event.code),
          recorded_at: happenedAt,
          recorded_by: by,
        })
        .execute()
      await indexCode(context, personId, event.code)
      return

    case 'WarningRaised':
      await tx
        .insertInto('view_warnings')
        .values({
          ...row,
          warning_id: event.warningId,
          said: JSON.stringify(event.said),
          review_on: event.reviewOn,
          raised_at: happenedAt,
          raised_by: by,
        })
        .execute()
      return

    case 'WarningReviewed':
      await tx
        .updateTable('view_warnings')
        .set(event.reviewOn ? { review_on: event.reviewOn } : { withdrawn_at: happenedAt })
        .where('ambito_id', '=', ambitoId)
        .where('person_id', '=', personId)
        .where('warning_id', '=', event.warningId)
        .execute()
      return

    case 'WhatWorkedNoted':
      await tx
        .insertInto('view_what_worked')
        .values({
          ...row,
          note_id: event.noteId,
          said: JSON.stringify(event.said),
          noted_at: happenedAt,
          noted_by: by,
        })
        .execute()
      return

    case 'PeopleLinked':
      await tx
        .insertInto('view_person_links')
        .values({
          ...row,
          link_id: event.linkId,
          other_id: event.otherId,
          reason: JSON.stringify(event.reason),
          linked_at: happenedAt,
          linked_by: by,
        })
        .execute()
      await joinGroups(context, personId, event.otherId)
      return

    case 'PeopleUnlinked':
      await tx
        .updateTable('view_person_links')
        .set({ unlinked_at: happenedAt, unlinked_by: by, unlink_reason: JSON.stringify(event.reason) })
        .where('ambito_id', '=', ambitoId)
        .where('person_id', '=', personId)
        .where('link_id', '=', event.linkId)
        .execute()
      await splitGroup(context, personId, event.otherId)
      return
  }
}

type Identity = Pick<Extract<PersonEvent, { type: 'IdentityAdded' }>, 'calledBy' | 'certainty' | 'document'>

async function addIdentity(
  context: ProjectContext,
  row: { ambito_id: string; person_id: string; identity_id: string; added_at: string; added_by: string },
  { calledBy, certainty, document }: Identity,
): Promise<void> {
  await context.tx
    .insertInto('view_identities')
    .values({
      ...row,
      called_by: JSON.stringify(calledBy),
      certainty,
      document: document ? JSON.stringify(document) : null,
    })
    .execute()
  await indexName(context, row.person_id, calledBy)
}
