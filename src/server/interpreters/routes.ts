// SPDX-License-Identifier: AGPL-3.0-or-later
import { getInterpretation, type InterpretationSheet } from '#core/interpreters/interpreterLinkApi.ts'
import {
  acceptInterpretation,
  askInterpreter,
  beginInterpreting,
  confirmInterpreterCost,
  declineInterpretation,
  endInterpreting,
  listInterpreters,
  recordUnreached,
  releaseInterpreter,
} from '#core/interpreters/interpretersApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import { presenceAt } from '#core/territory/interpreterList.ts'
import { isInSight, mustSee } from '#server/access/inSight.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import type { Deps } from '#server/app/deps.ts'
import { type CommandPlan, type Routes, serveCommand, serveView } from '#server/app/route.ts'
import { settleInstant } from '#server/app/settleInstant.ts'
import { NotFound } from '#server/log/refusals.ts'
import { findInSight } from './interpretationInSight.ts'

export function serveInterpreters(routes: Routes): void {
  serveView(routes, listInterpreters, ({ deps, actor, params: { caseId } }) =>
    deps.db.inAmbito(deps.ambito.id, async (tx) => {
      await mustSee(tx, deps.ambito.id, actor, 'case_file', caseId)
      return readList(tx, deps.ambito, caseId, deps.clock.now().toISOString())
    }),
  )
  serveCommand(routes, askInterpreter, ({ deps, actor, params, body }) => ({
    stream: 'interpretation',
    id: params.interpretationId,
    inScope: (tx) => isInSight(tx, deps.ambito.id, actor, 'case_file', body.caseId),
    command: () => ({ type: 'AskInterpreter', ...body }),
  }))
  serveCommand(routes, recordUnreached, ({ deps, actor, params }) => ({
    ...onInterpretation(deps, actor, params.interpretationId),
    command: () => ({ type: 'RecordUnreached', how: 'call' }),
  }))
  serveCommand(routes, acceptInterpretation, ({ deps, actor, params, body }) => ({
    ...onInterpretation(deps, actor, params.interpretationId),
    command: () => ({ type: 'AcceptInterpretation', ...body }),
  }))
  serveCommand(routes, declineInterpretation, ({ deps, actor, params, body }) => ({
    ...onInterpretation(deps, actor, params.interpretationId),
    command: () => ({ type: 'DeclineInterpretation', because: body.because }),
  }))
  serveCommand(routes, releaseInterpreter, ({ deps, actor, params }) => ({
    ...onInterpretation(deps, actor, params.interpretationId),
    command: () => ({ type: 'ReleaseInterpreter' }),
  }))
  for (const [endpoint, type] of [
    [beginInterpreting, 'BeginInterpreting'],
    [endInterpreting, 'EndInterpreting'],
  ] as const) {
    serveCommand(routes, endpoint, ({ deps, actor, params, body }) => {
      const at = settleInstant(body.at, deps.clock)
      return {
        ...onInterpretation(deps, actor, params.interpretationId),
        happenedAt: at,
        command: () => ({ type, at }),
      }
    })
  }
  serveCommand(routes, confirmInterpreterCost, ({ deps, actor, params, body }) => ({
    ...onInterpretation(deps, actor, params.interpretationId),
    command: () => ({ type: 'ConfirmInterpreterCost', fund: body.fund }),
  }))

  serveView(routes, getInterpretation, ({ deps, actor }) =>
    deps.db.inAmbito(deps.ambito.id, (tx) => readSheet(tx, deps, actor)),
  )
}

function onInterpretation(
  deps: Deps,
  actor: Actor,
  interpretationId: string,
): Pick<CommandPlan<'interpretation'>, 'stream' | 'id' | 'inScope'> {
  return {
    stream: 'interpretation',
    id: interpretationId,
    inScope: async (tx) => (await findInSight(tx, deps.ambito.id, actor, interpretationId)) !== undefined,
  }
}

/** Everybody of the list: who answers now first, in the order of the reviewed file. */
async function readList(tx: Tx, ambito: Ambito, caseId: string, now: string) {
  const { bridge, answerMinutes, interpreters } = ambito.interpreters
  const conflicts = await tx
    .selectFrom('view_conflicts')
    .select('interpreter_key')
    .where('ambito_id', '=', ambito.id)
    .where('case_id', '=', caseId)
    .execute()
  const all = interpreters.map((one) => ({
    key: one.key,
    kind: one.kind,
    name: one.name,
    phone: one.phone,
    ...(one.clientCode ? { clientCode: one.clientCode } : {}),
    languages: one.languages,
    ...presenceAt(one, now, ambito.zone),
    isInConflict: conflicts.some(({ interpreter_key: key }) => key === one.key),
    hasLink: one.linkPhone !== undefined,
  }))
  const isAble = (one: (typeof all)[number]) => one.answersNow && !one.isInConflict
  return {
    serverTime: now,
    bridge,
    answerMinutes,
    interpreters: [...all.filter(isAble), ...all.filter((one) => !isAble(one))],
  }
}

/** What a link says. A word chosen before the case became protected is not shown after. */
async function readSheet(tx: Tx, { ambito, clock }: Deps, actor: Actor): Promise<InterpretationSheet> {
  const row = actor.kind === 'link' ? await findInSight(tx, ambito.id, actor, actor.subjectId) : undefined
  if (!row) throw new NotFound()
  const { bridge, languages } = ambito.interpreters
  const sheet = {
    serverTime: clock.now().toISOString(),
    interpretationId: row.interpretation_id,
    service: ambito.body,
    zone: ambito.zone,
  }
  if (row.phase === 'ended')
    return { ...sheet, phase: 'ended', ...(row.minutes === null ? {} : { minutes: row.minutes }) }
  if (row.phase === 'declined' || row.phase === 'released') return { ...sheet, phase: 'over' }
  return {
    ...sheet,
    phase: row.phase === 'accepted' || row.phase === 'begun' ? row.phase : 'asked',
    work: {
      language: languages.find(({ code }) => code === row.language)?.label ?? { it: row.language, en: row.language },
      bridge,
      askedAt: row.asked_at,
      ...(row.available_since ? { from: row.available_since } : {}),
      ...(row.available_until ? { until: row.available_until } : {}),
      ...(row.begun_at ? { begunAt: row.begun_at } : {}),
      ...(row.speaks_with && !row.is_protected ? { speaksWith: row.speaks_with as 'adult' } : {}),
      ...(row.voice && !row.is_protected ? { voice: row.voice as 'female' } : {}),
    },
  }
}
