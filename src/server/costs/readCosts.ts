// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { scopeOf } from '#core/access/scope.ts'
import type { Bearer, CostLine, Supplier } from '#core/costs/costsApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import { compileScope } from '#server/access/compileScope.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'

interface Row {
  readonly case_id: string
  readonly happened_at: string
  readonly cost_type: string
  readonly amount_cents: number
  readonly fund: string
  readonly supplier_key: string | null
  readonly anticipated_for: string | null
  readonly struck: boolean
  readonly is_protected: boolean
  readonly may_read_file: boolean
  readonly number: number | null
}

interface Period {
  readonly from: string
  readonly until: string
}

/** The lines of these days, the oldest first; none of a case that this reader is in conflict with. */
export async function readCosts(tx: Tx, ambito: Ambito, actor: Actor, period: Period): Promise<CostLine[]> {
  const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime(ambito.zone).toInstant().toString()
  const from = startOf(Temporal.PlainDate.from(period.from))
  const until = startOf(Temporal.PlainDate.from(period.until).add({ days: 1 }))
  const { rows } = await sql<Row>`
    select cost.case_id, told.happened_at, cost.cost_type, cost.amount_cents, cost.fund, cost.supplier_key,
      cost.anticipated_for, cost.struck, file.is_protected,
      file.case_id in (select case_id from view_cases
        where ambito_id = ${ambito.id} and ${compileScope('case_file', scopeOf(actor, 'case_file'))}) as may_read_file,
      (select min(d.number) from view_protected_destinations d
        where d.ambito_id = cost.ambito_id and d.resource_key = cost.supplier_key) as number
    from view_costs cost
    join view_cases file on file.ambito_id = cost.ambito_id and file.case_id = cost.case_id
    join events told on told.ambito_id = cost.ambito_id and told.position = cost.recorded_position
    where cost.ambito_id = ${ambito.id} and told.happened_at >= ${from} and told.happened_at < ${until}
      and cost.case_id in (select case_id from view_cases
        where ambito_id = ${ambito.id} and ${compileScope('case_costs', scopeOf(actor, 'case_costs'))})
    order by told.happened_at, cost.recorded_position`.execute(tx)
  return rows.map((row) => toLine(row, ambito))
}

function toLine(row: Row, ambito: Ambito): CostLine {
  const supplier = supplierOf(row, ambito)
  const anticipatedFor = bearerOf(row)
  return {
    caseCode: codeOf(row.case_id),
    at: row.happened_at,
    costType: row.cost_type,
    amountCents: row.amount_cents,
    fund: row.fund,
    ...(supplier && { supplier }),
    ...(anticipatedFor && { anticipatedFor }),
    struck: row.struck,
  }
}

/** Town, days and what was paid are enough to know a woman who vanished from there (ADR 0035). */
function bearerOf({ anticipated_for: municipality, is_protected, may_read_file }: Row): Bearer | undefined {
  if (!municipality) return undefined
  return is_protected && !may_read_file ? { kind: 'cover' } : { kind: 'town', municipality }
}

/** A secret shelter is covered whoever slept there; of a protected case every shelter is, wherever it is. */
function supplierOf({ supplier_key: key, number, is_protected }: Row, ambito: Ambito): Supplier | undefined {
  if (!key) return undefined
  if (number !== null) return { kind: 'cover', number }
  const isSecret = ambito.resources.some((resource) => resource.key === key && resource.kind === 'secret_shelter')
  return is_protected || isSecret ? { kind: 'cover' } : { kind: 'resource', resourceKey: key }
}

/** Nobody without the file finds its id from this: an id is chance enough (RFC 9562), and a hash has no way back. */
function codeOf(caseId: string): string {
  return createHash('sha256').update(`cost of ${caseId}`).digest('hex').slice(0, 10).toUpperCase()
}
