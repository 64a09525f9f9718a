// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CaseView } from '#core/cases/casesApi.ts'
import type { Ambito } from '#server/app/ambito.ts'
import { readCompetence } from './readCompetence.ts'

/** What the desk of the next shift needs of a protected case: that it runs, who is called, what must be done by when. */
export function withoutFile(found: CaseView, ambito: Ambito): CaseView {
  return {
    caseId: found.caseId,
    number: found.number,
    isProtected: found.isProtected,
    hasFile: false,
    phase: found.phase,
    priority: found.priority,
    openedAt: found.openedAt,
    receivedAt: found.receivedAt,
    times: found.times,
    holder: found.holder,
    reportId: found.reportId,
    reporter: {},
    place: '',
    location: { boundaries: found.location.boundaries },
    competence: readCompetence([], ambito, () => ''),
    offers: [],
    account: '',
    sheets: [],
    triageReason: '',
    people: [],
    notes: [],
    interpretations: [],
    costs: [],
    stays: [],
    callOuts: found.callOuts,
    handovers: [],
    clocks: found.clocks,
    firstActions: [],
    diary: [],
  }
}
