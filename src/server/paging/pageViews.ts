// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import { usersCalledBy } from '#core/paging/ladder.ts'
import type { PageEvent, PageStep } from '#core/paging/pageEvents.ts'
import { addToDiary } from '#server/log/diary.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'
import type { ProjectContext } from '#server/log/stream.ts'

const NOBODY = sql<string[]>`'{}'::text[]`

type Recorded = RecordedEvent & { readonly event: PageEvent }

/** Keeps the call-out's row, who may know the case, and its diary. The outbox is not a view: see `pageOutbox.ts`. */
export async function projectPage(context: ProjectContext, recorded: Recorded): Promise<void> {
  const { id: pageId, event, happenedAt, position } = recorded
  if (event.type === 'PageStarted') {
    await context.tx
      .insertInto('view_pages')
      .values({
        ambito_id: context.ambitoId,
        page_id: pageId,
        case_id: event.caseId,
        phase: 'calling',
        steps: JSON.stringify(event.steps),
        step: 0,
        due_at: event.dueAt,
        started_at: happenedAt,
        called_ids: sql`'{}'::text[]`,
        tries: event.tries ?? 0,
        help: event.help ? JSON.stringify(event.help) : null,
        policy: event.policy ? JSON.stringify(event.policy) : null,
        skipped: event.skipped ?? [],
      })
      .execute()
    await call(context, pageId, event.caseId, usersCalledBy(event.steps, event))
    await addToDiary(context, event.caseId, position)
    return
  }

  // Half of all lines: what became of a message changes nothing of the call-out.
  if (event.type === 'MessageReported') return addReportsToDiary(context, [position])

  const row = await context.tx
    .selectFrom('view_pages')
    .select(['case_id', 'steps'])
    .where('ambito_id', '=', context.ambitoId)
    .where('page_id', '=', pageId)
    .executeTakeFirstOrThrow()
  const change = changeOf(event, happenedAt)
  if (change) {
    await context.tx
      .updateTable('view_pages')
      .set(change)
      .where('ambito_id', '=', context.ambitoId)
      .where('page_id', '=', pageId)
      .execute()
  }
  if (event.type === 'PageEscalated' || event.type === 'PageReopened') {
    const steps = event.steps ?? (row.steps as unknown as PageStep[])
    await call(context, pageId, row.case_id, usersCalledBy(steps, event))
  }
  if (event.type === 'PageAcknowledged') {
    await noteCalled(context, row.case_id, event.userId)
    await giveKey(context, row.case_id, event.userId)
  }
  if (event.type === 'PageAcknowledged' || event.type === 'PageWithdrawn') await keepAsked(context, row.case_id)
  await addToDiary(context, row.case_id, position)
}

/** Many at once, if they are all of that kind. */
export async function projectPages(context: ProjectContext, recorded: readonly Recorded[]): Promise<void> {
  const reports = recorded.filter(({ event }) => event.type === 'MessageReported')
  if (reports.length > 0)
    await addReportsToDiary(
      context,
      reports.map(({ position }) => position),
    )
  for (const one of recorded) if (one.event.type !== 'MessageReported') await projectPage(context, one)
}

async function addReportsToDiary({ tx, ambitoId }: ProjectContext, positions: readonly number[]): Promise<void> {
  await tx
    .insertInto('view_diary')
    .columns(['ambito_id', 'case_id', 'position'])
    .expression((from) =>
      from
        .selectFrom('events as report')
        .innerJoin('view_pages as page', (join) =>
          join.onRef('page.ambito_id', '=', 'report.ambito_id').onRef('page.page_id', '=', 'report.stream_id'),
        )
        .select(['report.ambito_id', 'page.case_id', 'report.position'])
        .where('report.ambito_id', '=', ambitoId)
        .where('report.position', 'in', positions),
    )
    .execute()
}

