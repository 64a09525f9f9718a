// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  addNote,
  closeCase,
  closeOperationally,
  getCase,
  linkPerson,
  placeAnimal,
  recordArrival,
  recordCost,
  recordDeparture,
  releasePatrol,
  strikeCost,
} from '#core/cases/casesApi.ts'
import { provisionalName } from '#core/cases/provisionalName.ts'
import { getQueue } from '#core/cases/queueApi.ts'
import { getWorld } from '#core/cases/worldApi.ts'
import type { CommandsOf, VegliaEvent } from '#core/policies/policy.ts'
import type { Actor, LinkActor } from '#core/shared/actor.ts'
import { isInSight, mustSee } from '#server/access/inSight.ts'
import { findEntry, mustBeOwn } from '#server/access/ownEntry.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import type { Deps } from '#server/app/deps.ts'
import { type Call, type CommandPlan, type Routes, serveCommand, serveView } from '#server/app/route.ts'
import { settleInstant } from '#server/app/settleInstant.ts'
import { Refused } from '#server/log/refusals.ts'
import { nextUnknownNumber } from './nextUnknownNumber.ts'
import { readCase } from './readCase.ts'
import { readQueue } from './readQueue.ts'
import { readWorld } from './readWorld.ts'
import { withoutFile } from './withoutFile.ts'

export function serveCases(routes: Routes): void {
  serveCommand(routes, recordDeparture, (call) => onRoad(call, 'RecordDeparture', 'RecordOwnDeparture'))
  serveCommand(routes, recordArrival, (call) => onRoad(call, 'RecordArrival', 'RecordOwnArrival'))
  serveCommand(routes, releasePatrol, ({ deps, actor, params, body }) =>
    onRunningCase(
      deps,
      actor,
      params.caseId,
      told(deps, body.at, (at) => ({ type: 'ReleasePatrol', at })),
    ),
  )
  serveCommand(routes, linkPerson, ({ deps, actor, params, body }) =>
    onCase(deps, actor, params.caseId, {
      command: async (words, tx) => {
        const called = body.calledBy?.trim() ? body.calledBy : undefined
        const unknownNumber = called ? undefined : await nextUnknownNumber(tx, deps.ambito.id)
        return {
          ...body,
          type: 'LinkPerson',
          calledBy: words.keep(called ?? provisionalName(body.profile.sex, unknownNumber ?? 0)),
          unknownNumber,
          description: words.keepIfAny(body.description),
        }
      },
    }),
  )
  serveCommand(routes, placeAnimal, ({ deps, actor, params, body }) =>
    onCase(deps, actor, params.caseId, {
      command: () => {
        mustKnow(deps.ambito.resources, body.resourceKey, 'ResourceUnknown')
        return { type: 'PlaceAnimal', ...body }
      },
    }),
  )
  serveCommand(routes, addNote, ({ deps, actor, params, body: { at, ...note } }) =>
    onCase(deps, actor, params.caseId, {
      happenedAt: writtenAt(deps, at),
      command: (words) => ({ ...note, type: 'AddNote', text: words.keep(note.text) }),
    }),
  )
  serveCommand(routes, recordCost, ({ deps, actor, params, body: { at, ...body } }) =>
    onCase(deps, actor, params.caseId, {
      happenedAt: writtenAt(deps, at),
      command: () => {
        mustKnow(deps.ambito.costTypes, body.costType, 'CostTypeUnknown')
        mustKnow(deps.ambito.funds, body.fund, 'FundUnknown')
        if (body.supplierKey) mustKnow(deps.ambito.resources, body.supplierKey, 'ResourceUnknown')
        if (body.anticipatedFor) mustBeTown(deps.ambito, body.anticipatedFor)
        return { type: 'RecordCost', ...body }
      },
    }),
  )
  serveCommand(routes, strikeCost, ({ deps, actor, params, body }) =>
    onCase(deps, actor, params.caseId, {
      command: async (words, tx) => {
        const { caseId, costId } = params
        const isEntry = (event: VegliaEvent) => event.type === 'CostRecorded' && event.costId === costId
        mustBeOwn(deps, actor, await findEntry(tx, deps, { stream: 'case', id: caseId, isEntry }))
        return { type: 'StrikeCost', costId, reason: words.keep(body.reason) }
      },
    }),
  )
  serveCommand(routes, closeOperationally, ({ deps, actor, params, body }) =>
    onCase(deps, actor, params.caseId, {
      command: (words) => {
        mustKnow(deps.ambito.outcomes, body.outcome, 'OutcomeUnknown')
        return {
          type: 'CloseOperationally',
          outcome: body.outcome,
          reason: words.keep(body.reason),
          firstActions: body.firstActions.filter((action) => action.trim()).map((action) => words.keep(action)),
        }
      },
    }),
  )
  serveCommand(routes, closeCase, ({ deps, actor, params }) =>
    onCase(deps, actor, params.caseId, { command: () => ({ type: 'CloseCase' }) }),
  )

  serveView(routes, getCase, ({ deps, actor, params }) =>
    deps.db.inAmbito(deps.ambito.id, async (tx) => {
      await mustSee(tx, deps.ambito.id, actor, 'case', params.caseId)
      const isOpen = await isInSight(tx, deps.ambito.id, actor, 'case_file', params.caseId)
      const found = await readCase(tx, deps.ambito, params.caseId, actor)
      return isOpen ? found : withoutFile(found, deps.ambito)
    }),
  )
  serveView(routes, getQueue, ({ deps, actor }) =>
    deps.db.inAmbito(deps.ambito.id, async (tx) => ({ items: await readQueue(tx, deps.ambito, actor) })),
  )
  serveView(routes, getWorld, ({ deps, actor }) =>
    deps.db.inAmbito(deps.ambito.id, (tx) => readWorld(tx, deps.ambito, actor, deps.clock.now().toISOString())),
  )
}

