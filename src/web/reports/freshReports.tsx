// SPDX-License-Identifier: AGPL-3.0-or-later
import { Navigate } from '@tanstack/react-router'
import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import type { DraftFields } from '#core/reports/reportsApi.ts'

/** Ids made here that the server need not know yet: the row is made at the first key, under the address already shown. */
const fresh = new Map<string, FreshReport>()

interface FreshReport {
  readonly channel: 'phone' | 'paper'
  /** Number of the sheet, when it was chosen from the list of those that are out. */
  readonly blank?: string
  /** What the form shows before the first key: the number a switchboard passed. */
  readonly fields?: DraftFields
}

export function findFreshReport(reportId: string): FreshReport | undefined {
  return fresh.get(reportId)
}

/** The server has the row: whoever opens it again sees what is there, not an empty form. */
export function forgetFreshReport(reportId: string): void {
  fresh.delete(reportId)
}

export function makeFreshReport(report: FreshReport): string {
  const reportId = uuidv7()
  fresh.set(reportId, report)
  return reportId
}

export function NewReportScreen() {
  return <FreshReport channel="phone" />
}

/** A call that was first on paper; the number of its sheet may come with the address. */
export function NewPaperReportScreen() {
  const blank = location.hash.slice(1)
  return <FreshReport channel="paper" {...(blank && { blank })} />
}

function FreshReport(report: FreshReport) {
  const [reportId] = useState(() => makeFreshReport(report))
  return <Navigate to="/segnalazioni/$reportId" params={{ reportId }} replace />
}