function changeOf(event: PageEvent, happenedAt: string) {
  switch (event.type) {
    case 'PageEscalated':
      return {
        step: event.step,
        due_at: event.dueAt,
        attempt: event.attempt ?? 1,
        round: event.round ?? 1,
        tries: event.tries ?? 0,
        nobody_since: null,
        ...(event.steps && { steps: JSON.stringify(event.steps) }),
        ...(event.skipped && { skipped: event.skipped }),
      }
    case 'PageReopened':
      return {
        phase: 'calling',
        step: event.step,
        due_at: event.dueAt,
        attempt: 1,
        round: event.round ?? 1,
        tries: event.tries ?? 0,
        nobody_since: null,
        steps: JSON.stringify(event.steps),
      }
    case 'NobodyToCall':
      return {
        due_at: event.dueAt,
        calling_ids: NOBODY,
        nobody_since: sql<string>`coalesce(nobody_since, ${happenedAt}::timestamptz)`,
      }
    case 'PageDeclined':
      return {
        declined_ids: sql<string[]>`array_append(declined_ids, ${event.userId})`,
        calling_ids: sql<string[]>`array_remove(calling_ids, ${event.userId})`,
      }
    case 'CalleePassedOver':
      return { calling_ids: sql<string[]>`array_remove(calling_ids, ${event.userId})` }
    case 'PageAcknowledged':
      return {
        phase: 'acknowledged',
        calling_ids: NOBODY,
        nobody_since: null,
        acknowledged_by: event.userId,
        due_at: null,
        depart_due_at: event.departBy ?? null,
        depart_next: event.departBy ? 'remind' : null,
        // Another goes now: how far the first had come is not theirs.
        departed_at: ofSame('departed_at', event.userId),
        arrived_at: ofSame('arrived_at', event.userId),
        ...nobodyBarred,
      }
    case 'ResponderDeparted':
      return { ...noClock, departed_at: event.at, arrived_at: null }
    case 'ResponderBarred':
      return { ...noClock, barred_at: happenedAt }
    case 'BarredResponderSettled':
      return { ...nobodyBarred, ...(event.departBy && { depart_due_at: event.departBy, depart_next: 'remind' }) }
    case 'ResponderArrived':
      return { ...noClock, arrived_at: event.at }
    case 'DepartureReminded':
      return { depart_due_at: event.dueAt, depart_next: 'alarm' }
    case 'DepartureOverdue':
      return { depart_next: 'rung' }
    case 'DepartureClockEnded':
      return noClock
    case 'PageWithdrawn':
      return {
        phase: 'withdrawn',
        calling_ids: NOBODY,
        nobody_since: null,
        due_at: null,
        ...noClock,
        ...nobodyBarred,
      }
    default:
      return undefined
  }
}

const noClock = { depart_due_at: null, depart_next: null }
const nobodyBarred = { barred_at: null }

function ofSame(column: 'departed_at' | 'arrived_at', userId: string) {
  return sql<string | null>`case when acknowledged_by = ${userId} then ${sql.ref(column)} end`
}

async function call(context: ProjectContext, pageId: string, caseId: string, userIds: readonly string[]) {
  const called = (change: Record<string, unknown>) =>
    context.tx
      .updateTable('view_pages')
      .set(change)
      .where('ambito_id', '=', context.ambitoId)
      .where('page_id', '=', pageId)
      .execute()
  await called({ calling_ids: [...userIds] })
  for (const userId of userIds) {
    await called({ called_ids: sql<string[]>`array_append(array_remove(called_ids, ${userId}), ${userId})` })
    await noteCalled(context, caseId, userId)
  }
  await keepAsked(context, caseId)
}

/** Who is called out for a case may know it until somebody has answered (need-to-know, domain.md §5; ADR 0020). */
async function keepAsked({ tx, ambitoId }: ProjectContext, caseId: string) {
  await tx
    .updateTable('view_cases')
    .set({
      asked_ids: sql<string[]>`array(
        select distinct unnest(called_ids) from view_pages
        where ambito_id = ${ambitoId} and case_id = ${caseId} and phase = 'calling' order by 1)`,
    })
    .where('ambito_id', '=', ambitoId)
    .where('case_id', '=', caseId)
    .execute()
}

/** Who was ever called out for it, or came: a reading of theirs had its reason. */
async function noteCalled({ tx, ambitoId }: ProjectContext, caseId: string, userId: string) {
  await tx
    .updateTable('view_cases')
    .set({ responder_ids: sql<string[]>`array_append(array_remove(responder_ids, ${userId}), ${userId})` })
    .where('ambito_id', '=', ambitoId)
    .where('case_id', '=', caseId)
    .execute()
}

/** Who answered needs to know also what is protected, whoever was called besides (ADR 0020). */
async function giveKey({ tx, ambitoId }: ProjectContext, caseId: string, userId: string) {
  await tx
    .updateTable('view_cases')
    .set({ key_ids: sql<string[]>`array_append(array_remove(key_ids, ${userId}), ${userId})` })
    .where('ambito_id', '=', ambitoId)
    .where('case_id', '=', caseId)
    .execute()
}
