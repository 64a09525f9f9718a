// SPDX-License-Identifier: AGPL-3.0-or-later
// How long it takes to find somebody among 1,000 and among 100,000 people, and whether a name one may not know of takes longer to
// be denied than a name nobody has.
//   npm run bench -- people        or, on a PostgreSQL of your own: DATABASE_URL=postgres://… node bench/people.ts
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { v7 as newId } from 'uuid'
import { keysOfName } from '#core/people/nameIndex.ts'
import type { Actor } from '#core/shared/actor.ts'
import { openDatabase } from '#server/app/database.ts'
import { startEmbeddedPostgres } from '#server/app/embeddedPostgres.ts'
import { migrate } from '#server/app/migrate.ts'
import { searchPeople } from '#server/people/searchPeople.ts'
import { type FictionalPerson, listFictionalPeople } from './fictionalPeople.ts'
import { percentile, printTable } from './rounds.ts'

const AMBITO = 'bench'
const SIZES = [1_000, 100_000] as const
const ROUNDS = 40
const WARM_UP_ROUNDS = 5
/** Cases a field worker was called out for in a long career. */
const OWN_CASES = 200
const BATCH = 1_000
const NOW = '2026-01-09T21:10:00.000Z'

const coordinator: Actor = { kind: 'staff', userId: 'cornelia', role: 'coordinator' }
const callTaker: Actor = { kind: 'staff', userId: 'callisto', role: 'call_taker' }
const worker: Actor = { kind: 'staff', userId: 'licia', role: 'field_worker' }

const dataDir = mkdtempSync(join(tmpdir(), 'veglia-bench-people-'))
const embedded = process.env.DATABASE_URL ? undefined : await startEmbeddedPostgres({ dataDir })
const connectionString = process.env.DATABASE_URL ?? embedded?.connectionString ?? ''
await migrate(connectionString)
const db = openDatabase({ connectionString })
const owner = new pg.Client({ connectionString })
await owner.connect()
try {
  const { rows } = await owner.query<{ version: string }>(`select split_part(version(), ' on ', 1) as version`)
  console.log(`${rows[0]?.version}, ${embedded ? 'embedded' : 'of DATABASE_URL'}; ${ROUNDS} rounds of each question\n`)
  await forget()
  const people = listFictionalPeople(SIZES[1])
  // Somebody whom the field worker may not know of, in both sizes.
  const hidden = 'Zebedeo Nascondelli'
  const known = people[OWN_CASES + 10]?.name ?? ''
  const questions: readonly (readonly [string, Actor, string])[] = [
    ['a full name', coordinator, known],
    ['swapped and misspelt', coordinator, misspell(known)],
    ['a first name thousands bear', coordinator, 'mohamed'],
    ['three letters', coordinator, 'moh'],
    ['nobody', coordinator, 'Xhevdet Qqwrtzp'],
    ['by a field worker: her own', worker, people[3]?.name ?? ''],
    ['by a field worker: hidden from her', worker, hidden],
    ['by a field worker: nobody', worker, 'Xhevdet Qqwrtzp'],
    ['at the desk: hidden from it', callTaker, hidden],
    ['at the desk: nobody', callTaker, 'Xhevdet Qqwrtzp'],
  ]
  const measured = new Map<string, { least: number; p50: number; p95: number; found: number }[]>(
    questions.map(([name]) => [name, []]),
  )
  let loaded = 0
  for (const size of SIZES) {
    const started = performance.now()
    await load(people.slice(loaded, size), loaded)
    if (loaded === 0) await load([{ name: hidden }], OWN_CASES + 1)
    loaded = size
    await owner.query('analyze')
    console.log(`${size} people loaded in ${((performance.now() - started) / 1000).toFixed(1)} s`)
    for (const [name, { took, found }] of await ask(questions)) {
      measured
        .get(name)
        ?.push({ least: Math.min(...took), p50: percentile(took, 50), p95: percentile(took, 95), found })
    }
  }
  console.log()
  printTable(
    ['question', 'found', 'p50 ms at 1,000', 'least ms at 100,000', 'p50', 'p95', 'ratio of p50'],
    [...measured].map(([name, [few, many]]) => [
      name,
      String(many?.found ?? 0),
      round(few?.p50),
      round(many?.least),
      round(many?.p50),
      round(many?.p95),
      round((many?.p50 ?? 0) / (few?.p50 ?? 1)),
    ]),
  )
} finally {
  await forget()
  await owner.end()
  await db.close()
  await embedded?.stop()
  rmSync(dataDir, { recursive: true, force: true })
}

