// SPDX-License-Identifier: AGPL-3.0-or-later

import { scopeOf } from '#core/access/scope.ts'
import type { Told } from '#core/handovers/handoverEvents.ts'
import type { HandoverLine } from '#core/handovers/handoversApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import { compileScope } from '#server/access/compileScope.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { nameOf } from '#server/app/nameOf.ts'
import { readWords } from '#server/log/words.ts'
import { outsideAddressOf } from './outsideAddress.ts'

/** Handovers this actor may see, those that want somebody first; one of them, when `handoverId` says which. */
export async function readHandovers(
  tx: Tx,
  ambito: Ambito,
  actor: Actor,
  now: string,
  handoverId?: string,
): Promise<HandoverLine[]> {
  const rows = await tx
    .selectFrom('view_handovers')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .where(compileScope('handover', scopeOf(actor, 'handover')))
    .where((where) => (handoverId ? where('handover_id', '=', handoverId) : where.lit(true)))
    .orderBy('prepared_at', 'desc')
    .orderBy('handover_id', 'desc')
    .limit(500)
    .execute()
  if (rows.length === 0) return []
  const cases = await tx
    .selectFrom('view_cases')
    .select(['case_id', 'number'])
    .where('ambito_id', '=', ambito.id)
    .where(
      'case_id',
      'in',
      rows.map((row) => row.case_id),
    )
    .execute()
  const clocks = await tx
    .selectFrom('view_duties')
    .select(['subject_id', 'due_at'])
    .where('ambito_id', '=', ambito.id)
    .where('phase', 'in', ['open', 'expired'])
    .where(
      'subject_id',
      'in',
      rows.map((row) => row.handover_id),
    )
    .execute()
  const say = await readWords(
    tx,
    ambito.id,
    rows.map((row) => [row.dispute_reason, row.told]),
  )
  return rows.map((row) => {
    const dueAt = clocks.find((clock) => clock.subject_id === row.handover_id)?.due_at
    return {
      handoverId: row.handover_id,
      caseId: row.case_id,
      caseNumber: cases.find((found) => found.case_id === row.case_id)?.number ?? '',
      recipient: row.recipient,
      purpose: row.purpose as HandoverLine['purpose'],
      phase: row.phase as HandoverLine['phase'],
      preparedAt: row.prepared_at,
      sentAt: row.sent_at ?? undefined,
      acknowledgedAt: row.acknowledged_at ?? undefined,
      endedAt: row.ended_at ?? undefined,
      dueAt,
      overdue: dueAt !== undefined && dueAt < now,
      outside: ambito.deskOf(row.recipient) ? undefined : outsideAddressOf(ambito, row.recipient),
      told: (row.told as unknown as RecordedAnswer[]).map(({ answer, by, channel, at, actor }) => ({
        answer,
        by: say(by),
        channel,
        at,
        recordedBy: nameOf(ambito, actor),
      })),
      disputeReason: row.dispute_reason ? say(row.dispute_reason as unknown as TextRef) : undefined,
    }
  })
}

type RecordedAnswer = Told & {
  readonly answer: HandoverLine['told'][number]['answer']
  readonly at: string
  readonly actor: Actor
}
