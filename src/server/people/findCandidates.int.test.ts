// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inScope, scopeOf } from '#core/access/scope.ts'
import { keysOfName, soughtWords } from '#core/people/nameIndex.ts'
import type { Actor } from '#core/shared/actor.ts'
import { type Database, openDatabase, type Tx } from '#server/app/database.ts'
import { createDatabase, describeOnEachPostgres, type TestDatabase } from '../../../tests/support/postgresServers.ts'
import { anId } from '../../../tests/support/words.ts'
import { findCandidates } from './findCandidates.ts'

const names = ['Samir Esempi', 'Sameer Esempy', 'Ermete Inventati', 'Yusuf Oualid', 'يوسف وليد', 'Ottavia Fittizi']
const users = ['ada', 'bruno', 'carla']

interface Row {
  readonly name: string
  readonly asked: readonly string[]
  readonly keys: readonly string[]
  readonly barred: readonly string[]
  readonly isProtected: boolean
  readonly phase: string
}
const register: fc.Arbitrary<Row[]> = fc.array(
  fc.record({
    name: fc.constantFrom(...names),
    asked: fc.subarray(users),
    keys: fc.subarray(users),
    barred: fc.subarray(users),
    isProtected: fc.boolean(),
    phase: fc.constantFrom('activated', 'on_site', 'closed'),
  }),
  { maxLength: 8 },
)
const typed = fc.oneof(
  fc.constantFrom(...names, 'esempi samir', 'Youssef', 'nessuno'),
  fc.tuple(fc.constantFrom(...names), fc.integer({ min: 1, max: 8 })).map(([name, length]) => name.slice(0, length)),
)
const actor: fc.Arbitrary<Actor> = fc
  .record({
    userId: fc.constantFrom(...users),
    role: fc.constantFrom('call_taker', 'field_worker', 'coordinator', 'municipal_worker'),
  })
  .map((who) => ({ kind: 'staff', ...who }))

describeOnEachPostgres('who is found by whom', (server) => {
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

  it('is whoever answers to the words and is in scope, as memory says, whatever there is elsewhere', async () => {
    let [found, hidden] = [0, 0]
    await fc.assert(
      fc.asyncProperty(
        register,
        register,
        typed,
        fc.array(actor, { minLength: 4, maxLength: 4 }),
        async (here, elsewhere, asked, actors) => {
          await undone(db, async (tx) => {
            await fill(tx, 'elsewhere', elsewhere)
            await fill(tx, 'here', here)
            for (const who of actors) {
              const answering = here.flatMap((row, i) =>
                answersTo(asked, row.name) ? [{ row, id: anId(`person ${i}`) }] : [],
              )
              const expected = answering.filter(({ row }) =>
                inScope(scopeOf(who, 'person'), {
                  asked_id: row.asked,
                  key_id: row.keys,
                  desk_id: [],
                  barred_id: row.barred,
                  protected: row.isProtected ? 'yes' : 'no',
                  case_phase: row.phase,
                }),
              )
              const candidates = await findCandidates(tx, 'here', who, soughtWords(asked))
              expect(candidates.map(({ personId }) => personId).sort(), `${asked} by ${JSON.stringify(who)}`).toEqual(
                expected.map(({ id }) => id).sort(),
              )
              found += expected.length
              hidden += answering.length - expected.length
            }
          })
        },
      ),
      { numRuns: 160 },
    )
    // Where everybody finds everybody, or nobody anybody, nothing is proved.
    expect(Math.min(found, hidden)).toBeGreaterThan(50)
  })
})

function answersTo(asked: string, name: string): boolean {
  const kept = keysOfName(name)
  return soughtWords(asked).some(
    ({ keys, beginning }) =>
      keys.some((key) => kept.includes(key)) ||
      (beginning !== undefined && kept.some((key) => key.startsWith(beginning))),
  )
}

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

async function fill(tx: Tx, ambitoId: string, rows: readonly Row[]): Promise<void> {
  await sql`select set_config('veglia.ambito', ${ambitoId}, true)`.execute(tx)
  const at = '2026-01-09T21:10:00Z'
  for (const [i, { name, asked, keys, barred, isProtected, phase }] of rows.entries()) {
    const [personId, caseId] = [anId(`person ${i}`), anId(`case ${i}`)]
    await tx
      .insertInto('view_cases')
      .values({
        ambito_id: ambitoId,
        case_id: caseId,
        number: String(i),
        report_id: caseId,
        phase,
        priority: 'P2',
        received_at: at,
        opened_at: at,
        since: at,
        asked_ids: [...asked],
        key_ids: [...keys],
        barred_ids: [...barred],
        is_protected: isProtected,
      })
      .execute()
    await tx
      .insertInto('view_register')
      .values({ ambito_id: ambitoId, person_id: personId, case_id: caseId, group_id: personId, registered_at: at })
      .execute()
    await tx
      .insertInto('view_name_keys')
      .values(
        keysOfName(name).map((key) => ({
          ambito_id: ambitoId,
          key,
          person_id: personId,
          text_id: anId(`${ambitoId} text ${i}`),
        })),
      )
      .execute()
  }
}
