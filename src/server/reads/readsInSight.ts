// SPDX-License-Identifier: AGPL-3.0-or-later
import { type RawBuilder, sql } from 'kysely'
import { scopeOf } from '#core/access/scope.ts'
import type { Actor } from '#core/shared/actor.ts'
import { compileScope } from '#server/access/compileScope.ts'

/**
 * The register, `r`, with the case each row is of, `file`: none for a list, a search, a report without a case. Each kind finds its case
 * by its own key; the opening of an address is found by the words it was asked with.
 */
export const readsOfCases = sql`reads r
  left join lateral (
    select case r.kind
      when 'case' then r.subject_id
      when 'report' then (select v.case_id from view_reports v where v.ambito_id = r.ambito_id and v.report_id = r.subject_id)
      when 'person' then (select v.case_id from view_register v where v.ambito_id = r.ambito_id and v.person_id = r.subject_id)
      when 'handover' then (select v.case_id from view_handovers v where v.ambito_id = r.ambito_id and v.handover_id = r.subject_id)
      when 'attachment' then (select v.case_id from view_attachments v where v.ambito_id = r.ambito_id and v.attachment_id = r.subject_id)
      when 'vault_address' then (select v.case_id from view_openings v
        where v.ambito_id = r.ambito_id and v.destination_id = r.subject_id and v.reason->'textId' = r.reason->'textId' limit 1)
    end as case_id
  ) subject on true
  left join view_cases file on file.ambito_id = r.ambito_id and file.case_id = subject.case_id`

/** Whoever watches over the readings of all: sees no case, and of each that it was read. */
export function isOversight(actor: Actor): boolean {
  return actor.kind === 'staff' && actor.role === 'dpo'
}

/** Which of these rows this actor may know of: of a case they are in conflict with, none. */
export function readsInSight(ambitoId: string, actor: Actor): RawBuilder<boolean> {
  if (actor.kind === 'staff' && isOversight(actor))
    return sql`(file.case_id is null or not (${actor.userId} = any(file.barred_ids)))`
  return sql`(file.case_id is null or file.case_id in
    (select case_id from view_cases where ambito_id = ${ambitoId} and ${compileScope('case', scopeOf(actor, 'case'))}))`
}
