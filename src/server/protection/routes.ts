// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  askLift,
  confirmLift,
  getProtection,
  giveKey,
  joinCentre,
  listNameable,
  nameConflict,
  partCentre,
  protectCase,
  recordRiskBand,
  refuseLift,
  strikeConflict,
  withdrawKey,
} from '#core/protection/protectionApi.ts'
import type { Conflicted } from '#core/protection/protectionEvents.ts'
import type { Actor } from '#core/shared/actor.ts'
import { Id } from '#core/shared/vocabulary.ts'
import { isInSight, mustSee } from '#server/access/inSight.ts'
import { readStaff } from '#server/access/staff.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import type { Deps } from '#server/app/deps.ts'
import { type CommandPlan, type Routes, serveCommand, serveView } from '#server/app/route.ts'
import { Refused } from '#server/log/refusals.ts'
import { readProtection } from './readProtection.ts'

export function serveProtection(routes: Routes): void {
  serveCommand(routes, protectCase, ({ deps, actor, params, body }) =>
    onProtection(deps, actor, params.caseId, (words) => ({
      type: 'ProtectCase',
      ground: body.ground,
      reason: words.keep(body.reason),
      by: userOf(actor),
    })),
  )
  serveCommand(routes, askLift, ({ deps, actor, params, body }) =>
    onProtection(deps, actor, params.caseId, (words) => ({
      type: 'AskLift',
      reason: words.keep(body.reason),
      by: userOf(actor),
    })),
  )
  serveCommand(routes, confirmLift, ({ deps, actor, params }) =>
    onProtection(deps, actor, params.caseId, () => ({ type: 'ConfirmLift', by: userOf(actor) })),
  )
  serveCommand(routes, refuseLift, ({ deps, actor, params, body }) =>
    onProtection(deps, actor, params.caseId, (words) => ({
      type: 'RefuseLift',
      reason: words.keep(body.reason),
      by: userOf(actor),
    })),
  )
  serveCommand(routes, giveKey, ({ deps, actor, params, body }) =>
    onProtection(deps, actor, params.caseId, (words) => {
      mustBeOfStaff(deps.ambito, body.userId)
      return { type: 'GiveKey', userId: body.userId, reason: words.keep(body.reason) }
    }),
  )
  serveCommand(routes, withdrawKey, ({ deps, actor, params, body }) =>
    onProtection(deps, actor, params.caseId, (words) => ({
      type: 'WithdrawKey',
      userId: body.userId,
      reason: words.keep(body.reason),
    })),
  )
  serveCommand(routes, nameConflict, ({ deps, actor, params, body }) =>
    onProtection(deps, actor, params.caseId, async (words, tx) => {
      const who = await mustExist(tx, deps.ambito, actor, body)
      return { type: 'NameConflict', conflictId: body.conflictId, who, reason: words.keep(body.reason) }
    }),
  )
  serveCommand(routes, strikeConflict, ({ deps, actor, params, body }) =>
    onProtection(deps, actor, params.caseId, (words) => ({
      type: 'StrikeConflict',
      conflictId: params.conflictId,
      reason: words.keep(body.reason),
    })),
  )
  serveCommand(routes, joinCentre, ({ deps, actor, params, body }) =>
    onProtection(deps, actor, params.caseId, (words) => ({
      type: 'JoinCentre',
      consent: words.keep(body.consent),
    })),
  )
  serveCommand(routes, partCentre, ({ deps, actor, params, body }) =>
    onProtection(deps, actor, params.caseId, (words) => ({ type: 'PartCentre', reason: words.keep(body.reason) })),
  )
  serveCommand(routes, recordRiskBand, ({ deps, actor, params, body }) =>
    onProtection(deps, actor, params.caseId, () => ({ type: 'RecordRiskBand', band: body.band })),
  )

  serveView(routes, getProtection, ({ deps, actor, params }) =>
    deps.db.inAmbito(deps.ambito.id, async (tx) => {
      await mustSee(tx, deps.ambito.id, actor, 'case_keys', params.caseId)
      return readProtection(tx, deps.ambito, actor, params.caseId)
    }),
  )
  serveView(routes, listNameable, async ({ deps: { db, ambito } }) => {
    const staff = await db.inAmbito(ambito.id, (tx) => readStaff(tx, ambito))
    return {
      people: staff.map(({ userId, name, role }) => ({ userId, name, role })),
      interpreters: ambito.interpreters.interpreters.map(({ key, name }) => ({ key, name })),
    }
  })
}

function onProtection(
  deps: Deps,
  actor: Actor,
  caseId: string,
  command: CommandPlan<'protection'>['command'],
): CommandPlan<'protection'> {
  const inScope = (tx: Tx) => isInSight(tx, deps.ambito.id, actor, 'case_keys', caseId)
  return { stream: 'protection', id: caseId, inScope, command }
}

const userOf = (actor: Actor): string => (actor.kind === 'system' ? '' : (actor.userId ?? ''))

function mustBeOfStaff(ambito: Ambito, userId: string) {
  if (!ambito.findPerson(userId)) throw new Refused('PersonOfStaffUnknown')
}

/** Only who and what we know can be kept out: a name that matches nothing would promise what it does not do. */
async function mustExist(
  tx: Tx,
  ambito: Ambito,
  actor: Actor,
  { kind, ref }: { readonly kind: Exclude<Conflicted['kind'], 'name'>; readonly ref: string },
): Promise<Conflicted> {
  if (kind === 'staff') {
    mustBeOfStaff(ambito, ref)
    return { kind, userId: ref }
  }
  if (kind === 'station') {
    const known = ambito.bodies.some(({ stations }) => stations.some(({ key }) => key === ref))
    if (!known) throw new Refused('StationUnknown')
    return { kind, stationKey: ref }
  }
  if (kind === 'interpreter') {
    if (!ambito.interpreters.interpreters.some(({ key }) => key === ref)) throw new Refused('InterpreterUnknown')
    return { kind, interpreterKey: ref }
  }
  const personId = Id.safeParse(ref).data
  if (!personId || !(await isInSight(tx, ambito.id, actor, 'person', personId))) throw new Refused('PersonUnknown')
  return { kind, personId }
}
