// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import {
  claimCall,
  getSwitchboard,
  handleCall,
  keepCall,
  listCalls,
  reopenCall,
  writeCallReport,
} from '#core/calls/callsApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import { isInSight, mustSee } from '#server/access/inSight.ts'
import type { Tx } from '#server/app/database.ts'
import { type Routes, serveCommand, serveView } from '#server/app/route.ts'
import { readCalls } from './readCalls.ts'

export function serveCalls(routes: Routes): void {
  serveView(routes, listCalls, ({ deps, actor }) => {
    const now = deps.clock.now().toISOString()
    return deps.db.inAmbito(deps.ambito.id, async (tx) => ({
      serverTime: now,
      ...(await readCalls(tx, deps.ambito, actor, now)),
      troubles: deps.switchboard.troubles.list(now),
    }))
  })

  serveCommand(routes, claimCall, ({ deps, actor, params, body }) => ({
    stream: 'call',
    id: params.callId,
    inScope: (tx) => isInSight(tx, deps.ambito.id, actor, 'call', params.callId),
    command: (words) => ({
      type: 'ClaimCall',
      userId: userIdOf(actor),
      mayOverrule: actor.kind === 'staff' && actor.role === 'coordinator',
      reason: words.keepIfAny(body.reason),
      reportId: newId(),
    }),
    answer: (tx) => reportOf(tx, deps.ambito.id, params.callId),
  }))

  serveCommand(routes, writeCallReport, ({ deps, actor, params }) => ({
    stream: 'call',
    id: params.callId,
    inScope: (tx) => isInSight(tx, deps.ambito.id, actor, 'call', params.callId),
    command: () => ({ type: 'WriteCallReport', userId: userIdOf(actor), reportId: newId() }),
    answer: (tx) => reportOf(tx, deps.ambito.id, params.callId),
  }))

  serveView(routes, keepCall, ({ deps, actor, params }) =>
    deps.db.inAmbito(deps.ambito.id, async (tx) => {
      await mustSee(tx, deps.ambito.id, actor, 'call', params.callId)
      const heard = {
        ambito_id: deps.ambito.id,
        call_id: params.callId,
        user_id: userIdOf(actor),
        heard_at: deps.clock.now().toISOString(),
      }
      await tx
        .insertInto('call_presence')
        .values(heard)
        .onConflict((conflict) =>
          conflict.columns(['ambito_id', 'call_id', 'user_id']).doUpdateSet({ heard_at: heard.heard_at }),
        )
        .execute()
      const { claimed_by: holder } = await tx
        .selectFrom('view_calls')
        .select('claimed_by')
        .where('ambito_id', '=', deps.ambito.id)
        .where('call_id', '=', params.callId)
        .executeTakeFirstOrThrow()
      return { isYours: holder === heard.user_id }
    }),
  )

  serveCommand(routes, handleCall, ({ deps, actor, params, body }) => ({
    stream: 'call',
    id: params.callId,
    inScope: async (tx) =>
      (await isInSight(tx, deps.ambito.id, actor, 'call', params.callId)) &&
      (!body.reportId || (await isInSight(tx, deps.ambito.id, actor, 'report', body.reportId))),
    command: (words) => ({
      type: 'HandleCall',
      outcome: body.outcome,
      reportId: body.reportId,
      reason: words.keepIfAny(body.reason),
    }),
  }))

  serveCommand(routes, reopenCall, ({ deps, actor, params }) => ({
    stream: 'call',
    id: params.callId,
    inScope: (tx) => isInSight(tx, deps.ambito.id, actor, 'call', params.callId),
    command: () => ({ type: 'ReopenCall' }),
  }))

  serveView(routes, getSwitchboard, async ({ deps }) => ({
    webhookUrl: `${deps.switchboard.publicUrl}/api/v1/cti/${deps.switchboard.token}`,
    screenPopUrl: `${deps.switchboard.publicUrl}/telefono`,
  }))
}

function userIdOf(actor: Actor): string {
  return (actor.kind !== 'system' && actor.userId) || ''
}

/** Where the call is written, for the screen to go there. */
async function reportOf(tx: Tx, ambitoId: string, callId: string): Promise<{ reportId?: string }> {
  const row = await tx
    .selectFrom('view_calls')
    .select('written_report_id')
    .where('ambito_id', '=', ambitoId)
    .where('call_id', '=', callId)
    .executeTakeFirst()
  return row?.written_report_id ? { reportId: row.written_report_id } : {}
}