/** Every question in turn, round after round: a machine that slows down slows them all down. */
async function ask(questions: readonly (readonly [string, Actor, string])[]) {
  const results = new Map(questions.map(([name]) => [name, { took: [] as number[], found: 0 }]))
  for (let turn = 0; turn < WARM_UP_ROUNDS + ROUNDS; turn++) {
    for (const [name, actor, typed] of questions) {
      const result = results.get(name)
      const started = performance.now()
      const { people } = await db.inAmbito(AMBITO, (tx) => searchPeople(tx, AMBITO, actor, typed))
      if (turn >= WARM_UP_ROUNDS) result?.took.push(performance.now() - started)
      if (result) result.found = people.length
    }
  }
  return results
}

/** Straight into the views, with the keys of the true index: through the log it would be the log that is measured. */
async function load(people: readonly FictionalPerson[], from: number): Promise<void> {
  for (let at = 0; at < people.length; at += BATCH) {
    const batch = people.slice(at, at + BATCH).map((person, i) => aRow(person, from + at + i))
    await inOneGo({
      texts: batch.flatMap(({ names }) =>
        names.map(({ textId, name }) => ({ text_id: textId, salt: 'salt', content: name, recorded_at: NOW })),
      ),
      view_cases: batch.map(({ caseId, number, responders }) => ({
        case_id: caseId,
        number,
        report_id: caseId,
        phase: 'closed',
        priority: 'P2',
        received_at: NOW,
        opened_at: NOW,
        since: NOW,
        first_actions: [],
        responder_ids: responders,
      })),
      view_people: batch.map(({ caseId, personId, names }) => ({
        case_id: caseId,
        person_id: personId,
        role: 'assisted',
        called_by: refTo(names[0]?.textId),
        profile: { sex: 'unknown', hasDog: false, negativeTbTest: 'unknown', withFamily: false },
        linked_position: 1,
      })),
      view_register: batch.map(({ caseId, personId }) => ({
        person_id: personId,
        case_id: caseId,
        group_id: personId,
        registered_at: NOW,
      })),
      view_identities: batch.flatMap(({ personId, names }) =>
        names.map(({ textId }) => ({
          identity_id: textId,
          person_id: personId,
          called_by: refTo(textId),
          certainty: 'declared',
          added_at: NOW,
          added_by: '{}',
        })),
      ),
      view_name_keys: batch.flatMap(({ personId, names }) =>
        names.flatMap(({ textId, name }) =>
          keysOfName(name).map((key) => ({ key, person_id: personId, text_id: textId })),
        ),
      ),
    })
  }
}

function refTo(textId: string | undefined) {
  return { textId, hash: '0'.repeat(64) }
}

function aRow({ name, otherName }: FictionalPerson, index: number) {
  return {
    personId: newId(),
    caseId: newId(),
    number: `26-${newId()}`,
    responders: index < OWN_CASES ? ['licia'] : ['bruno'],
    names: [name, ...(otherName ? [otherName] : [])].map((each) => ({ textId: newId(), name: each })),
  }
}

async function inOneGo(tables: Readonly<Record<string, readonly object[]>>): Promise<void> {
  for (const [table, rows] of Object.entries(tables)) {
    // What is not said here is what a table gives by itself.
    const columns = ['ambito_id', ...Object.keys(rows[0] ?? {})].join(', ')
    await owner.query(
      `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
      [JSON.stringify(rows.map((row) => ({ ambito_id: AMBITO, ...row })))],
    )
  }
}

/** Leaves a database that is not ours as it was. */
async function forget(): Promise<void> {
  for (const table of ['texts', 'view_cases', 'view_people', 'view_register', 'view_identities', 'view_name_keys'])
    await owner.query(`delete from ${table} where ambito_id = $1`, [AMBITO])
}

/** The names change places, a letter is doubled and another written as it sounds. */
function misspell(name: string): string {
  const [first = '', family = ''] = name.split(' ')
  return `${family.replace(/t/, 'tt').replace(/c(?=[aou])/, 'k')} ${first.replace(/i/, 'y')}`
}

function round(value: number | undefined): string {
  return (value ?? Number.NaN).toFixed(1)
}
