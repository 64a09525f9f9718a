// SPDX-License-Identifier: AGPL-3.0-or-later
import { scopeOf } from '#core/access/scope.ts'
import type { InterpretationPhase } from '#core/interpreters/interpretation.ts'
import { isInterpreterMissing } from '#core/interpreters/isInterpreterMissing.ts'
import type { Actor } from '#core/shared/actor.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import { orderBriefing } from '#core/vigils/briefingOrder.ts'
import type { OpenThing } from '#core/vigils/vigilsApi.ts'
import { compileScope } from '#server/access/compileScope.ts'
import type { Ambito } from '#server/app/ambito.ts'
import { interpreterName } from '#server/app/ambitoNames.ts'
import type { Tx } from '#server/app/database.ts'
import { readWords } from '#server/log/words.ts'

/** Everything open now that this viewer may know of, in the order in which it must be looked after. Read from the views: nobody keeps this list. */
export async function readOpenThings(tx: Tx, ambito: Ambito, actor: Actor): Promise<OpenThing[]> {
  const { id: ambitoId } = ambito
  return orderBriefing([
    ...(await readReports(tx, ambitoId)),
    ...(await readCases(tx, ambitoId, actor)),
    ...(await readOnCases(tx, ambitoId, actor)),
    ...(await readCallBacks(tx, ambitoId)),
    ...(await readPromises(tx, ambitoId, actor)),
    ...(await readInterpreters(tx, ambito, actor)),
  ])
}

async function readReports(tx: Tx, ambitoId: string): Promise<OpenThing[]> {
  const rows = await tx
    .selectFrom('view_reports as report')
    .leftJoin('view_watches as watch', (join) =>
      join
        .onRef('watch.ambito_id', '=', 'report.ambito_id')
        .onRef('watch.report_id', '=', 'report.report_id')
        .on('watch.phase', '<>', 'settled'),
    )
    .select(['report.report_id', 'number', 'report.phase', 'since', 'report.municipality', 'watch.due_at'])
    .where('report.ambito_id', '=', ambitoId)
    .where(({ eb, or }) => or([eb('report.phase', 'in', ['draft', 'received']), eb('watch.due_at', 'is not', null)]))
    .execute()
  return rows.map((row) => ({
    kind: row.due_at ? 'watch' : row.phase === 'draft' ? 'draft' : 'report',
    id: row.report_id,
    label: `S-${String(row.number).padStart(4, '0')}`,
    ...(row.municipality ? { municipality: row.municipality } : {}),
    since: row.since,
    ...(row.due_at ? { dueAt: row.due_at } : {}),
    opens: { screen: 'report', id: row.report_id },
  }))
}

async function readCases(tx: Tx, ambitoId: string, actor: Actor): Promise<OpenThing[]> {
  const rows = await tx
    .selectFrom('view_cases')
    .select(['case_id', 'number', 'phase', 'since', 'municipality', 'is_protected'])
    .where('ambito_id', '=', ambitoId)
    .where('phase', '<>', 'closed')
    .where(compileScope('case', scopeOf(actor, 'case')))
    .execute()
  return rows.map((row) => ({
    kind: 'case',
    id: row.case_id,
    label: row.number,
    ...(row.municipality && !row.is_protected ? { municipality: row.municipality } : {}),
    phase: row.phase,
    since: row.since,
    opens: { screen: 'case', id: row.case_id },
  }))
}

/** Call-outs that ring, terms that run or have run out, beds kept until an instant. */
async function readOnCases(tx: Tx, ambitoId: string, actor: Actor): Promise<OpenThing[]> {
  const runs = compileScope('case', scopeOf(actor, 'case'))
  const pages = await tx
    .selectFrom('view_pages as thing')
    .innerJoin('view_cases', 'view_cases.case_id', 'thing.case_id')
    .select(['page_id as id', 'thing.case_id', 'number', 'started_at as since', 'due_at as dueAt'])
    .where('thing.ambito_id', '=', ambitoId)
    .where('thing.phase', '=', 'calling')
    .where(runs)
    .execute()
  const duties = await tx
    .selectFrom('view_duties as thing')
    .innerJoin('view_cases', 'view_cases.case_id', 'thing.case_id')
    .select(['duty_id as id', 'thing.case_id', 'number', 'definition', 'trigger_at as since', 'due_at as dueAt'])
    .where('thing.ambito_id', '=', ambitoId)
    .where('thing.phase', 'in', ['open', 'expired'])
    .where(runs)
    .execute()
  const holds = await tx
    .selectFrom('view_stays as thing')
    .innerJoin('view_cases', 'view_cases.case_id', 'thing.case_id')
    .select(['stay_id as id', 'view_cases.case_id', 'number', 'resource_key', 'thing.since', 'expires_at as dueAt'])
    .where('thing.ambito_id', '=', ambitoId)
    .where('thing.phase', 'in', ['requested', 'held', 'confirmed'])
    .where(compileScope('case_file', scopeOf(actor, 'case_file')))
    .execute()
  const of =
    (kind: OpenThing['kind'], what?: string) =>
    (row: (typeof pages)[number]): OpenThing => ({
      kind,
      id: row.id,
      label: row.number,
      ...(what ? { what } : {}),
      since: row.since,
      ...(row.dueAt ? { dueAt: row.dueAt } : {}),
      opens: { screen: 'case', id: row.case_id },
    })
  return [
    ...pages.map(of('call_out')),
    ...duties.map((duty) => of('duty', duty.definition)(duty)),
    ...holds.map((hold) => of('hold', hold.resource_key)(hold)),
  ]
}

