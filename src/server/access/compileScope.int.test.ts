// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inScope, type Kind, type Scope, type ScopedRow, scopeOf } from '#core/access/scope.ts'
import { type Actor, linkPurposes, roles } from '#core/shared/actor.ts'
import { type Database, openDatabase, type Tx } from '#server/app/database.ts'
import { createDatabase, describeOnEachPostgres, type TestDatabase } from '../../../tests/support/postgresServers.ts'
import { anId } from '../../../tests/support/words.ts'
import { compileScope } from './compileScope.ts'

// Few of each, so that they meet.
const user = fc.constantFrom('ada', 'bruno', 'carla')
const users = fc.subarray(['ada', 'bruno', 'carla'])
const town = fc.constantFrom('015182', '015009')
const ids = [1, 2, 3, 4].map((number) => anId(`thing ${number}`))
const id = fc.constantFrom(...ids)
const things = <T>(shape: fc.Arbitrary<T>) =>
  fc
    .uniqueArray(fc.tuple(id, shape), { selector: ([key]) => key, maxLength: ids.length })
    .map((pairs) => new Map(pairs))

/** What stands in the views of one ambito. A page, handover, duty or person may speak of a case that is not there. */
const world = fc.record({
  reports: things(fc.record({ cardId: fc.option(id), caseId: fc.option(id) })),
  cases: things(
    fc.record({
      asked: users,
      keys: users,
      desk: users,
      barred: users,
      isProtected: fc.boolean(),
      isCentreJoined: fc.boolean(),
      phase: fc.constantFrom('activated', 'on_site', 'operationally_closed', 'closed'),
    }),
  ),
  pages: things(fc.record({ caseId: id, called: users })),
  stays: things(fc.record({ caseId: fc.option(id), house: fc.constantFrom('casa-esempio', 'albergo-prova') })),
  handovers: things(
    fc.record({ caseId: id, recipient: town, phase: fc.constantFrom('to_send', 'sent', 'taken_in_charge') }),
  ),
  duties: things(fc.record({ caseId: id })),
  calls: things(fc.constant({})),
  pads: things(fc.constant({})),
  people: things(fc.record({ caseId: id })),
  cards: things(fc.constant({})),
})
type World = typeof world extends fc.Arbitrary<infer W> ? W : never

const actor: fc.Arbitrary<Actor> = fc.oneof(
  fc
    .record({
      userId: user,
      role: fc.constantFrom(...roles),
      municipality: fc.option(town, { nil: undefined }),
      house: fc.option(fc.constantFrom('casa-esempio', 'albergo-prova'), { nil: undefined }),
      grants: fc.array(
        fc.record({ breakGlassId: id, kind: fc.constantFrom('case' as const, 'person' as const), subjectId: id }),
        { maxLength: 2 },
      ),
    })
    .map(
      ({ municipality, house, ...who }) =>
        ({ kind: 'staff', ...who, ...(municipality && { municipality }), ...(house && { house }) }) as const,
    ),
  // Some links were sent to nobody's account: what they open is then asked of the case alone.
  fc.record(
    { kind: fc.constant('link' as const), purpose: fc.constantFrom(...linkPurposes), subjectId: id, userId: user },
    { requiredKeys: ['kind', 'purpose', 'subjectId'] },
  ),
  // The only scope that asks the case by no more than `where`: often enough to meet a page of a case that is open to all.
  fc.record({ kind: fc.constant('link' as const), purpose: fc.constant('page' as const), subjectId: id }),
  fc.constant({ kind: 'system', job: 'duePages' } as const),
)

type Case = World['cases'] extends Map<string, infer C> ? C : never

/** What the scope asks of the case a row belongs to; a case that is not there says nothing. */
const ofCase = (found: Case | undefined): ScopedRow =>
  found
    ? {
        asked_id: found.asked,
        key_id: found.keys,
        desk_id: found.desk,
        barred_id: found.barred,
        protected: found.isProtected ? 'yes' : 'no',
        centre: found.isCentreJoined ? 'joined' : 'no',
        case_phase: found.phase,
      }
    : {}
const noCase: ScopedRow = {
  asked_id: [],
  key_id: [],
  desk_id: [],
  barred_id: [],
  protected: 'no',
  centre: 'no',
  case_phase: 'none',
}
const caseRows = ({ cases, pages }: World) =>
  each(cases, (found, key) => ({
    ...ofCase(found),
    case_id: key,
    page_id: [...pages].filter(([, page]) => page.caseId === key).map(([pageId]) => pageId),
  }))
