// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import type { HandlerDeps } from '#server/log/handle.ts'
import { recordRead } from '#server/reads/recordRead.ts'
import { nightShift } from './nightShift.ts'

/** The case opened by break-glass, by the coordinator of the roster: it opens to them nothing that they did not see. */
export async function aBreakGlass(deps: HandlerDeps, caseId: string) {
  const { give } = nightShift(deps)
  const [breakGlassId, mark] = [newId(), newId()]
  const userId = deps.ambito.rostering.standing.find(({ band }) => band === 'coordinator')?.userId ?? ''
  const actor = { kind: 'staff', userId, role: 'coordinator' } as const
  const at = { ambitoId: deps.ambito.id, now: deps.clock.now().toISOString() }
  await deps.db.inAmbito(deps.ambito.id, (tx) =>
    recordRead(tx, at, { actor, kind: 'search', id: mark, purpose: 'break_glass', act: 'checkBreakGlass' }),
  )
  await give('break_glass', breakGlassId, (words) => ({
    type: 'OpenBreakGlass',
    userId,
    mark,
    target: { kind: 'case', subjectId: caseId, caseId },
    reason: words.keep('Nessun altro è sveglio.'),
  }))
  return { breakGlassId }
}
