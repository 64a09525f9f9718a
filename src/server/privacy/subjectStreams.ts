// SPDX-License-Identifier: AGPL-3.0-or-later
import { type RawBuilder, sql } from 'kysely'
import type { Subject, SubjectKind } from '#core/privacy/retention.ts'
import type { Tx } from '#server/app/database.ts'
import { numbersInCopy } from './casesOfCopy.ts'
import type { StreamRef } from './erasers/eraser.ts'

/**
 * Which streams hold the words of one thing. A case takes with it everything that was said because of it: also every copy that was ever
 * prepared with words of it, though somebody asked for it by another case of the same person. Of the first months no copy says of which
 * cases it speaks but in its own words.
 */
export async function listStreamsOf(tx: Tx, ambitoId: string, { kind, id }: Subject): Promise<StreamRef[]> {
  const { rows } = await sql<StreamRef>`${queries[kind](ambitoId, id)} order by stream, id`.execute(tx)
  return rows
}

const queries: Readonly<Record<SubjectKind, (ambitoId: string, id: string) => RawBuilder<unknown>>> = {
  case: (ambitoId, id) => sql`
    with reports as (select report_id from view_reports where ambito_id = ${ambitoId} and case_id = ${id}::uuid)
    select 'case' as stream, ${id}::uuid as id
    union select 'protection', ${id}::uuid
    union select 'report', report_id from reports
    union select 'watch', report_id from reports
    union select 'call', call_id from view_calls
      where ambito_id = ${ambitoId} and coalesce(written_report_id, report_id) in (select report_id from reports)
    union select 'page', page_id from view_pages where ambito_id = ${ambitoId} and case_id = ${id}::uuid
    union select 'stay', stay_id from view_stays where ambito_id = ${ambitoId} and case_id = ${id}::uuid
    union select 'handover', handover_id from view_handovers where ambito_id = ${ambitoId} and case_id = ${id}::uuid
    union select 'duty', duty_id from view_duties where ambito_id = ${ambitoId} and case_id = ${id}::uuid
    union select 'outing', outing_id from view_outings where ambito_id = ${ambitoId} and case_id = ${id}::uuid
    union select 'attachment', attachment_id from view_attachments where ambito_id = ${ambitoId} and case_id = ${id}::uuid
    union select 'opening', opening_id from view_openings where ambito_id = ${ambitoId} and case_id = ${id}::uuid
    union select 'interpretation', interpretation_id from view_interpretations
      where ambito_id = ${ambitoId} and case_id = ${id}::uuid
    union select 'break_glass', break_glass_id from view_break_glasses
      where ambito_id = ${ambitoId} and case_id = ${id}::uuid
    union select 'person', person_id from view_register where ambito_id = ${ambitoId} and case_id = ${id}::uuid
    union select 'disclosure', d.disclosure_id from view_disclosures d
      join view_register r on r.ambito_id = d.ambito_id and r.person_id = d.person_id
      where d.ambito_id = ${ambitoId} and r.case_id = ${id}::uuid
    union select 'disclosure', e.stream_id from view_disclosures d
      join events e on e.ambito_id = d.ambito_id and e.stream_type = 'disclosure' and e.stream_id = d.disclosure_id
      where d.ambito_id = ${ambitoId} and case
        when e.data ? 'caseIds' then e.data -> 'caseIds' ? ${id}
        when e.type = 'DisclosurePrepared' then (
          select number = any(${numbersInCopy(ambitoId, sql`e.data -> 'copy'`)})
          from view_cases where ambito_id = ${ambitoId} and case_id = ${id}::uuid)
      end
    union select 'attempt', attempt_id from view_attempts where ambito_id = ${ambitoId} and ${id}::uuid = any(case_ids)`,
  report: (ambitoId, id) => sql`
    select 'report' as stream, ${id}::uuid as id
    union select 'watch', ${id}::uuid
    union select 'call', call_id from view_calls
      where ambito_id = ${ambitoId} and coalesce(written_report_id, report_id) = ${id}::uuid`,
  call: (_, id) => sql`select 'call' as stream, ${id}::uuid as id`,
  attempt: (_, id) => sql`select 'attempt' as stream, ${id}::uuid as id`,
  vigil: (_, id) => sql`select 'vigil' as stream, ${id}::uuid as id`,
  // An account has no stream, and is named among them: what is not named by two people, the database does not erase.
  staff: (ambitoId, id) => sql`
    select 'account' as stream, ${id}::uuid as id
    union select stream_type, stream_id from events
      where ambito_id = ${ambitoId} and stream_type in ('contacts', 'staff') and data ->> 'userId' = ${id}`,
}
