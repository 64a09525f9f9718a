// SPDX-License-Identifier: AGPL-3.0-or-later
import type { z } from 'zod'
import { findDuplicateCandidates } from '#core/reports/duplicateCandidates.ts'
import type { DuplicateReasonView, listCaseReports, listDuplicates } from '#core/reports/duplicatesApi.ts'
import type { LinkFacts } from '#core/reports/reportLink.ts'
import type { Actor } from '#core/shared/actor.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { nameOf } from '#server/app/nameOf.ts'
import { readWords } from '#server/log/words.ts'
import { listLinkedReports } from './reportLookups.ts'
import { duplicateSettingsOf, readTraces, type TracedReport } from './reportTraces.ts'

type Answer = z.infer<(typeof listDuplicates)['answer']>
type CaseReports = z.infer<(typeof listCaseReports)['answer']>

/** Phases in which a person may still say that it is the same fact. */
const linkable = new Set(['draft', 'received', 'call_dropped'])
const received = new Set(['received', 'triaged', 'linked'])
const ended = new Set(['operationally_closed', 'closed'])

/** What may tell the same fact as this report, and what it is linked to. Computed when asked, stored nowhere. */
export async function readDuplicates(tx: Tx, ambito: Ambito, actor: Actor, reportId: string): Promise<Answer> {
  const [report] = await readTraces(tx, ambito, actor, { ids: [reportId] })
  if (!report) return { candidates: [] }
  const link = await readLink(tx, ambito, actor, report)
  if (!linkable.has(report.phase)) return { candidates: [], ...(link && { link }) }
  const settings = duplicateSettingsOf(ambito)
  const since = new Date(Date.parse(report.receivedAt) - settings.sameNameHours * 3_600_000).toISOString()
  const linkedHere = await listLinkedReports(tx, ambito.id, reportId)
  const others = (await readTraces(tx, ambito, actor, { since })).filter(
    (other) => !linkedHere.includes(other.reportId),
  )
  const found = findDuplicateCandidates(report, others, settings)
  const brief = await briefsOf(tx, ambito)
  const ids = new Set(found.map((candidate) => candidate.reportId))
  return {
    candidates: found.flatMap(({ reportId: id, reasons }) => {
      const other = others.find((trace) => trace.reportId === id)
      // Of two that stand together already, the one that leads is enough.
      if (!other || (other.leaderId && ids.has(other.leaderId))) return []
      const told = brief(other)
      const notLinkable = !received.has(other.phase) ? 'not_received' : told.response === 'ended' ? 'ended' : undefined
      return [{ ...told, reasons: reasons.map(toView), ...(notLinkable && { notLinkable }) }]
    }),
  }
}

async function readLink(tx: Tx, ambito: Ambito, actor: Actor, report: TracedReport): Promise<Answer['link']> {
  if (!report.leaderId) return undefined
  const [leader] = await readTraces(tx, ambito, actor, { ids: [report.leaderId] })
  const row = await tx
    .selectFrom('view_report_links')
    .select(['linked_at', 'linked_by', 'reason'])
    .where('ambito_id', '=', ambito.id)
    .where('report_id', '=', report.reportId)
    .executeTakeFirst()
  if (!leader || !row) return undefined
  const say = await readWords(tx, ambito.id, row.reason)
  const reason = say((row.reason as TextRef | null) ?? undefined)
  return {
    ...(await briefsOf(tx, ambito))(leader),
    linkedAt: row.linked_at,
    linkedBy: nameOf(ambito, JSON.parse(row.linked_by)),
    ...(reason && { reason }),
  }
}

/** The reports of one response, the leading one first, each with its own time. */
export async function readCaseReports(tx: Tx, ambito: Ambito, actor: Actor, caseId: string): Promise<CaseReports> {
  const rows = await tx
    .selectFrom('view_reports')
    .leftJoin('view_report_links as link', (join) =>
      join
        .onRef('link.ambito_id', '=', 'view_reports.ambito_id')
        .onRef('link.report_id', '=', 'view_reports.report_id'),
    )
    .select(['view_reports.report_id', 'linked_at'])
    .where('view_reports.ambito_id', '=', ambito.id)
    .where('case_id', '=', caseId)
    .execute()
  const traces = await readTraces(tx, ambito, actor, { ids: rows.map((row) => row.report_id) })
  const brief = await briefsOf(tx, ambito)
  const linkedAt = new Map(rows.map((row) => [row.report_id, row.linked_at]))
  const order = traces.toSorted((a, b) =>
    (linkedAt.get(a.reportId) ?? '').localeCompare(linkedAt.get(b.reportId) ?? ''),
  )
  return {
    reports: order.map((trace) => {
      const at = linkedAt.get(trace.reportId)
      return { ...brief(trace), ...(at && { linkedAt: at }) }
    }),
  }
}

/** The rules themselves look at every report; whether the person may see both was asked before. */
const rules: Actor = { kind: 'system', job: 'lookUpLink' }

/** What the rules of a link ask about the other report, under the lock of the command. */
export async function lookUpLink(tx: Tx, ambito: Ambito, reportId: string, otherId: string): Promise<LinkFacts> {
  const [report] = await readTraces(tx, ambito, rules, { ids: [reportId] })
  const [other] = await readTraces(tx, ambito, rules, { ids: [otherId] })
  const [leader] = other?.leaderId ? await readTraces(tx, ambito, rules, { ids: [other.leaderId] }) : [other]
  const brief = await briefsOf(tx, ambito)
  const [candidate] = report && other ? findDuplicateCandidates(report, [other], duplicateSettingsOf(ambito)) : []
  return {
    reportId,
    phase: other?.phase,
    leaderId: other?.leaderId,
    isResponseEnded: leader ? brief(leader).response === 'ended' : false,
    leadsOthers: (await listLinkedReports(tx, ambito.id, reportId)).length > 0,
    because: candidate?.reasons.map(({ kind }) => kind) ?? [],
  }
}

async function briefsOf(tx: Tx, ambito: Ambito) {
  const cases = await tx
    .selectFrom('view_cases')
    .select(['case_id', 'number', 'phase'])
    .where('ambito_id', '=', ambito.id)
    .execute()
  const byId = new Map(cases.map((found) => [found.case_id, found]))
  return ({ reportId, number, phase, receivedAt, bodyKey, stationKey, place, account, caseId }: TracedReport) => {
    const found = caseId ? byId.get(caseId) : undefined
    const response = found ? (ended.has(found.phase) ? ('ended' as const) : ('under_way' as const)) : ('none' as const)
    return {
      reportId,
      number,
      phase,
      receivedAt,
      ...(bodyKey && { bodyKey }),
      ...(stationKey && { stationKey }),
      place,
      account,
      ...(found && { caseId: found.case_id, caseNumber: found.number }),
      response,
    }
  }
}

function toView(reason: ReturnType<typeof findDuplicateCandidates>[number]['reasons'][number]): DuplicateReasonView {
  switch (reason.kind) {
    case 'similar_name':
      return { ...reason, likeness: { strength: reason.likeness.strength, reasons: [...reason.likeness.reasons] } }
    case 'same_place':
      return { kind: reason.kind, words: [...reason.words] }
    default:
      return { ...reason }
  }
}
