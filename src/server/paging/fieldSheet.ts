// SPDX-License-Identifier: AGPL-3.0-or-later
import type { InterpretationPhase } from '#core/interpreters/interpretation.ts'
import type { PageHelp } from '#core/paging/pageEvents.ts'
import type { FieldSheet } from '#core/paging/pagingApi.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { safetyClockOf } from '#server/app/safetyClock.ts'
import { readWords } from '#server/log/words.ts'

/** The call-out for the worker who holds its link; the sheet only once they have taken it. */
export async function readFieldSheet(
  tx: Tx,
  ambito: Ambito,
  pageId: string,
  userId: string,
  now: string,
): Promise<FieldSheet> {
  const row = await tx
    .selectFrom('view_pages as page')
    .innerJoin('view_cases as found', (join) =>
      join.onRef('found.ambito_id', '=', 'page.ambito_id').onRef('found.case_id', '=', 'page.case_id'),
    )
    .select([
      'page.phase as page_phase',
      'page.due_at',
      'page.acknowledged_by',
      'page.declined_ids',
      'page.help',
      'page.departed_at',
      'page.arrived_at',
      'found.case_id',
      'found.number',
      'found.phase',
      'found.priority',
    ])
    .where('page.ambito_id', '=', ambito.id)
    .where('page.page_id', '=', pageId)
    .executeTakeFirstOrThrow()
  const mine = standing(row, userId)
  const help = row.help as PageHelp | null
  return {
    pageId,
    caseId: row.case_id,
    number: row.number,
    mine,
    ...(mine === 'taken_by_other' && { takenBy: ambito.findPerson(row.acknowledged_by ?? '')?.name }),
    ...(help && { help: help.kind }),
    priority: row.priority as FieldSheet['priority'],
    phase: row.phase,
    serverTime: now,
    zone: ambito.zone,
    dueAt: row.due_at ?? undefined,
    sheet:
      mine === 'mine'
        ? {
            ...(await readSheet(tx, ambito, row.case_id, help?.userId ?? userId)),
            departedAt: row.departed_at ?? undefined,
            arrivedAt: row.arrived_at ?? undefined,
          }
        : undefined,
  }
}

interface PageRow {
  readonly page_phase: string
  readonly acknowledged_by: string | null
  readonly declined_ids: readonly string[]
}

function standing(page: PageRow, userId: string): FieldSheet['mine'] {
  if (page.page_phase === 'withdrawn') return 'withdrawn'
  // Whoever said yes keeps the sheet while the next one is called beside them.
  if (page.acknowledged_by === userId) return 'mine'
  if (page.page_phase === 'calling') return page.declined_ids.includes(userId) ? 'declined' : 'calling'
  return 'taken_by_other'
}

/** For whoever may not read the file and is called to help: whom to find and where, nothing of who they were there for. */
export function onlyTheColleague(sheet: NonNullable<FieldSheet['sheet']>): NonNullable<FieldSheet['sheet']> {
  const { callBack: _, ...rest } = sheet
  return { ...rest, account: '', people: [], stays: [], interpreters: [] }
}

async function readSheet(
  tx: Tx,
  ambito: Ambito,
  caseId: string,
  outUserId: string,
): Promise<Omit<NonNullable<FieldSheet['sheet']>, 'departedAt' | 'arrivedAt'>> {
  const row = await tx
    .selectFrom('view_cases as found')
    .innerJoin('view_reports as report', (join) =>
      join.onRef('report.ambito_id', '=', 'found.ambito_id').onRef('report.report_id', '=', 'found.report_id'),
    )
    .select(['found.municipality', 'found.patrol_released_at', 'report.received'])
    .where('found.ambito_id', '=', ambito.id)
    .where('found.case_id', '=', caseId)
    .executeTakeFirstOrThrow()
  const people = await tx
    .selectFrom('view_people')
    .select(['person_id', 'called_by'])
    .where('ambito_id', '=', ambito.id)
    .where('case_id', '=', caseId)
    .orderBy('linked_position')
    .execute()
  const stays = await tx
    .selectFrom('view_stays')
    .select(['stay_id', 'resource_key', 'phase'])
    .where('ambito_id', '=', ambito.id)
    .where('case_id', '=', caseId)
    .where('phase', 'in', ['requested', 'held', 'confirmed', 'checked_in'])
    .orderBy('since')
    .orderBy('stay_id')
    .execute()
  const received = row.received as unknown as { place: TextRef; account: TextRef; callBack?: TextRef }
  const say = await readWords(tx, ambito.id, [received, people.map((person) => person.called_by)])
  return {
    municipality: row.municipality ?? undefined,
    place: say(received.place),
    account: say(received.account),
    callBack: received.callBack && say(received.callBack),
    people: people.map((person) => ({
      personId: person.person_id,
      calledBy: say(person.called_by as unknown as TextRef),
    })),
    stays: stays.map((stay) => ({
      stayId: stay.stay_id,
      name: ambito.resources.find((resource) => resource.key === stay.resource_key)?.name ?? '—',
      phase: stay.phase,
    })),
    patrolReleasedAt: row.patrol_released_at ?? undefined,
    costTypes: [...ambito.costTypes],
    funds: [...ambito.funds],
    interpreters: await readFieldInterpreters(tx, ambito, caseId),
    languages: ambito.interpreters.languages.map(({ code, label }) => ({ key: code, ...label })),
    outing: await readFieldOuting(tx, ambito, caseId, outUserId),
  }
}

/** Whoever was asked to interpret and is still of use, with the number she calls. */
async function readFieldInterpreters(tx: Tx, { id, interpreters }: Ambito, caseId: string) {
  const rows = await tx
    .selectFrom('view_interpretations')
    .select(['interpretation_id', 'interpreter_key', 'language', 'phase', 'available_since'])
    .where('ambito_id', '=', id)
    .where('case_id', '=', caseId)
    .where('phase', 'not in', ['ended', 'released'])
    .orderBy('asked_at')
    .orderBy('interpretation_id')
    .execute()
  return rows.map((row) => {
    const { language } = row
    const one = interpreters.interpreters.find(({ key }) => key === row.interpreter_key)
    return {
      interpretationId: row.interpretation_id,
      name: one?.name ?? '—',
      ...(one && { phone: one.phone }),
      ...(one?.clientCode && { clientCode: one.clientCode }),
      language: interpreters.languages.find(({ code }) => code === language)?.label ?? { it: language, en: language },
      phase: row.phase as InterpretationPhase,
      ...(row.available_since && { from: row.available_since }),
    }
  })
}

/** The clock of one person out for this case, if one runs. */
async function readFieldOuting(tx: Tx, ambito: Ambito, caseId: string, userId: string) {
  const row = await tx
    .selectFrom('view_outings')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .where('case_id', '=', caseId)
    .where('user_id', '=', userId)
    .where('phase', '<>', 'ended')
    .executeTakeFirst()
  if (!row) return undefined
  const person = ambito.findPerson(userId)
  return { ...safetyClockOf(row), name: person?.name ?? '—', ...(person && { phone: person.phone }) }
}