const register = {
  view: 'view_register',
  key: 'person_id',
  rows: ({ people, cases }: World) =>
    each(people, ({ caseId }, key) => ({ ...ofCase(cases.get(caseId)), case_id: caseId, person_id: key })),
}

/** Each kind: its view, and its rows as memory sees them. */
const kinds: Readonly<Record<Kind, { view: string; key: string; rows(world: World): Map<string, ScopedRow> }>> = {
  report: {
    view: 'view_reports',
    key: 'report_id',
    rows: ({ reports, cases }) =>
      each(reports, ({ cardId, caseId }, key) => ({
        ...((caseId && cases.has(caseId) && ofCase(cases.get(caseId))) || noCase),
        report_id: key,
        case_id: caseId,
        card_id: cardId,
      })),
  },
  case: { view: 'view_cases', key: 'case_id', rows: caseRows },
  case_file: { view: 'view_cases', key: 'case_id', rows: caseRows },
  case_keys: { view: 'view_cases', key: 'case_id', rows: caseRows },
  case_costs: { view: 'view_cases', key: 'case_id', rows: caseRows },
  page: {
    view: 'view_pages',
    key: 'page_id',
    rows: ({ pages, cases }) =>
      each(pages, ({ caseId, called }, key) => ({
        ...ofCase(cases.get(caseId)),
        page_id: key,
        case_id: caseId,
        called_id: called,
      })),
  },
  stay: {
    view: 'view_stays',
    key: 'stay_id',
    rows: ({ stays, cases }) =>
      each(stays, ({ caseId, house }) => ({
        ...((caseId && cases.has(caseId) && ofCase(cases.get(caseId))) || noCase),
        case_id: caseId,
        resource_key: house,
      })),
  },
  handover: {
    view: 'view_handovers',
    key: 'handover_id',
    rows: ({ handovers, cases }) =>
      each(handovers, ({ caseId, recipient, phase }) => ({
        ...ofCase(cases.get(caseId)),
        case_id: caseId,
        recipient,
        phase,
      })),
  },
  duty: {
    view: 'view_duties',
    key: 'duty_id',
    rows: ({ duties, cases }) => each(duties, ({ caseId }) => ({ ...ofCase(cases.get(caseId)), case_id: caseId })),
  },
  person: register,
  known_person: register,
  warning: register,
  call: { view: 'view_calls', key: 'call_id', rows: ({ calls }) => each(calls, () => ({})) },
  pad: { view: 'view_pads', key: 'pad_id', rows: ({ pads }) => each(pads, () => ({})) },
  station_card: { view: 'view_station_cards', key: 'card_id', rows: ({ cards }) => each(cards, () => ({})) },
}

describeOnEachPostgres('who sees which rows', (server) => {
  let database: TestDatabase
  let db: Database
  beforeAll(async () => {
    database = await createDatabase(server)
    db = openDatabase({ connectionString: database.connectionString })
  })
  afterAll(async () => {
    await db.close()
    await database.drop()
  })

  it('is the same in memory and in SQL, whoever asks and whatever there is', async () => {
    let seen = 0
    let hidden = 0
    await fc.assert(
      fc.asyncProperty(
        world,
        world,
        fc.array(actor, { minLength: 6, maxLength: 6 }),
        async (here, elsewhere, actors) => {
          await undone(db, async (tx) => {
            // The same ids in another ambito, with other people: they change nothing here.
            await fill(tx, 'elsewhere', elsewhere)
            await fill(tx, 'here', here)
            for (const who of actors) {
              for (const [kind, { view, key, rows }] of Object.entries(kinds) as [Kind, (typeof kinds)[Kind]][]) {
                const scope = scopeOf(who, kind)
                const inMemory = [...rows(here)].filter(([, row]) => inScope(scope, row)).map(([thing]) => thing)
                const inSql = await sql<{ id: string }>`
                select ${sql.ref(key)} as id from ${sql.table(view)}
                where ambito_id = 'here' and ${compileScope(kind, scope)}`.execute(tx)
                expect(inSql.rows.map((row) => row.id).sort(), `${kind} for ${JSON.stringify(who)}`).toEqual(
                  inMemory.sort(),
                )
                seen += inMemory.length
                hidden += rows(here).size - inMemory.length
              }
            }
          })
        },
      ),
      { numRuns: 60 },
    )
    // A world in which everybody sees everything, or nobody anything, would prove nothing.
    expect(Math.min(seen, hidden)).toBeGreaterThan(200)
  })

  it('looks at the case of a row only where somebody’s sight depends on it', async () => {
    await undone(db, async (tx) => {
      const asked = (scope: Scope) => compileScope('handover', scope).compile(tx).sql
      const ofTheRow: Scope = { rows: 'where', column: 'recipient', equals: '015182' }
      const ofTheCase: Scope = { rows: 'unless', column: 'barred_id', equals: 'ada' }
      expect(asked({ rows: 'every', of: [ofTheRow, ofTheRow] })).not.toContain('view_cases')
      expect(asked({ rows: 'every', of: [ofTheRow, ofTheCase] })).toContain('view_cases')
    })
  })
})

