// SPDX-License-Identifier: AGPL-3.0-or-later
import { type RawBuilder, sql } from 'kysely'
import { type Scope, scopeOf } from '#core/access/scope.ts'
import {
  type Exclusion,
  keptUntil,
  type RetentionKey,
  type RetentionPeriod,
  type Subject,
} from '#core/privacy/retention.ts'
import type { Actor } from '#core/shared/actor.ts'
import { compileScope } from '#server/access/compileScope.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { dayIn } from './dayIn.ts'

/** One thing of the plan: what it is called, when it ended, what holds it back. */
export interface Kept {
  readonly subject: Subject
  readonly name: string
  readonly rule: RetentionKey
  readonly endedAt: string
  readonly keptUntil: string | undefined
  /** Of somebody who worked here: beside shifts and signatures their name is kept as long as those. */
  readonly nameKeptUntil?: string | undefined
  readonly exclusions: readonly Exclusion[]
}

interface Row {
  readonly kind: Subject['kind']
  readonly id: string
  readonly number: string | null
  readonly ended_at: string
  readonly is_protected: boolean
  readonly is_open: boolean
  readonly has_duty: boolean
  readonly has_warning: boolean
  readonly is_held: boolean
  readonly erasing: string | null
}

/** Everything that has an end, of those this actor may weigh: all, or one. What is already erased whole is not among them. */
export async function listKept(tx: Tx, ambito: Ambito, actor: Actor, now: string, one?: Subject): Promise<Kept[]> {
  const today = dayIn(ambito.zone, now)
  const { rows } = await sql<Row>`
    with things as (${thingsToWeigh(ambito.id, actor, now)})
    select t.*,
      exists (select from view_duties d where d.ambito_id = ${ambito.id} and d.case_id = t.id and d.phase in ('open', 'expired')) as has_duty,
      exists (
        select from view_warnings w join view_register p on p.ambito_id = w.ambito_id and p.person_id = w.person_id
        where w.ambito_id = ${ambito.id} and p.case_id = t.id and w.withdrawn_at is null and w.review_on >= ${today}
      ) as has_warning,
      exists (select from view_holds h where h.ambito_id = ${ambito.id} and h.subject_id = t.id and h.lifted_at is null) as is_held,
      (select e.phase from view_erasures e where e.ambito_id = ${ambito.id} and e.subject_id = t.id
        and e.phase in ('proposed', 'authorised', 'completed')
        -- Who came back after it and left again has data again.
        and (t.kind <> 'staff' or e.proposed_at >= t.ended_at) order by e.proposed_at desc limit 1) as erasing
    from things t ${one ? sql`where t.kind = ${one.kind} and t.id = ${one.id}::uuid` : sql``}
    order by t.ended_at, t.id`.execute(tx)
  return rows.filter(({ erasing }) => one || erasing !== 'completed').map((row) => toKept(row, ambito))
}

/** Everything that has an end, or will have one, of those this actor may weigh: a relation of `kind` and `id`. */
export function thingsToWeigh(ambitoId: string, actor: Actor, now: string): RawBuilder<unknown> {
  return sql`
    select 'case' as kind, c.case_id as id, c.number, coalesce(c.closed_at, c.operationally_closed_at, c.opened_at) as ended_at,
      c.is_protected, c.phase <> 'closed' as is_open
    from view_cases c where c.ambito_id = ${ambitoId} and c.case_id in (${casesToWeigh(ambitoId, actor)})
    union all
    select 'report', r.report_id, 'S-' || lpad(r.number::text, 4, '0'), coalesce(r.received_at, r.started_at), false,
      r.phase in ('draft', 'received')
    from view_reports r where r.ambito_id = ${ambitoId} and r.case_id is null
    union all
    select 'call', l.call_id, null, coalesce(l.ended_at, l.rang_at), false, l.ended_at is null
    from view_calls l where l.ambito_id = ${ambitoId} and l.written_report_id is null and l.report_id is null
    union all
    select 'attempt', a.attempt_id, null, a.recorded_at, false, false
    from view_attempts a where a.ambito_id = ${ambitoId} and cardinality(a.case_ids) = 0
    union all
    select 'vigil', v.vigil_id, null, coalesce(v.ended_at, v.opened_at), false, v.ended_at is null
    from view_vigils v where v.ambito_id = ${ambitoId}
    union all
    select 'staff', m.user_id::uuid, null, m.ends_at, false, m.ends_at > ${now}
    from members m where m.ambito_id = ${ambitoId} and m.ends_at is not null`
}

function toKept(row: Row, ambito: Ambito): Kept {
  const rule: RetentionKey = row.kind === 'case' && row.is_protected ? 'protected_case' : row.kind
  const found: Readonly<Record<Exclusion, boolean>> = {
    open_case: row.is_open,
    open_duty: row.has_duty,
    legal_hold: row.is_held,
    standing_warning: row.has_warning,
    erasure_running: row.erasing === 'proposed' || row.erasing === 'authorised',
  }
  const isStaff = row.kind === 'staff'
  return {
    subject: { kind: row.kind, id: row.id },
    name: row.number ?? (isStaff ? nameOf(ambito, row.id) : dayIn(ambito.zone, row.ended_at)),
    ...(isStaff && { nameKeptUntil: keptUntil(row.ended_at, periodOf(ambito, 'roster'), ambito.zone) }),
    rule,
    endedAt: row.ended_at,
    keptUntil: row.is_open ? undefined : keptUntil(row.ended_at, periodOf(ambito, rule), ambito.zone),
    exclusions: (Object.keys(found) as Exclusion[]).filter((why) => found[why]),
  }
}

/** Once their line is gone from the roster, what stays of somebody is the id that signs. */
const nameOf = (ambito: Ambito, userId: string) => ambito.findPerson(userId)?.name ?? userId

export function periodOf(ambito: Ambito, key: RetentionKey): RetentionPeriod {
  const period = ambito.retention.periods.find((one) => one.key === key)
  if (!period) throw new Error(`no period of retention for ${key}`)
  return period
}

/**
 * A coordinator weighs the cases they see. Whoever watches over the data sees no case; they may weigh those that are not
 * protected, by their number. Of a case somebody is in conflict with, neither.
 */
export function casesToWeigh(ambitoId: string, actor: Actor): RawBuilder<unknown> {
  const isOversight = actor.kind === 'staff' && actor.role === 'dpo'
  const scope: Scope = isOversight
    ? {
        rows: 'every',
        of: [
          { rows: 'unless', column: 'barred_id', equals: actor.userId },
          { rows: 'where', column: 'protected', equals: 'no' },
        ],
      }
    : scopeOf(actor, 'case')
  return sql`select case_id from view_cases where ambito_id = ${ambitoId} and ${compileScope('case', scope)}`
}
