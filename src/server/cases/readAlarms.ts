// SPDX-License-Identifier: AGPL-3.0-or-later
import { isWithoutAnybody } from '#core/cases/callOutView.ts'
import type { World } from '#core/cases/worldApi.ts'
import type { PageStep } from '#core/paging/pageEvents.ts'
import { DRAFT_ALONE_MINUTES } from '#core/reports/droppedCall.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'

import { listBarredResponders } from './listBarredResponders.ts'
import { listNotDeparted } from './listNotDeparted.ts'
import { listRefusedPlaces } from './listRefusedPlaces.ts'

type Alarm = World['alarms'][number]

/** What needs somebody now and may have been missed. Each is a rule in words; none is a score. */
export async function readAlarms(
  tx: Tx,
  ambito: Ambito,
  numbers: ReadonlyMap<string, string>,
  now: string,
): Promise<Alarm[]> {
  const alarms: Alarm[] = []
  const add = (kind: Alarm['kind'], id: string, caseId: string, since: string) => {
    const label = numbers.get(caseId)
    if (label) alarms.push({ kind, id, label, since })
  }
  const pages = await tx
    .selectFrom('view_pages')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .where('phase', '=', 'calling')
    .execute()
  for (const page of pages) {
    const steps = page.steps as unknown as PageStep[]
    if (isWithoutAnybody({ phase: page.phase, nobodySince: page.nobody_since, steps }))
      add('page_nobody', page.case_id, page.case_id, page.nobody_since ?? page.started_at)
    else if (page.tries > 0) add('page_last_resort', page.case_id, page.case_id, page.started_at)
    else if (steps.some(({ level, userId }) => level === 'coordinator' && page.calling_ids.includes(userId)))
      add('page_with_coordinator', page.case_id, page.case_id, page.started_at)
  }
  for (const late of await listNotDeparted(tx, ambito.id))
    add('team_not_departed', late.caseId, late.caseId, late.since)
  for (const barred of await listBarredResponders(tx, ambito.id))
    add('responder_barred', barred.caseId, barred.caseId, barred.since)
  const duties = await tx
    .selectFrom('view_duties')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .where('phase', '=', 'expired')
    .execute()
  for (const duty of duties) add('duty_expired', duty.case_id, duty.case_id, duty.due_at)

  for (const refused of await listRefusedPlaces(tx, ambito.id))
    add('stay_refused', refused.caseId, refused.caseId, refused.since)
  const requests = await tx
    .selectFrom('view_stays')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .where('phase', '=', 'requested')
    .execute()
  for (const stay of requests) {
    const waived = (stay.waivers as unknown as { condition: string }[]).map((waiver) => waiver.condition)
    const open = (stay.unmet as unknown as string[]).filter((condition) => !waived.includes(condition))
    if (stay.case_id && open.length > 0) add('waiver_wanted', stay.case_id, stay.case_id, stay.since)
  }
  const failed = await tx
    .selectFrom('outbox')
    .select(['case_id', 'changed_at'])
    .where('ambito_id', '=', ambito.id)
    .where('state', '=', 'failed')
    .execute()
  for (const message of failed) add('message_failed', message.case_id, message.case_id, message.changed_at)

  // Only those the engine tried by itself: who asked for a test sees its result.
  const silent = await tx
    .selectFrom('view_contacts')
    .select(['contact_id', 'user_id', 'tested_at'])
    .where('ambito_id', '=', ambito.id)
    .where('removed_at', 'is', null)
    .where('test_purpose', '=', 'monthly')
    .where('test_result', 'in', ['missed', 'failed'])
    .execute()
  for (const row of silent) {
    const label = ambito.findPerson(row.user_id)?.name ?? '—'
    alarms.push({ kind: 'contact_silent', id: row.contact_id, label, since: row.tested_at ?? now })
  }

  const drafts = await tx
    .selectFrom('view_reports')
    .leftJoin('report_drafts', (join) =>
      join
        .onRef('report_drafts.ambito_id', '=', 'view_reports.ambito_id')
        .onRef('report_drafts.report_id', '=', 'view_reports.report_id'),
    )
    .select(['view_reports.report_id', 'number', 'since', 'saved_at'])
    .where('view_reports.ambito_id', '=', ambito.id)
    .where('phase', '=', 'draft')
    // A form rings from its first second: readFormAlarms.ts.
    .where('card_id', 'is', null)
    .execute()
  const quietBefore = new Date(Date.parse(now) - DRAFT_ALONE_MINUTES * 60_000).toISOString()
  for (const draft of drafts) {
    const since = draft.saved_at ?? draft.since
    if (since <= quietBefore) {
      alarms.push({
        kind: 'draft_waiting',
        id: draft.report_id,
        label: `S-${String(draft.number).padStart(4, '0')}`,
        since,
      })
    }
  }
  const climbed = await tx
    .selectFrom('view_vigils')
    .select(['vigil_id', 'user_id', 'accept_by'])
    .where('ambito_id', '=', ambito.id)
    .where('phase', '=', 'signed')
    .where('climbed_at', 'is not', null)
    .execute()
  for (const vigil of climbed) {
    const label = ambito.findPerson(vigil.user_id)?.name ?? '—'
    alarms.push({ kind: 'briefing_climbed', id: vigil.vigil_id, label, since: vigil.accept_by ?? now })
  }
  const alone = await tx
    .selectFrom('view_dropped_calls as call')
    .innerJoin('view_reports as report', (join) =>
      join.onRef('report.ambito_id', '=', 'call.ambito_id').onRef('report.report_id', '=', 'call.report_id'),
    )
    .select(['call.report_id', 'report.number', 'call.left_alone_at'])
    .where('call.ambito_id', '=', ambito.id)
    .where('phase', '=', 'call_dropped')
    .where('call.left_alone_at', 'is not', null)
    .$narrowType<{ left_alone_at: string }>()
    .execute()
  for (const row of alone) {
    const label = `S-${String(row.number).padStart(4, '0')}`
    alarms.push({ kind: 'dropped_call_waiting', id: row.report_id, label, since: row.left_alone_at })
  }
  return alarms.sort((a, b) => a.since.localeCompare(b.since))
}
