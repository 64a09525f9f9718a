// SPDX-License-Identifier: AGPL-3.0-or-later
import { type RawBuilder, sql } from 'kysely'
import type { StreamRef } from './eraser.ts'

/** `(stream_type, stream_id) in (…)`: the streams as a small table. */
export function streamsAsRows(streams: readonly StreamRef[]): RawBuilder<unknown> {
  return sql`select s.stream, s.id from jsonb_to_recordset(${JSON.stringify(streams)}::jsonb) as s(stream text, id uuid)`
}
