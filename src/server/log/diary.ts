// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ProjectContext } from './stream.ts'

/** Every act on anything of a case appears in its diary by itself. */
export async function addToDiary({ tx, ambitoId }: ProjectContext, caseId: string, position: number): Promise<void> {
  await tx.insertInto('view_diary').values({ ambito_id: ambitoId, case_id: caseId, position }).execute()
}

/** A case opens with its report already in the diary: the first line is the call. */
export async function addReportToDiary(
  { tx, ambitoId }: ProjectContext,
  caseId: string,
  reportId: string,
  before: number,
): Promise<void> {
  await tx
    .insertInto('view_diary')
    .columns(['ambito_id', 'case_id', 'position'])
    .expression((from) =>
      from
        .selectFrom('events')
        .select(({ val, ref }) => [
          val(ambitoId).as('ambito_id'),
          val(caseId).as('case_id'),
          ref('position').as('position'),
        ])
        .where('ambito_id', '=', ambitoId)
        .where('stream_type', '=', 'report')
        .where('stream_id', '=', reportId)
        .where('position', '<', before),
    )
    .execute()
}

/** Two facts after all: the report's own lines leave the case; that it came and went stays told by the case. */
export async function takeReportFromDiary(
  { tx, ambitoId }: ProjectContext,
  caseId: string,
  reportId: string,
): Promise<void> {
  await tx
    .deleteFrom('view_diary')
    .where('ambito_id', '=', ambitoId)
    .where('case_id', '=', caseId)
    .where('position', 'in', (from) =>
      from
        .selectFrom('events')
        .select('position')
        .where('ambito_id', '=', ambitoId)
        .where('stream_type', '=', 'report')
        .where('stream_id', '=', reportId),
    )
    .execute()
}