/** Missed, or answered and not written down: somebody may still wait for our call. */
async function readCallBacks(tx: Tx, ambitoId: string): Promise<OpenThing[]> {
  const rows = await tx
    .selectFrom('view_calls')
    .select(['call_id', 'rang_at'])
    .where('ambito_id', '=', ambitoId)
    .where('direction', '=', 'in')
    .where('outcome', 'is', null)
    .execute()
  return rows.map((row) => ({ kind: 'call_back', id: row.call_id, label: '', since: row.rang_at }))
}

/** Notes marked as promises, on cases that are not closed. */
async function readPromises(tx: Tx, ambitoId: string, actor: Actor): Promise<OpenThing[]> {
  const rows = await tx
    .selectFrom('events as event')
    .innerJoin('view_cases', 'view_cases.case_id', 'event.stream_id')
    .select(['event.data', 'happened_at', 'case_id', 'number', 'municipality'])
    .where('event.ambito_id', '=', ambitoId)
    .where('stream_type', '=', 'case')
    .where('type', '=', 'NoteAdded')
    .where('view_cases.ambito_id', '=', ambitoId)
    .where('view_cases.phase', '<>', 'closed')
    .where(compileScope('case_file', scopeOf(actor, 'case_file')))
    .execute()
  const notes = rows.map((row) => ({
    ...row,
    note: row.data as unknown as { noteId: string; kind: string; text: TextRef },
  }))
  const promises = notes.filter(({ note }) => note.kind === 'promise')
  const say = await readWords(tx, ambitoId, promises)
  return promises.map(({ note, case_id, number, municipality, happened_at }) => ({
    kind: 'promise',
    id: note.noteId,
    label: number,
    ...(municipality ? { municipality } : {}),
    since: happened_at,
    words: say(note.text),
    opens: { screen: 'case', id: case_id },
  }))
}

const expected: readonly string[] = ['asked', 'accepted', 'begun'] satisfies InterpretationPhase[]

/** Who was asked and has not answered, who comes, who is interpreting; of a case where all were asked in vain, the last one. */
async function readInterpreters(tx: Tx, ambito: Ambito, actor: Actor): Promise<OpenThing[]> {
  const rows = await tx
    .selectFrom('view_interpretations as asked')
    .innerJoin('view_cases', (join) =>
      join.onRef('view_cases.ambito_id', '=', 'asked.ambito_id').onRef('view_cases.case_id', '=', 'asked.case_id'),
    )
    .select(['interpretation_id', 'asked.case_id', 'number', 'interpreter_key', 'language', 'asked_at', 'answer_by'])
    .select('asked.phase')
    .where('asked.ambito_id', '=', ambito.id)
    .where('view_cases.phase', '<>', 'closed')
    .where(compileScope('case_file', scopeOf(actor, 'case_file')))
    .orderBy('asked_at')
    .orderBy('interpretation_id')
    .execute()
  const asked = rows.map((row) => ({ ...row, phase: row.phase as InterpretationPhase }))
  const ofCases = [...Map.groupBy(asked, ({ case_id }) => case_id).values()]
  return ofCases
    .flatMap((ofCase) =>
      isInterpreterMissing(ofCase) ? ofCase.slice(-1) : ofCase.filter(({ phase }) => expected.includes(phase)),
    )
    .map((row) => ({
      kind: 'interpreter',
      id: row.interpretation_id,
      label: row.number,
      phase: row.phase,
      asked: {
        name: interpreterName(ambito, row.interpreter_key) ?? '—',
        language: row.language,
      },
      since: row.asked_at,
      ...(row.phase === 'asked' && { dueAt: row.answer_by }),
      opens: { screen: 'case', id: row.case_id },
    }))
}
