// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import type { Changed } from '#core/policies/whoHears.ts'
import { readLog, recorded } from '#server/log/eventLog.ts'
import type { Tx } from './database.ts'

/** Events read at once. */
const SLICE = 200

/** Where each stream keeps the case its thing is of; a case and its protection are under the same id. */
const casesOf: Partial<Record<Changed['stream'], { readonly view: string; readonly key: string }>> = {
  report: { view: 'view_reports', key: 'report_id' },
  page: { view: 'view_pages', key: 'page_id' },
  stay: { view: 'view_stays', key: 'stay_id' },
  handover: { view: 'view_handovers', key: 'handover_id' },
  duty: { view: 'view_duties', key: 'duty_id' },
  outing: { view: 'view_outings', key: 'outing_id' },
  opening: { view: 'view_openings', key: 'opening_id' },
  attachment: { view: 'view_attachments', key: 'attachment_id' },
  interpretation: { view: 'view_interpretations', key: 'interpretation_id' },
  break_glass: { view: 'view_break_glasses', key: 'break_glass_id' },
}

export interface Changes {
  readonly changed: readonly Changed[]
  /** Of the last of them; the one asked for if there are none. */
  readonly position: number
}

/** What was appended after this position, each with the cases it is of. */
export async function readChanged(tx: Tx, ambitoId: string, after: number): Promise<Changes> {
  const changed: Changed[] = []
  // Of two thousand messages of one call-out the case is asked for once.
  const cases = new Map<string, readonly string[]>()
  let position = after
  for (const row of await readLog(tx, ambitoId, after, SLICE)) {
    const { stream, id, event } = recorded(row)
    const key = `${stream} ${id}`
    const caseIds = cases.get(key) ?? (await findCases(tx, ambitoId, stream, id))
    cases.set(key, caseIds)
    // What is said in an attempt is of no case: whom it points at is told when it was looked for.
    const pointed = event.type === 'AttemptCompared' ? event.caseIds : []
    changed.push({ stream, id, event: { ...event }, caseIds: [...caseIds, ...pointed] })
    position = row.position
  }
  return { changed, position }
}

async function findCases(tx: Tx, ambitoId: string, stream: Changed['stream'], id: string): Promise<readonly string[]> {
  if (stream === 'case' || stream === 'protection') return [id]
  const place = casesOf[stream]
  if (!place) return []
  const { rows } = await sql<{ found: string | null }>`
    select case_id as found from ${sql.table(place.view)}
    where ambito_id = ${ambitoId} and ${sql.ref(place.key)} = ${id}::uuid`.execute(tx)
  return rows.flatMap(({ found }) => found ?? [])
}
