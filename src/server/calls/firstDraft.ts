// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DraftFields } from '#core/reports/reportsApi.ts'
import { readNumber, writeNumber } from '#core/shared/phoneNumber.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { FactsContext } from '#server/log/stream.ts'
import { readWords } from '#server/log/words.ts'

/**
 * What the line alone can say of a report: when it rang, from which number, and whose number that is in our directory.
 * Written in the transaction that opens the report, so that no power cut falls between the two. A draft is a row of a
 * table (ADR 0004); station and body stand in it as a proposal that a person may change.
 */
export async function writeFirstDraft({ tx, ambito, now }: FactsContext, callId: string, reportId: string) {
  const row = await tx
    .selectFrom('view_calls')
    .select(['rang_at', 'number', 'station_key'])
    .where('ambito_id', '=', ambito.id)
    .where('call_id', '=', callId)
    .executeTakeFirstOrThrow()
  const said = (row.number as TextRef | null) ?? undefined
  const number = (await readWords(tx, ambito.id, said))(said)
  const body = ambito.bodies.find(({ stations }) => stations.some(({ key }) => key === row.station_key))
  const fields: DraftFields = {
    receivedAt: row.rang_at,
    ...(number && { callBack: writeNumber(readNumber(number)) }),
    ...(body && row.station_key && { bodyKey: body.key, stationKey: row.station_key }),
  }
  await tx
    .insertInto('report_drafts')
    .values({ ambito_id: ambito.id, report_id: reportId, revision: 1, fields: JSON.stringify(fields), saved_at: now })
    .execute()
}
