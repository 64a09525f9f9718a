// SPDX-License-Identifier: AGPL-3.0-or-later
import { type RawBuilder, sql } from 'kysely'
import type { Kind, Scope, ScopeColumn } from '#core/access/scope.ts'

/** Where each kind's view keeps the column a scope speaks of. */
const columns: Readonly<Record<Kind, Partial<Record<ScopeColumn, (value: string) => RawBuilder<boolean>>>>> = {
  report: {
    report_id: (value) => sql`report_id = ${value}::uuid`,
    card_id: (value) => sql`card_id = ${value}::uuid`,
  },
  case: {
    responder_id: (value) => sql`${value} = any(responder_ids)`,
    page_id: (value) =>
      sql`exists (select from view_pages p where p.ambito_id = view_cases.ambito_id and p.case_id = view_cases.case_id and p.page_id = ${value}::uuid)`,
  },
  page: {
    page_id: (value) => sql`page_id = ${value}::uuid`,
    responder_id: (value) => sql`${value} = any(called_ids)`,
  },
  handover: {
    recipient: (value) => sql`recipient = ${value}`,
    responder_id: (value) =>
      sql`exists (select from view_cases c where c.ambito_id = view_handovers.ambito_id and c.case_id = view_handovers.case_id and ${value} = any(c.responder_ids))`,
  },
  call: {},
  pad: {},
  person: {
    responder_id: (value) =>
      sql`exists (select from view_cases c where c.ambito_id = view_register.ambito_id and c.case_id = view_register.case_id and ${value} = any(c.responder_ids))`,
  },
  station_card: {},
  duty: {
    responder_id: (value) =>
      sql`exists (select from view_cases c where c.ambito_id = view_duties.ambito_id and c.case_id = view_duties.case_id and ${value} = any(c.responder_ids))`,
  },
}

/** The same condition as `inScope`, as SQL on the kind's view. A column the kind does not have matches nothing. */
export function compileScope(kind: Kind, scope: Scope): RawBuilder<boolean> {
  if (scope.rows === 'all') return sql`true`
  if (scope.rows === 'none') return sql`false`
  const column = columns[kind][scope.column]
  if (!column) return sql`false`
  const tests = (scope.and ?? []).map((test) => sql`${sql.ref(test.column)} <> ${test.isNot}`)
  return sql`(${sql.join([column(scope.equals), ...tests], sql` and `)})`
}
