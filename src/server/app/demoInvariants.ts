// SPDX-License-Identifier: AGPL-3.0-or-later
import { getBedBoard } from '#core/beds/bedsApi.ts'
import { type CaseView, getCase } from '#core/cases/casesApi.ts'
import { listHandovers } from '#core/handovers/handoversApi.ts'
import { listOutings } from '#core/outings/outingsApi.ts'
import { CallRefused } from './apiCaller.ts'
import type { Night } from './demoSteps.ts'

/** Invariants in words a social worker can check, looked at from outside; returns how many do not hold. */
export async function checkInvariants(night: Night, say: (line: string) => void): Promise<number> {
  const cases = await Promise.all(
    night.caseIds.map((caseId) => night.coordinator.call(getCase, { params: { caseId } })),
  )
  const { places } = await night.coordinator.call(getBedBoard)
  const { outings } = await night.coordinator.call(listOutings)
  const { handovers } = await night.desk.call(listHandovers)
  const seenByDesk = await night.desk.call(getCase, { params: { caseId: night.caseIds[0] ?? '' } }).then(
    () => true,
    (error: unknown) => !(error instanceof CallRefused),
  )

  const holds: readonly (readonly [string, boolean])[] = [
    ['nessun letto ha due ospiti', places.every((place) => isUnique(place.beds.flatMap((bed) => bed.stayId ?? [])))],
    ['nessuna persona dorme in due posti', cases.every((found) => isUnique(sleeping(found)))],
    [
      'ogni chiamata ha avuto risposta',
      cases.every((found) => found.callOuts.every((callOut) => callOut.phase === 'acknowledged')),
    ],
    [
      'ogni passaggio è stato preso in carico',
      handovers.filter((line) => night.caseIds.includes(line.caseId)).every((line) => line.phase === 'taken_in_charge'),
    ],
    [
      'nessun adempimento è sparito',
      cases.every((found) => found.clocks.length === 3 && found.clocks.every((clock) => clock.phase === 'fulfilled')),
    ],
    ['nessun fascicolo si è chiuso con un passaggio aperto', night.refusedTooEarly],
    ['ogni fascicolo è chiuso', cases.every((found) => found.phase === 'closed')],
    ['i minuti della pattuglia sono misurati', cases.every((found) => found.patrolMinutes !== undefined)],
    ['chi è uscito è rientrato', outings.every((outing) => !night.caseIds.includes(outing.caseId))],
    ['lo sportello comunale non vede il fascicolo', !seenByDesk],
  ]
  for (const [words, held] of holds) say(`  ${held ? '✓' : '✗'} ${words}`)
  return holds.filter(([, held]) => !held).length
}

function sleeping({ stays }: CaseView): string[] {
  return stays.filter((stay) => stay.phase === 'checked_in').flatMap((stay) => stay.personId ?? [])
}

function isUnique(values: readonly string[]): boolean {
  return new Set(values).size === values.length
}
