// SPDX-License-Identifier: AGPL-3.0-or-later
import { type RawBuilder, sql } from 'kysely'
import { type Kind, scopeOf } from '#core/access/scope.ts'
import type { Actor } from '#core/shared/actor.ts'
import type { Tx } from '#server/app/database.ts'
import { NotFound } from '#server/log/refusals.ts'
import { compileScope } from './compileScope.ts'

const views = {
  report: { table: 'view_reports', key: 'report_id' },
  case: { table: 'view_cases', key: 'case_id' },
  case_file: { table: 'view_cases', key: 'case_id' },
  case_keys: { table: 'view_cases', key: 'case_id' },
  case_costs: { table: 'view_cases', key: 'case_id' },
  stay: { table: 'view_stays', key: 'stay_id' },
  page: { table: 'view_pages', key: 'page_id' },
  handover: { table: 'view_handovers', key: 'handover_id' },
  duty: { table: 'view_duties', key: 'duty_id' },
  person: { table: 'view_register', key: 'person_id' },
  known_person: { table: 'view_register', key: 'person_id' },
  warning: { table: 'view_register', key: 'person_id' },
  call: { table: 'view_calls', key: 'call_id' },
  pad: { table: 'view_pads', key: 'pad_id' },
  station_card: { table: 'view_station_cards', key: 'card_id' },
} as const

/** Whether this actor may see this row. */
export function isInSight(tx: Tx, ambitoId: string, actor: Actor, kind: Kind, id: string): Promise<boolean> {
  return isThere(tx, ambitoId, views[kind], id, compileScope(kind, scopeOf(actor, kind)))
}

/**
 * Whether there is this row, and this holds of it. One query, whatever the answer, and the same work in it: of a row that is not there
 * the condition is asked of another, whose answer counts for nothing. Else the time it takes to ask would tell that there is one.
 */
export async function isThere(
  tx: Tx,
  ambitoId: string,
  { table, key }: { readonly table: string; readonly key: string },
  id: string,
  condition: RawBuilder<unknown>,
): Promise<boolean> {
  const [view, column] = [sql.table(table), sql.ref(key)]
  const { rows } = await sql<{ found: boolean | null }>`
    with asked as materialized (
      select (select ${column} from ${view} where ambito_id = ${ambitoId} and ${column} = ${id}) as own,
        (select ${column} from ${view} where ambito_id = ${ambitoId} order by ${column} limit 1) as other
    )
    select (
      select asked.own is not null from ${view}
      where ambito_id = ${ambitoId} and ${column} = coalesce(asked.own, asked.other) and ${condition}
    ) as found from asked`.execute(tx)
  return rows[0]?.found === true
}

/** Throws `NotFound` for what is unknown, of another ambito, or not for this actor: one answer for the three. */
export async function mustSee(tx: Tx, ambitoId: string, actor: Actor, kind: Kind, id: string): Promise<void> {
  if (!(await isInSight(tx, ambitoId, actor, kind, id))) throw new NotFound()
}
