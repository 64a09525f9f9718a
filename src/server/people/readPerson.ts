// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PersonView } from '#core/people/peopleApi.ts'
import { findWhatWorked } from '#core/people/whatWorked.ts'
import type { Actor } from '#core/shared/actor.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import { ownUntil } from '#server/access/ownEntry.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { nameOf } from '#server/app/nameOf.ts'
import { readStreams } from '#server/log/eventLog.ts'
import { readWords } from '#server/log/words.ts'
import { addsIdentity, readIdentities } from './readIdentities.ts'
import { readRowsInSight } from './readRowsInSight.ts'
import { summarise, warnedOf } from './readSummaries.ts'
import { todayIn } from './today.ts'

/** A person over every row the viewer may know of. The caller has checked that this row is one of them. */
export async function readPerson(
  tx: Tx,
  ambito: Ambito,
  actor: Actor,
  personId: string,
  now: string,
): Promise<PersonView> {
  const rows = await readRowsInSight(tx, ambito.id, actor, [personId])
  const ids = rows.map((row) => row.personId)
  const of = <T extends { person_id: string | null }>(these: readonly T[], id: string) =>
    these.filter((one) => one.person_id === id)
  // Warnings and notes are for whoever meets the person (domain.md §5: the safety-relevant summary). Of a case the viewer may
  // not know of, only the words are told: not when, by whom, or on which row.
  const groupId = rows[0]?.groupId ?? personId
  const mayBeTold = warnedOf(actor)
  const identities = await readIdentities(tx, ambito.id, ids)
  const histories = await readStreams(tx, ambito.id, 'person', ids)
  const stays = await tx
    .selectFrom('view_stays')
    .select(['person_id', 'resource_key', 'phase', 'waivers', 'since'])
    .where('ambito_id', '=', ambito.id)
    .where('person_id', 'in', ids)
    .orderBy('since', 'desc')
    .orderBy('stay_id', 'desc')
    .execute()
  const notes = await tx
    .selectFrom('view_what_worked')
    .innerJoin('view_register', (join) =>
      join
        .onRef('view_register.ambito_id', '=', 'view_what_worked.ambito_id')
        .onRef('view_register.person_id', '=', 'view_what_worked.person_id'),
    )
    .selectAll('view_what_worked')
    .where('view_what_worked.ambito_id', '=', ambito.id)
    .where('group_id', '=', groupId)
    .where(mayBeTold)
    .orderBy('noted_at', 'desc')
    .orderBy('note_id', 'desc')
    .execute()
  const codes = await tx
    .selectFrom('view_codes')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .where('person_id', 'in', ids)
    .orderBy('recorded_at', 'desc')
    .orderBy('code_id', 'desc')
    .execute()
  const warnings = await tx
    .selectFrom('view_warnings')
    .innerJoin('view_register', (join) =>
      join
        .onRef('view_register.ambito_id', '=', 'view_warnings.ambito_id')
        .onRef('view_register.person_id', '=', 'view_warnings.person_id'),
    )
    .selectAll('view_warnings')
    .where('view_warnings.ambito_id', '=', ambito.id)
    .where('group_id', '=', groupId)
    .where(mayBeTold)
    .where('withdrawn_at', 'is', null)
    .orderBy('review_on')
    .orderBy('warning_id')
    .execute()
  const links = await tx
    .selectFrom('view_person_links')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .where(({ eb, or }) => or([eb('person_id', 'in', ids), eb('other_id', 'in', ids)]))
    .orderBy('linked_at', 'desc')
    .orderBy('link_id', 'desc')
    .execute()
  const ends = await readLinkEnds(
    tx,
    ambito.id,
    actor,
    links.flatMap((link) => [link.person_id, link.other_id]),
  )

  const say = await readWords(tx, ambito.id, [rows, notes, codes, warnings, links])
  const words = (ref: unknown) => say((ref as TextRef | null) ?? undefined)
  const who = (by: string | null) => nameOf(ambito, JSON.parse(by ?? '{"kind":"system"}'))
  const today = todayIn(ambito.zone, now)
  const { episodes: _, lastEpisode: __, hasWarnings: ___, ...line } = summarise(rows, identities, false)
  const [description] = rows.map((row) => words(row.description)).filter(Boolean)
  const [born] = rows.map((row) => words(row.born)).filter(Boolean)

  return {
    ...line,
    personId,
    ...(description && { description }),
    ...(born && { born }),
    episodes: rows.map((row) => ({
      caseId: row.caseId,
      caseNumber: row.caseNumber,
      personId: row.personId,
      calledBy: identities.find(({ identityId }) => identityId === row.personId)?.calledBy ?? '',
      role: row.role,
      phase: row.phase,
      ...(row.municipality && { municipality: row.municipality }),
      openedAt: row.openedAt,
      ...(row.outcome && { outcome: row.outcome }),
      ...(row.closureReason ? { closureReason: words(row.closureReason) } : {}),
      firstActions: (row.firstActions as TextRef[]).map(words),
      stays: of(stays, row.personId).map((stay) => ({ resourceKey: stay.resource_key, phase: stay.phase })),
    })),
    whatWorked: [
      ...notes.map((note) => ({
        kind: 'note' as const,
        noteId: note.note_id,
        said: words(note.said),
        ...(ids.includes(note.person_id) && { noted: { by: who(note.noted_by), at: note.noted_at } }),
      })),
      ...rows.flatMap((row) =>
        findWhatWorked({
          dogPlacedAt: row.dogPlacedAt ?? undefined,
          stays: of(stays, row.personId).map((stay) => ({
            resourceKey: stay.resource_key,
            phase: stay.phase,
            waivedConditions: (stay.waivers as unknown as { condition: string }[]).map(({ condition }) => condition),
          })),
        }).map((worked) => ({ ...worked, caseId: row.caseId, caseNumber: row.caseNumber, at: row.openedAt })),
      ),
    ],
    warnings: warnings.map((warning) => ({
      warningId: warning.warning_id,
      said: words(warning.said),
      reviewOn: warning.review_on,
      isDue: warning.review_on <= today,
      ...(ids.includes(warning.person_id) && {
        personId: warning.person_id,
        raised: { by: who(warning.raised_by), at: warning.raised_at },
      }),
    })),
    identities: identities.map((identity) => ({
      identityId: identity.identityId,
      personId: identity.personId,
      calledBy: identity.calledBy,
      certainty: identity.certainty,
      ...(identity.document && { document: identity.document }),
      by: nameOf(ambito, identity.addedBy),
      at: identity.addedAt,
      yoursUntil: ownUntil(histories.get(identity.personId), addsIdentity(identity.identityId), actor, ambito),
      ...(identity.struckAt &&
        identity.struckBy && {
          struck: { by: nameOf(ambito, identity.struckBy), at: identity.struckAt, reason: identity.strikeReason },
        }),
    })),
    codes: codes.map((code) => ({
      codeId: code.code_id,
      kind: code.kind as 'tax_code',
      verdict: code.verdict as 'valid',
      ...(code.problem && { problem: code.problem as 'unrecognised' }),
      code: words(code.code),
      by: who(code.recorded_by),
      at: code.recorded_at,
    })),
    links: links.flatMap((link) => {
      const [one, other] = [ends.get(link.person_id), ends.get(link.other_id)]
      // A link to a row the viewer may not know of does not exist for them.
      if (!one || !other) return []
      return [
        {
          linkId: link.link_id,
          one,
          other,
          reason: words(link.reason),
          by: who(link.linked_by),
          at: link.linked_at,
          ...(link.unlinked_at && {
            undone: { by: who(link.unlinked_by), at: link.unlinked_at, reason: words(link.unlink_reason) },
          }),
        },
      ]
    }),
  }
}

/** The ends of links by id: those in sight, whether or not they still are the same person. */
async function readLinkEnds(tx: Tx, ambitoId: string, actor: Actor, personIds: readonly string[]) {
  const rows = await readRowsInSight(tx, ambitoId, actor, personIds)
  const identities = await readIdentities(tx, ambitoId, personIds)
  return new Map(
    rows.map(({ personId, caseNumber }) => [
      personId,
      {
        personId,
        caseNumber,
        calledBy: identities.find(({ identityId }) => identityId === personId)?.calledBy ?? '',
      },
    ]),
  )
}