/** Runs in a transaction of which nothing stays. */
async function undone(db: Database, work: (tx: Tx) => Promise<void>): Promise<void> {
  const undo = new Error('undo')
  await db
    .inAmbito('here', async (tx) => {
      await work(tx)
      throw undo
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error
    })
}

async function fill(
  tx: Tx,
  ambitoId: string,
  { reports, cases, pages, stays, handovers, duties, calls, people, pads, cards }: World,
): Promise<void> {
  await sql`select set_config('veglia.ambito', ${ambitoId}, true)`.execute(tx)
  const at = '2026-01-09T21:10:00Z'
  const insert = async (view: string, rows: Map<string, object>) => {
    const full = [...rows.values()].map((row) => ({ ambito_id: ambitoId, ...row }))
    if (!full[0]) return
    // Only the columns a scope may speak of: the others keep what their table gives them.
    const columns = sql.join(Object.keys(full[0]).map((column) => sql.ref(column)))
    await sql`insert into ${sql.table(view)} (${columns})
      select ${columns} from jsonb_populate_recordset(null::${sql.table(view)}, ${JSON.stringify(full)}::jsonb)`.execute(
      tx,
    )
  }
  const report = {
    phase: 'draft',
    channel: 'phone',
    started_at: at,
    started_by: '{}',
    since: at,
  }
  await insert(
    'view_reports',
    each(reports, ({ cardId, caseId }, key) => ({
      ...report,
      report_id: key,
      card_id: cardId,
      case_id: caseId,
      number: ids.indexOf(key),
    })),
  )
  await insert(
    'view_stays',
    each(stays, ({ caseId, house }, key) => ({
      stay_id: key,
      case_id: caseId,
      resource_key: house,
      phase: 'ended',
      unmet: [],
      waivers: [],
      since: at,
    })),
  )
  const opened = { priority: 'P2', received_at: at, opened_at: at, since: at, first_actions: [] }
  await insert(
    'view_cases',
    each(cases, (found, key) => ({
      ...opened,
      case_id: key,
      report_id: key,
      number: key,
      phase: found.phase,
      asked_ids: found.asked,
      key_ids: found.keys,
      desk_ids: found.desk,
      barred_ids: found.barred,
      is_protected: found.isProtected,
      is_centre_joined: found.isCentreJoined,
    })),
  )
  const calling = { phase: 'calling', steps: [], step: 0, started_at: at, declined_ids: [] }
  await insert(
    'view_pages',
    each(pages, ({ caseId, called }, key) => ({ ...calling, page_id: key, case_id: caseId, called_ids: called })),
  )
  await insert(
    'view_handovers',
    each(handovers, ({ caseId, ...rest }, key) => ({
      ...rest,
      handover_id: key,
      case_id: caseId,
      purpose: 'charge',
      prepared_at: at,
    })),
  )
  const duty = { definition: 'handover-send', phase: 'open', trigger_at: at, due_at: at }
  await insert(
    'view_duties',
    each(duties, ({ caseId }, key) => ({ ...duty, duty_id: key, case_id: caseId, subject_id: key })),
  )
  await insert(
    'view_register',
    each(people, ({ caseId }, key) => ({ person_id: key, case_id: caseId, group_id: key, registered_at: at })),
  )
  const rang = { direction: 'in', rang_at: at, missed: false }
  await insert(
    'view_calls',
    each(calls, (_, key) => ({ ...rang, call_id: key, line_key: key })),
  )
  const given = { station_key: 'carabinieri-rho', issued_at: at, issued_by: '{}', expires_at: at }
  await insert(
    'view_station_cards',
    each(cards, (_, key) => ({ ...given, card_id: key })),
  )
  const issued = { year: 26, count: 10, holder: {}, issued_at: at, issued_by: '{}' }
  await insert(
    'view_pads',
    each(pads, (_, key) => ({ ...issued, pad_id: key, first: 1 + 10 * ids.indexOf(key) })),
  )
}

function each<T, R>(those: Map<string, T>, make: (thing: T, key: string) => R): Map<string, R> {
  return new Map([...those].map(([key, thing]) => [key, make(thing, key)]))
}
