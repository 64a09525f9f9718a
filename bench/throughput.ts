// SPDX-License-Identifier: AGPL-3.0-or-later
// A whole command (session, permission, scope, fold, decide, append, chain, words, views, notification, answer kept)
// beside the same rows written by a bare client: what all that care costs, as a ratio of one run.
//   node bench/throughput.ts
import pg from 'pg'
import { v7 as newId } from 'uuid'
import { addNote } from '#core/cases/casesApi.ts'
import { aFrontDoor, people } from '../tests/support/aFrontDoor.ts'
import { createDatabase, type TestServer } from '../tests/support/postgresServers.ts'
import { withPostgres } from './aServer.ts'
import { type Measure, printTable, takeTurns, type Way } from './rounds.ts'

const ROUNDS = 5
const ACTS = 200
/** As many cases as a mature service opens in two months: a fold reads a stream of real length. */
const CASES = 20
const TABLES = ['events', 'texts', 'view_diary', 'commands'] as const

await withPostgres(async (server) => {
  for (const clients of [1, 8]) await compare(server, clients)
})

async function compare(server: TestServer, clients: number): Promise<void> {
  const door = await aFrontDoor(server)
  const url = await door.app.listen({ port: 0, host: '127.0.0.1' })
  const bare = await bareClient(server, await sampleRows(door, clients))
  try {
    const session = await door.signedIn(people.coordinator)
    const cases = await openCases(door)
    const caseOf = (index: number) => cases[index % CASES] as string
    const body = () => ({ noteId: newId(), kind: 'observation' as const, text: 'Calmo, accetta una bevanda calda.' })
    const ways: Way[] = [
      {
        name: 'by HTTP, signed in',
        async act(index) {
          const answer = await fetch(`${url}${addNote.path.replace(':caseId', caseOf(index))}`, {
            method: 'POST',
            headers: { ...session, 'content-type': 'application/json', 'idempotency-key': newId() },
            body: JSON.stringify(body()),
          })
          if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
        },
      },
      {
        name: 'through the one door into the log',
        act: (index) =>
          door.give('case', caseOf(index), (words) => {
            const { noteId, kind, text } = body()
            return { type: 'AddNote', noteId, kind, text: words.keep(text) }
          }),
      },
      { name: 'the same rows, bare client', act: bare.write },
    ]
    const measured = await takeTurns(ways, { rounds: ROUNDS, acts: ACTS, clients })
    const floor = measured.get('the same rows, bare client') as Measure
    console.log(
      `\n${clients === 1 ? 'One client' : `${clients} clients at once`}, ${ROUNDS} rounds of ${ACTS}, median\n`,
    )
    printTable(
      ['way', 'a second', 'p50 ms', 'p99 ms', 'of the bare client'],
      [...measured].map(([name, { perSecond, p50, p99 }]) => [name, perSecond, p50, p99, perSecond / floor.perSecond]),
    )
  } finally {
    await bare.close()
    await door.close()
  }
}

type Door = Awaited<ReturnType<typeof aFrontDoor>>
type Row = Readonly<Record<string, unknown>>

async function openCases(door: Door): Promise<string[]> {
  const opened: string[] = []
  while (opened.length < CASES) opened.push((await door.openCase()).caseId)
  return opened
}

/** The rows that one note leaves, read back from the tables it was written to. */
async function sampleRows(door: Door, clients: number): Promise<ReadonlyMap<string, Row>> {
  const { caseId } = await door.openCase()
  const commandId = newId()
  const { position } = await door.give(
    'case',
    caseId,
    (words) => ({ type: 'AddNote', noteId: newId(), kind: 'observation', text: words.keep(`Nota ${clients}`) }),
    { commandId },
  )
  const [event] = await door.asOwner('select * from events where position = $1', [position])
  const textId = (event?.data as { text: { textId: string } }).text.textId
  const [text] = await door.asOwner('select * from texts where text_id = $1', [textId])
  const [line] = await door.asOwner('select * from view_diary where position = $1', [position])
  const [command] = await door.asOwner('select * from commands where command_id = $1', [commandId])
  return new Map<string, Row>([
    ['events', event as Row],
    ['texts', text as Row],
    ['view_diary', line as Row],
    ['commands', command as Row],
  ])
}

/** Writes rows of the same shape and size, as the same role, in one transaction, and thinks about nothing. */
async function bareClient(server: TestServer, sample: ReadonlyMap<string, Row>) {
  const { connectionString, drop } = await createDatabase(server)
  const pool = new pg.Pool({ connectionString, max: 12, options: '-c role=veglia_app -c timezone=UTC' })
  // The database is dropped while the pool still says goodbye.
  pool.on('error', () => {})
  const columns = new Map(TABLES.map((table) => [table, Object.keys(sample.get(table) ?? {})]))
  let written = 0
  const fresh = (row: Row, position: number): Row => ({
    ...row,
    ...('position' in row && { position }),
    ...('hash' in row && { hash: position.toString(16).padStart(64, '0'), stream_id: newId() }),
    ...('text_id' in row && { text_id: newId() }),
    ...('command_id' in row && { command_id: newId() }),
  })
  return {
    async write() {
      const position = ++written
      const client = await pool.connect()
      try {
        await client.query('begin')
        await client.query("select set_config('veglia.ambito', $1, true)", [sample.get('events')?.ambito_id])
        for (const table of TABLES) {
          const names = columns.get(table) ?? []
          const row = fresh(sample.get(table) as Row, position)
          await client.query({
            name: `write ${table}`,
            text: `insert into ${table} (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
            values: names.map((name) => row[name]),
          })
        }
        await client.query('commit')
      } finally {
        client.release()
      }
    },
    async close() {
      await pool.end()
      await drop()
    },
  }
}
