// SPDX-License-Identifier: AGPL-3.0-or-later
import { type DroppedCall, taskOf } from '#core/reports/droppedCall.ts'
import type { DroppedCallView } from '#core/reports/droppedCallApi.ts'
import type { DroppedCallEvent } from '#core/reports/droppedCallEvents.ts'
import type { Actor } from '#core/shared/actor.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { nameOf } from '#server/app/nameOf.ts'
import { readWords } from '#server/log/words.ts'

type By<T extends DroppedCallEvent['type']> = Extract<DroppedCallEvent, { type: T }> & { readonly actor: Actor }
interface PoliceCheck {
  readonly asked: By<'PoliceCheckAsked'>
  readonly answered?: By<'PoliceCheckAnswered'>
}

/** A call whose line fell, whole: what to do now, what was tried and by whom, whom to ask. */
export async function readDroppedCall(
  tx: Tx,
  ambito: Ambito,
  reportId: string,
  now: string,
): Promise<DroppedCallView | undefined> {
  const row = await tx
    .selectFrom('view_dropped_calls')
    .innerJoin('view_reports', (join) =>
      join
        .onRef('view_reports.ambito_id', '=', 'view_dropped_calls.ambito_id')
        .onRef('view_reports.report_id', '=', 'view_dropped_calls.report_id'),
    )
    .leftJoin('report_drafts', (join) =>
      join
        .onRef('report_drafts.ambito_id', '=', 'view_dropped_calls.ambito_id')
        .onRef('report_drafts.report_id', '=', 'view_dropped_calls.report_id'),
    )
    .selectAll('view_dropped_calls')
    .select(['phase', 'report_drafts.fields'])
    .where('view_dropped_calls.ambito_id', '=', ambito.id)
    .where('view_dropped_calls.report_id', '=', reportId)
    .executeTakeFirst()
  if (!row) return undefined
  const say = await readWords(tx, ambito.id, row)
  const words = (ref: unknown) => say((ref as TextRef | null) ?? undefined) || undefined
  const attempts = row.attempts as unknown as By<'CallBackRecorded'>[]
  const checks = row.police_checks as unknown as PoliceCheck[]
  // The town may have become known while calling back.
  const town = (row.fields as { municipality?: string } | null)?.municipality ?? row.municipality ?? undefined
  return {
    fellAt: row.fell_at,
    toldBy: row.told_by as DroppedCallView['toldBy'],
    ...(row.told_by === 'person' && { by: nameOf(ambito, JSON.parse(row.dropped_by)) }),
    number: words(row.number),
    place: words(row.place),
    municipality: row.municipality ?? undefined,
    account: words(row.account),
    task: row.phase === 'call_dropped' ? taskOf(row.folded as unknown as DroppedCall) : undefined,
    attempts: attempts.map(({ attempt, outcome, at, actor, told }) => ({
      attempt,
      outcome,
      at,
      by: nameOf(ambito, actor),
      words: words(told),
    })),
    policeChecks: checks.map(({ asked, answered }) => ({
      stationKey: asked.stationKey,
      reason: say(asked.reason),
      decidedBy: nameOf(ambito, asked.actor),
      at: asked.at,
      ...(answered && {
        answer: {
          found: answered.found,
          words: say(answered.told),
          at: answered.at,
          by: nameOf(ambito, answered.actor),
        },
      }),
    })),
    stations: [...ambito.listStationsToAsk(town, now)],
    ...(row.outcome &&
      row.ended_at && {
        ending: {
          outcome: row.outcome as NonNullable<DroppedCallView['ending']>['outcome'],
          searched: words(row.searched),
          reason: words(row.reason),
          at: row.ended_at,
          by: nameOf(ambito, JSON.parse(row.ended_by ?? '{}')),
        },
      }),
  }
}
