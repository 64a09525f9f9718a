// SPDX-License-Identifier: AGPL-3.0-or-later

import { HandoverPack } from '#core/handovers/handoverPack.ts'
import {
  acknowledgeHandover,
  closeWithoutCharge,
  disputeCompetence,
  getHandover,
  listHandovers,
  prepareHandover,
  sendHandover,
  takeInCharge,
} from '#core/handovers/handoversApi.ts'
import { recordAnswer } from '#core/handovers/recordAnswerApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import { isInSight, mustSee } from '#server/access/inSight.ts'
import type { Tx } from '#server/app/database.ts'
import type { Deps } from '#server/app/deps.ts'
import { type CommandPlan, type Routes, serveCommand, serveView } from '#server/app/route.ts'
import { settleInstant } from '#server/app/settleInstant.ts'
import { NotFound, Refused } from '#server/log/refusals.ts'
import { readWords } from '#server/log/words.ts'
import { buildPack } from './buildPack.ts'
import { readHandovers } from './readHandovers.ts'
import { logAtSending, logOfCase } from './whereTheLogStands.ts'

export function serveHandovers(routes: Routes): void {
  serveCommand(routes, prepareHandover, ({ deps, actor, params, body }) => ({
    stream: 'handover',
    id: params.handoverId,
    inScope: (tx) => isInSight(tx, deps.ambito.id, actor, 'case_file', body.caseId),
    command: async (_words, tx) => {
      if (deps.ambito.townName(body.recipient) === undefined) throw new Refused('MunicipalityUnknown')
      const row = await tx
        .selectFrom('view_cases')
        .select('phase')
        .where('ambito_id', '=', deps.ambito.id)
        .where('case_id', '=', body.caseId)
        .executeTakeFirst()
      if (row?.phase !== 'operationally_closed') throw new Refused('NotOperationallyClosed')
      return { type: 'PrepareHandover', ...body }
    },
  }))

  serveCommand(routes, sendHandover, ({ deps, actor, params }) => ({
    ...onHandover(deps, actor, params.handoverId),
    command: async (words, tx) => {
      const row = await findRow(tx, deps.ambito.id, params.handoverId)
      if (!row) throw new NotFound()
      const log = await logAtSending(tx, deps.ambito.id)
      const pack = await buildPack(tx, deps.ambito, row, { now: deps.clock.now().toISOString(), log })
      return { type: 'SendHandover', pack: words.keep(JSON.stringify(pack)) }
    },
  }))
  serveCommand(routes, acknowledgeHandover, ({ deps, actor, params }) => ({
    ...onHandover(deps, actor, params.handoverId),
    command: () => ({ type: 'AcknowledgeHandover' }),
  }))
  serveCommand(routes, takeInCharge, ({ deps, actor, params }) => ({
    ...onHandover(deps, actor, params.handoverId),
    command: () => ({ type: 'TakeInCharge' }),
  }))
  serveCommand(routes, disputeCompetence, ({ deps, actor, params, body }) => ({
    ...onHandover(deps, actor, params.handoverId),
    command: (words) => ({ type: 'DisputeCompetence', reason: words.keep(body.reason) }),
  }))
  serveCommand(routes, closeWithoutCharge, ({ deps, actor, params, body }) => ({
    ...onHandover(deps, actor, params.handoverId),
    command: (words) => ({ type: 'CloseWithoutCharge', reason: words.keep(body.reason) }),
  }))

  serveCommand(routes, recordAnswer, ({ deps, actor, params, body }) => {
    const { answer, channel, by, reason = '' } = body
    const at = settleInstant(body.at, deps.clock)
    return {
      ...onHandover(deps, actor, params.handoverId),
      happenedAt: at,
      command: (words) => {
        const told = { by: words.keep(by), channel }
        return answer === 'disputed'
          ? { type: 'RecordAnswer', answer, at, told, reason: words.keep(reason) }
          : { type: 'RecordAnswer', answer, at, told }
      },
    }
  })

  serveView(routes, listHandovers, ({ deps, actor }) =>
    deps.db.inAmbito(deps.ambito.id, async (tx) => {
      const serverTime = deps.clock.now().toISOString()
      return { serverTime, handovers: await readHandovers(tx, deps.ambito, actor, serverTime) }
    }),
  )
  serveView(routes, getHandover, ({ deps, actor, params }) => readOne(deps, actor, params.handoverId))
}

/** One handover with its document: the words as sent, or before sending as they would be now. */
export async function readOne(deps: Deps, actor: Actor, handoverId: string) {
  const now = deps.clock.now().toISOString()
  return deps.db.inAmbito(deps.ambito.id, async (tx) => {
    // First whether they may see it, and nothing else of it: one that is hidden is asked no more than one that is not there.
    await mustSee(tx, deps.ambito.id, actor, 'handover', handoverId)
    const [line] = await readHandovers(tx, deps.ambito, actor, now, handoverId)
    const row = await findRow(tx, deps.ambito.id, handoverId)
    if (!line || !row) throw new NotFound()
    return { line, pack: await readPack(tx, deps, row, now) }
  })
}

async function readPack(
  tx: Tx,
  deps: Deps,
  row: NonNullable<Awaited<ReturnType<typeof findRow>>>,
  now: string,
): Promise<HandoverPack> {
  if (!row.pack) return buildPack(tx, deps.ambito, row, { now, log: await logOfCase(tx, deps.ambito.id, row.case_id) })
  const ref = row.pack as unknown as TextRef
  const say = await readWords(tx, deps.ambito.id, ref)
  const words = say(ref)
  // Erased by law: the register still says that and when it was sent.
  if (!words) throw new Refused('TextErased')
  return HandoverPack.parse(JSON.parse(words))
}

function findRow(tx: Tx, ambitoId: string, handoverId: string) {
  return tx
    .selectFrom('view_handovers')
    .select(['handover_id', 'case_id', 'recipient', 'purpose', 'pack'])
    .where('ambito_id', '=', ambitoId)
    .where('handover_id', '=', handoverId)
    .executeTakeFirst()
}

function onHandover(
  deps: Deps,
  actor: Actor,
  handoverId: string,
): Pick<CommandPlan<'handover'>, 'stream' | 'id' | 'inScope'> {
  return {
    stream: 'handover',
    id: handoverId,
    inScope: (tx) => isInSight(tx, deps.ambito.id, actor, 'handover', handoverId),
  }
}
