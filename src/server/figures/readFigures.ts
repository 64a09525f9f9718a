// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { type CountedCase, type CountedReport, countFigures } from '#core/figures/countFigures.ts'
import { periodsToTell } from '#core/figures/figurePeriod.ts'
import type { getFigures } from '#core/figures/figuresApi.ts'
import type { AnswerOf } from '#core/shared/endpoint.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'

/** Everything the periods that are over have to tell. The same for every reader: two who compare see no case apart. */
export async function readFigures(tx: Tx, ambito: Ambito, now: Date): Promise<AnswerOf<typeof getFigures>> {
  const [cases, reports] = [await readCases(tx, ambito), await readReportsWithoutCase(tx, ambito)]
  const dayOf = (at: string) => Temporal.Instant.from(at).toZonedDateTimeISO(ambito.zone).toPlainDate().toString()
  const first = [...cases, ...reports].map(({ receivedAt }) => receivedAt).sort()[0]
  const { periods, nextOn } = periodsToTell(first && dayOf(first), dayOf(now.toISOString()), ambito.figures.months)
  return {
    periods: periods.map((days) => countFigures(days, cases, reports, ambito)),
    groups: [...ambito.figures.groups],
    nextOn,
  }
}

type CaseRow = { [Key in keyof CountedCase]: CountedCase[Key] | null }

/** Each case once: whoever was called out first for it, its best night, its first handover. */
async function readCases(tx: Tx, ambito: Ambito): Promise<CountedCase[]> {
  const { rows } = await sql<CaseRow>`
    select file.received_at as "receivedAt", page.started_at as "calledAt", file.municipality, file.outcome,
      file.acknowledged_at as "answeredAt", page.level as "answeredBy", file.arrived_at as "arrivedAt",
      coalesce(stay.bed, 'not_asked') as bed, coalesce(sent.handover, 'none') as handover
    from view_cases file
    left join lateral (
      select started_at, (select step->>'level' from jsonb_array_elements(steps) with ordinality as rung (step, nth)
        where step->>'userId' = acknowledged_by order by nth desc limit 1) as level
      from view_pages where ambito_id = file.ambito_id and case_id = file.case_id and help is null
      order by started_at limit 1) page on true
    left join lateral (
      select case when bool_or(phase in ('checked_in', 'ended')) then 'found' else 'not_found' end as bed
      from view_stays where ambito_id = file.ambito_id and case_id = file.case_id having count(*) > 0) stay on true
    left join lateral (
      select case when acknowledged_at is null then 'waiting' when acknowledged_at <= due_at then 'in_term' else 'late' end as handover
      from view_handovers handed
      left join view_duties duty on duty.ambito_id = handed.ambito_id and duty.subject_id = handed.handover_id
        and duty.definition = 'handover-acknowledge'
      where handed.ambito_id = file.ambito_id and handed.case_id = file.case_id and handed.purpose = 'charge'
        and handed.sent_at is not null
      order by handed.sent_at limit 1) sent on true
    where file.ambito_id = ${ambito.id}`.execute(tx)
  const ours = new Set(ambito.municipalities.map(({ code }) => code))
  return rows.map((row) => {
    const said = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as unknown as CountedCase
    const { outcome, municipality } = said
    return {
      ...said,
      outcome: outcome && ambito.figures.groupOf(outcome),
      municipality: municipality && ours.has(municipality) ? municipality : undefined,
    }
  })
}

async function readReportsWithoutCase(tx: Tx, ambito: Ambito): Promise<CountedReport[]> {
  const { rows } = await sql<CountedReport>`
    select coalesce(received_at, started_at) as "receivedAt",
      case phase when 'triaged' then triage->>'outcome' when 'linked' then 'linked' when 'received' then 'not_judged' else 'dropped' end as kind
    from view_reports
    where ambito_id = ${ambito.id} and case_id is null and phase not in ('draft', 'discarded')`.execute(tx)
  return rows
}
