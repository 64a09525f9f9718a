// SPDX-License-Identifier: AGPL-3.0-or-later
import { HangupCause } from '#core/calls/callEvents.ts'
import type { LineEnd } from '#core/calls/lineDrop.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { Tx } from '#server/app/database.ts'

/** How a call ended and the report made of it; undefined while it goes on, or when it has no report. */
export async function findEndedCall(
  tx: Tx,
  ambitoId: string,
  callId: string,
): Promise<(LineEnd & { readonly reportId: string }) | undefined> {
  const row = await tx
    .selectFrom('view_calls')
    .select(['answered_at', 'ended_at', 'cause', 'number', 'report_id', 'written_report_id'])
    .where('ambito_id', '=', ambitoId)
    .where('call_id', '=', callId)
    .executeTakeFirst()
  const reportId = row?.report_id ?? row?.written_report_id
  if (!row?.ended_at || !reportId) return undefined
  return {
    reportId,
    answeredAt: row.answered_at ?? undefined,
    endedAt: row.ended_at,
    cause: HangupCause.parse(row.cause),
    number: (row.number as TextRef | null) ?? undefined,
  }
}
