// SPDX-License-Identifier: AGPL-3.0-or-later
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

/** Whether this actor may see this row. One query, whatever the answer: hidden and missing take the same time. */
export async function isInSight(tx: Tx, ambitoId: string, actor: Actor, kind: Kind, id: string): Promise<boolean> {
  const { table, key } = views[kind]
  const row = await tx
    .selectFrom(table)
    .select(({ lit }) => lit(1).as('found'))
    .where('ambito_id', '=', ambitoId)
    .where(key as never, '=', id as never)
    .where(compileScope(kind, scopeOf(actor, kind)))
    .executeTakeFirst()
  return row !== undefined
}

/** Throws `NotFound` for what is unknown, of another ambito, or not for this actor: one answer for the three. */
export async function mustSee(tx: Tx, ambitoId: string, actor: Actor, kind: Kind, id: string): Promise<void> {
  if (!(await isInSight(tx, ambitoId, actor, kind, id))) throw new NotFound()
}
