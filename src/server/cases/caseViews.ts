// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import type { CaseEvent } from '#core/cases/caseEvents.ts'
import { addReportToDiary, addToDiary, takeReportFromDiary } from '#server/log/diary.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'
import type { ProjectContext } from '#server/log/stream.ts'

type Recorded = RecordedEvent & { readonly event: CaseEvent }

/** Keeps the case's row, its people, its costs and its diary. */
export async function projectCase(context: ProjectContext, recorded: Recorded): Promise<void> {
  const { tx, ambitoId } = context
  const { id: caseId, event, position, happenedAt } = recorded
  if (event.type === 'CaseOpened') {
    await openRow(context, recorded, event)
  } else {
    const change = changeOf(event, happenedAt)
    if (change) {
      await tx
        .updateTable('view_cases')
        .set(change)
        .where('ambito_id', '=', ambitoId)
        .where('case_id', '=', caseId)
        .execute()
    }
  }
  if ((event.type === 'TeamDeparted' || event.type === 'TeamArrived') && !event.pageId) {
    await moveWholeTeam(context, caseId, event)
  }
  if (event.type === 'ReportGathered') {
    await addReportToDiary(context, caseId, event.reportId, position)
    await setCaseOf(context, event.reportId, caseId)
  }
  if (event.type === 'ReportParted') {
    await takeReportFromDiary(context, caseId, event.reportId)
    await setCaseOf(context, event.reportId, null)
  }
  if (event.type === 'PersonLinked') {
    await tx
      .insertInto('view_people')
      .values({
        ambito_id: ambitoId,
        case_id: caseId,
        person_id: event.personId,
        role: event.role,
        called_by: JSON.stringify(event.calledBy),
        profile: JSON.stringify(event.profile),
        linked_position: position,
      })
      .execute()
  }
  if (event.type === 'AnimalPlaced') {
    await tx
      .updateTable('view_people')
      .set({ dog_placed_at: event.resourceKey })
      .where('ambito_id', '=', ambitoId)
      .where('case_id', '=', caseId)
      .where('person_id', '=', event.personId)
      .execute()
  }
  if (event.type === 'CostRecorded') {
    await tx
      .insertInto('view_costs')
      .values({
        ambito_id: ambitoId,
        case_id: caseId,
        cost_id: event.costId,
        cost_type: event.costType,
        amount_cents: event.amountCents,
        fund: event.fund,
        supplier_key: event.supplierKey ?? null,
        anticipated_for: event.anticipatedFor ?? null,
        recorded_position: position,
      })
      .execute()
  }
  if (event.type === 'CostStruck') {
    await tx
      .updateTable('view_costs')
      .set({ struck: true })
      .where('ambito_id', '=', ambitoId)
      .where('case_id', '=', caseId)
      .where('cost_id', '=', event.costId)
      .execute()
  }
  // Who left, or arrived, stands in the diary by the line of their call-out.
  if (!('pageId' in event) || event.type === 'ResponseAcknowledged') await addToDiary(context, caseId, position)
}

/** A line of the whole team is of everybody who had said yes: older logs know no other. */
async function moveWholeTeam(
  { tx, ambitoId }: ProjectContext,
  caseId: string,
  { type, at }: Extract<CaseEvent, { type: 'TeamDeparted' | 'TeamArrived' }>,
) {
  const column = type === 'TeamDeparted' ? 'departed_at' : 'arrived_at'
  await tx
    .updateTable('view_pages')
    .set({ [column]: sql`coalesce(${sql.ref(column)}, ${at}::timestamptz)`, depart_due_at: null, depart_next: null })
    .where('ambito_id', '=', ambitoId)
    .where('case_id', '=', caseId)
    .where('acknowledged_by', 'is not', null)
    .where('help', 'is', null)
    .where('phase', '<>', 'withdrawn')
    .execute()
}

async function openRow(
  context: ProjectContext,
  { id, happenedAt, position }: Recorded,
  event: Extract<CaseEvent, { type: 'CaseOpened' }>,
) {
  const { tx, ambitoId } = context
  await addReportToDiary(context, id, event.reportId, position)
  await tx
    .insertInto('view_cases')
    .values({
      ambito_id: ambitoId,
      case_id: id,
      number: event.number,
      report_id: event.reportId,
      phase: event.handledBy ? 'acknowledged' : 'activated',
      priority: event.priority,
      municipality: event.municipality ?? null,
      received_at: event.receivedAt,
      opened_at: happenedAt,
      since: happenedAt,
      ...(event.handledBy
        ? { responder_ids: sql<string[]>`array[${event.handledBy}]`, key_ids: sql<string[]>`array[${event.handledBy}]` }
        : {}),
    })
    .execute()
  await setCaseOf(context, event.reportId, id)
  await keepDesk(context, event.reportId, id)
}

/** Who took the call and who judged it know what they heard, also when the case is closed to the others. */
async function keepDesk({ tx, ambitoId }: ProjectContext, reportId: string, caseId: string) {
  const report = await tx
    .selectFrom('view_reports')
    .select(['started_by', 'entered_by', 'triage'])
    .where('ambito_id', '=', ambitoId)
    .where('report_id', '=', reportId)
    .executeTakeFirst()
  const actors = [
    JSON.parse(report?.started_by ?? '{}'),
    JSON.parse(report?.entered_by ?? '{}'),
    (report?.triage as { actor?: object } | null)?.actor ?? {},
  ] as { readonly userId?: string }[]
  const users = [...new Set(actors.flatMap(({ userId }) => (userId ? [userId] : [])))].sort()
  await tx
    .updateTable('view_cases')
    .set({ desk_ids: sql<string[]>`${users}::text[]` })
    .where('ambito_id', '=', ambitoId)
    .where('case_id', '=', caseId)
    .execute()
}

async function setCaseOf({ tx, ambitoId }: ProjectContext, reportId: string, caseId: string | null) {
  await tx
    .updateTable('view_reports')
    .set({ case_id: caseId })
    .where('ambito_id', '=', ambitoId)
    .where('report_id', '=', reportId)
    .execute()
}

/** The columns an event changes on the case's own row. */
function changeOf(event: CaseEvent, happenedAt: string) {
  switch (event.type) {
    case 'ResponseAcknowledged':
      return {
        phase: sql<string>`case when phase = 'activated' then 'acknowledged' else phase end`,
        // A second team that answers changes neither the first answer nor how far the response has come.
        acknowledged_at: sql<string>`coalesce(acknowledged_at, ${happenedAt}::timestamptz)`,
        since: sql<string>`case when phase = 'activated' then ${happenedAt}::timestamptz else since end`,
      }
    case 'TeamDeparted':
      return { phase: 'en_route', departed_at: event.at, since: event.at }
    case 'TeamArrived':
      return { phase: 'on_site', arrived_at: event.at, since: event.at }
    case 'PatrolReleased':
      return { patrol_released_at: event.at, patrol_minutes: event.minutes }
    case 'CaseClosedOperationally':
      return {
        phase: 'operationally_closed',
        operationally_closed_at: happenedAt,
        since: happenedAt,
        outcome: event.outcome,
        closure_reason: JSON.stringify(event.reason),
        first_actions: JSON.stringify(event.firstActions),
      }
    case 'CaseClosed':
      return { phase: 'closed', closed_at: happenedAt, since: happenedAt }
    default:
      return undefined
  }
}
