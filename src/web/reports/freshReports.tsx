// SPDX-License-Identifier: AGPL-3.0-or-later
import { Navigate } from '@tanstack/react-router'
import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'

/** Ids made here that the server need not know yet: the row is made at the first key, under the address already shown. */
const fresh = new Set<string>()

export function isFreshReport(reportId: string): boolean {
  return fresh.has(reportId)
}

export function NewReportScreen() {
  const [reportId] = useState(() => {
    const id = uuidv7()
    fresh.add(id)
    return id
  })
  return <Navigate to="/segnalazioni/$reportId" params={{ reportId }} replace />
}
