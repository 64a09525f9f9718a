// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DeclineReason } from '#core/interpreters/interpretationEvents.ts'
import type { InterpretationView } from '#core/interpreters/interpretersApi.ts'
import type { Ambito } from '#server/app/ambito.ts'
import { interpreterName } from '#server/app/ambitoNames.ts'
import type { Tx } from '#server/app/database.ts'

/** Interpreters asked for a case, the first one first. */
export async function readInterpretations(tx: Tx, ambito: Ambito, caseId: string): Promise<InterpretationView[]> {
  const rows = await tx
    .selectFrom('view_interpretations')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .where('case_id', '=', caseId)
    .orderBy('asked_at')
    .orderBy('interpretation_id')
    .execute()
  return rows.map((row) => ({
    interpretationId: row.interpretation_id,
    interpreterKey: row.interpreter_key,
    name: interpreterName(ambito, row.interpreter_key) ?? '—',
    language: row.language,
    phase: row.phase as InterpretationView['phase'],
    askedAt: row.asked_at,
    answerBy: row.answer_by,
    from: row.available_since ?? undefined,
    until: row.available_until ?? undefined,
    begunAt: row.begun_at ?? undefined,
    endedAt: row.ended_at ?? undefined,
    minutes: row.minutes ?? undefined,
    amountCents: row.amount_cents ?? undefined,
    isCostConfirmed: row.is_cost_confirmed,
    declinedBecause: (row.decline_reason as DeclineReason | null) ?? undefined,
    link: (row.link_outcome as InterpretationView['link'] | null) ?? undefined,
  }))
}
