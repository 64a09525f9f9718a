// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Day } from './aDay.ts'
import { sayYes, takeCall } from './takeCall.ts'

/** S-4, Tuesday 13 January 2026, 21:30: the hospital calls for a woman and two children, and Licia, the first on call, says yes. */
export async function herCase(day: Day): Promise<string> {
  const worker = await day.callerOf('licia-esempi')
  const caseId = await takeCall(
    await day.callerOf('callisto-finti'),
    {
      place: 'Rho, pronto soccorso',
      account: 'Una donna con due bambini, ferita. Non vuole tornare a casa.',
      bodyKey: 'carabinieri',
      municipality: '015182',
      count: { adults: 1, minors: 2 },
      questions: { immediateDanger: 'no', minorInvolved: 'yes', foreignAndAlone: 'no', violence: 'yes' },
      receivedAt: '2026-01-13T20:30:00.000Z',
    },
    { outcome: 'emergency', reason: 'Non ha dove andare stanotte' },
  )
  await sayYes(worker, caseId)
  return caseId
}