/** A step told with its instant, by a person or by a phone. */
function told(
  deps: Deps,
  at: string,
  command: (at: string) => CommandsOf['case'],
): Pick<CommandPlan<'case'>, 'command' | 'happenedAt'> {
  const settled = settleInstant(at, deps.clock)
  return { happenedAt: settled, command: () => command(settled) }
}

type Plan = Pick<CommandPlan<'case'>, 'command' | 'happenedAt'>

/** By the clock of the phone, which does not write in the future however wrong it is. */
function writtenAt({ clock }: Deps, at: string | undefined): string | undefined {
  const now = clock.now().toISOString()
  return at && at > now ? now : at
}

/** A command on a case, for those who may read it: nobody adds to what they may not see. */
export function onCase(deps: Deps, actor: Actor, caseId: string, plan: Plan): CommandPlan<'case'> {
  const inScope = (tx: Tx) => isInSight(tx, deps.ambito.id, actor, 'case_file', caseId)
  return { stream: 'case', id: caseId, inScope, ...plan }
}

/** The phone speaks for who holds it; the desk for the whole team. */
function onRoad(
  { deps, actor, params, body }: Call<typeof recordDeparture | typeof recordArrival>,
  team: 'RecordDeparture' | 'RecordArrival',
  own: 'RecordOwnDeparture' | 'RecordOwnArrival',
): CommandPlan<'case' | 'page'> {
  if (actor.kind === 'link') return onOwnRoad(deps, actor, params.caseId, body.at, own)
  return onRunningCase(
    deps,
    actor,
    params.caseId,
    told(deps, body.at, (at) => ({ type: team, at })),
  )
}

/** How far the response is may be told by whoever knows that it runs: the desk that hears it from the worker on the phone. */
function onRunningCase(deps: Deps, actor: Actor, caseId: string, plan: Plan): CommandPlan<'case'> {
  const inScope = (tx: Tx) => isInSight(tx, deps.ambito.id, actor, 'case', caseId)
  return { stream: 'case', id: caseId, inScope, ...plan }
}

/** A phone speaks for who holds it, of their own call-out, whatever the other teams do. */
function onOwnRoad(
  deps: Deps,
  actor: LinkActor,
  caseId: string,
  told: string,
  type: 'RecordOwnDeparture' | 'RecordOwnArrival',
): CommandPlan<'page'> {
  const at = settleInstant(told, deps.clock)
  return {
    stream: 'page',
    id: actor.subjectId,
    inScope: (tx) => isInSight(tx, deps.ambito.id, actor, 'case', caseId),
    happenedAt: at,
    command: () => ({ type, at, userId: actor.userId ?? '' }),
  }
}

export function mustKnow(list: readonly { readonly key: string }[], key: string, refusal: string) {
  if (!list.some((entry) => entry.key === key)) throw new Refused(refusal)
}

/** Any municipality of the national register will do, of this ambito or not. */
export function mustBeTown(ambito: Ambito, code: string) {
  if (ambito.townName(code) === undefined) throw new Refused('MunicipalityUnknown')
}
