// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import { getCase } from '../../src/core/cases/casesApi.ts'
import { getWorld } from '../../src/core/cases/worldApi.ts'
import { acknowledgePage } from '../../src/core/paging/pagingApi.ts'
import { receiveReport, startReport } from '../../src/core/reports/reportsApi.ts'
import { decideTriage } from '../../src/core/reports/triageApi.ts'
import type { Caller } from '../../src/server/app/apiCaller.ts'

type Told = z.input<NonNullable<typeof receiveReport.body>>
type Judged = z.input<NonNullable<typeof decideTriage.body>>

/** A call that a colleague took and judged meanwhile, by the API; the id of its case, or an empty one when it made none. */
export async function takeCall(caller: Caller, told: Told, judged: Judged): Promise<string> {
  const params = { reportId: newId() }
  await caller.call(startReport, { params, body: { channel: 'phone' } })
  await caller.call(receiveReport, { params, body: told })
  const { caseId = '' } = await caller.call(decideTriage, { params, body: judged })
  return caseId
}

/** Whoever is first on call says yes to the call-out of a case. */
export async function sayYes(caller: Caller, caseId: string): Promise<void> {
  const pageId = (await caller.call(getCase, { params: { caseId } })).callOuts[0]?.pageId ?? ''
  await caller.call(acknowledgePage, { params: { pageId }, body: {} })
}

/** Danger now, in a town of the sample: somebody must go at once. */
export async function takeGraveCall(caller: Caller, place = 'Pero, sottopasso di via di Prova'): Promise<string> {
  const { serverTime: receivedAt } = await caller.call(getWorld)
  return takeCall(
    caller,
    {
      bodyKey: 'carabinieri',
      stationKey: 'carabinieri-rho',
      place,
      municipality: '015170',
      account: 'Una donna a terra nel sottopasso, sola.',
      count: { adults: 1, minors: 0 },
      questions: { immediateDanger: 'yes', minorInvolved: 'no', foreignAndAlone: 'no', violence: 'no' },
      receivedAt,
    },
    { outcome: 'emergency', reason: 'Pericolo adesso' },
  )
}
