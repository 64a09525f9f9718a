// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Selectable } from 'kysely'
import type { Actor } from '#core/shared/actor.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { OpeningView } from '#core/vault/openingsApi.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import type { ViewOpenings } from '#server/app/databaseTypes.ts'
import { readWords } from '#server/log/words.ts'
import { openingsInSight } from './openingInSight.ts'

/** Enough for two nights of the busiest month; older ones stand in the log and on the register of reads. */
const OPENINGS_MAX = 100

/** The openings this viewer may see, of one case or of all, latest first. */
export async function readOpenings(
  tx: Tx,
  ambito: Ambito,
  actor: Actor,
  now: string,
  caseId?: string,
): Promise<OpeningView[]> {
  let query = tx
    .selectFrom('view_openings')
    .innerJoin('view_protected_destinations as d', (join) =>
      join
        .onRef('d.ambito_id', '=', 'view_openings.ambito_id')
        .onRef('d.destination_id', '=', 'view_openings.destination_id'),
    )
    .innerJoin('view_cases as c', (join) =>
      join.onRef('c.ambito_id', '=', 'view_openings.ambito_id').onRef('c.case_id', '=', 'view_openings.case_id'),
    )
    .selectAll('view_openings')
    .select(['d.number as number', 'c.number as case_number'])
    .where('view_openings.ambito_id', '=', ambito.id)
    .where(openingsInSight(actor))
    .orderBy('asked_at', 'desc')
    .orderBy('opening_id', 'desc')
    .limit(OPENINGS_MAX)
  if (caseId) query = query.where('view_openings.case_id', '=', caseId)
  const rows = await query.execute()
  const say = await readWords(
    tx,
    ambito.id,
    rows.map((row) => [row.reason, row.refuse_reason]),
  )
  const viewer = actor.kind === 'staff' ? actor.userId : undefined
  return rows.map((row) => toView(row, { ambito, now, viewer, say }))
}

interface Speech {
  readonly ambito: Ambito
  readonly now: string
  readonly viewer: string | undefined
  readonly say: (ref: TextRef | undefined) => string
}

function toView(
  row: Selectable<ViewOpenings> & { readonly number: number; readonly case_number: string },
  { ambito, now, viewer, say }: Speech,
): OpeningView {
  const nameOf = (userId: string) => ambito.findPerson(userId)?.name ?? '—'
  return {
    openingId: row.opening_id,
    number: row.number,
    caseId: row.case_id,
    caseNumber: row.case_number,
    phase: phaseAt(row, now),
    purpose: row.purpose as OpeningView['purpose'],
    reason: say(row.reason as unknown as TextRef),
    askedBy: nameOf(row.asked_by),
    askedAt: row.asked_at,
    isMine: row.asked_by === viewer,
    ...(row.answer_by ? { answerBy: row.answer_by } : {}),
    ...(row.second_by && row.second_at ? { secondBy: nameOf(row.second_by), secondAt: row.second_at } : {}),
    ...(row.refuse_reason ? { refusedBecause: say(row.refuse_reason as unknown as TextRef) } : {}),
    until: row.until,
    ...(row.shown_at ? { shownAt: row.shown_at } : {}),
    ...noteOf(row, now),
    ...(row.ended_at ? { endedAt: row.ended_at } : {}),
  }
}

/** The log knows only what was done; what has run out is over all the same. */
function phaseAt(row: Selectable<ViewOpenings>, now: string): OpeningView['phase'] {
  if (row.phase === 'refused') return 'refused'
  if (row.phase === 'ended' || now >= row.until) return 'over'
  if (row.phase === 'asked') return row.answer_by && now >= row.answer_by ? 'over' : 'asked'
  return 'open'
}

function noteOf(row: Selectable<ViewOpenings>, now: string): Pick<OpeningView, 'note'> {
  if (!row.note_id || !row.note_issued_at || !row.note_expires_at) return {}
  const isOut = row.note_phase === 'issued' && (now >= row.note_expires_at || row.phase === 'ended')
  return {
    note: {
      noteId: row.note_id,
      phase: isOut ? 'expired' : (row.note_phase as 'issued'),
      issuedAt: row.note_issued_at,
      expiresAt: row.note_expires_at,
      ...(row.note_read_at ? { readAt: row.note_read_at } : {}),
    },
  }
}

/** What the page of a note says before it is read. */
export async function findNote(tx: Tx, ambitoId: string, openingId: string) {
  const row = await tx
    .selectFrom('view_openings as o')
    .innerJoin('view_protected_destinations as d', (join) =>
      join.onRef('d.ambito_id', '=', 'o.ambito_id').onRef('d.destination_id', '=', 'o.destination_id'),
    )
    .select(['d.number', 'o.note_phase', 'o.note_expires_at'])
    .where('o.ambito_id', '=', ambitoId)
    .where('o.opening_id', '=', openingId)
    .executeTakeFirst()
  if (!row?.note_expires_at) return undefined
  return { number: row.number, isRead: row.note_phase === 'read', expiresAt: row.note_expires_at }
}
