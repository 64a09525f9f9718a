// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import pg from 'pg'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { signIn } from '#core/access/signInApi.ts'
import { holdBed, releaseHold, requestStay, waiveCondition } from '#core/beds/bedsApi.ts'
import { playLine } from '#core/calls/callRehearsalApi.ts'
import { addNote, closeOperationally, getCase, linkPerson, recordCost, strikeCost } from '#core/cases/casesApi.ts'
import { acknowledgeHandover, disputeCompetence, listHandovers, sendHandover } from '#core/handovers/handoversApi.ts'
import { acknowledgePage, declinePage, getFakePhones } from '#core/paging/pagingApi.ts'
import {
  answerPoliceCheck,
  askPoliceCheck,
  closeDroppedCall,
  dropLine,
  recordCallBack,
} from '#core/reports/droppedCallApi.ts'
import {
  createReceiptLink,
  discardDraft,
  getReceipt,
  receiveReport,
  saveDraft,
  startReport,
} from '#core/reports/reportsApi.ts'
import { issueCard, sendStationReport } from '#core/reports/stationCardsApi.ts'
import { decideTriage, giveFeedback } from '#core/reports/triageApi.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { DEMO_PASSWORD } from '#server/access/demoUsers.ts'
import { makeCardSecrets } from '#server/reports/cardSecret.ts'
import { loadAmbito } from '#server/territory/loadAmbito.ts'
import { anInput, type Field, listFields, withField } from '../../../tests/support/anyInput.ts'
import { eventually } from '../../../tests/support/eventually.ts'
import { sober } from '../../../tests/support/nightShift.ts'
import {
  createDatabase,
  listTestServers,
  type TestDatabase,
  type TestServer,
} from '../../../tests/support/postgresServers.ts'
import { RHO } from '../../../tests/support/testAmbito.ts'
import { type Caller, CallRefused, linkCaller, signInCaller } from './apiCaller.ts'
import { listEndpoints } from './listEndpoints.ts'

const SECRET = randomBytes(32).toString('hex')
/** Said to the program from outside, and nowhere said by it. */
const secretsOfConfig: Readonly<Record<string, string>> = {
  VEGLIA_SECRET: SECRET,
  DATABASE_URL: `segreto-${randomBytes(6).toString('hex')}`,
  VEGLIA_PROVIDER_SECRET: randomBytes(32).toString('hex'),
  VEGLIA_VAULT_KEYS: randomBytes(32).toString('base64'),
}
/** Read from outside too, and no secret. */
const openConfig = [
  'VEGLIA_BREACHED_PASSWORDS',
  'VEGLIA_CONFIG',
  'VEGLIA_DATA',
  'VEGLIA_PUBLIC_URL',
  'VEGLIA_VAULT_KEYS_FILE',
  'VEGLIA_VAULT_KEYS_COMMAND',
  'VEGLIA_SCAN_COMMAND',
  'LOG_LEVEL',
  'HOST',
  'PORT',
]

/** Where words a person typed may stand; a table that joins them must be erasable by law. */
const tablesOfWords = ['texts', 'report_drafts', 'view_name_keys']
/** Where the roster may be known: the accounts of those who work here, and for minutes the question put to an authenticator. */
const tablesOfStaff = ['auth.user', 'auth.verification']

const root = new URL('../../../', import.meta.url).pathname
let database: TestDatabase
let owner: pg.Pool
let program: ChildProcess
let url: string
let printed = ''

/** Words that stand nowhere else in the world. */
const canaries = new Map<string, string>()
function canary(field: string): string {
  const word = `canarino-${randomBytes(6).toString('hex')}`
  canaries.set(word, field)
  return word
}

beforeAll(async () => {
  database = await createDatabase(listTestServers()[0] as TestServer)
  owner = new pg.Pool({ connectionString: database.connectionString, max: 1 })
  program = spawn(
    process.execPath,
    [`${root}src/server/app/cli.ts`, 'serve', '--port', '0', '--clock-start', '2026-01-09T22:05+01:00'],
    {
      env: {
        ...process.env,
        DATABASE_URL: withPassword(database.connectionString, secretsOfConfig.DATABASE_URL ?? ''),
        VEGLIA_SECRET: SECRET,
        VEGLIA_VAULT_KEYS: `prova ${secretsOfConfig.VEGLIA_VAULT_KEYS}`,
        LOG_LEVEL: 'trace',
      },
    },
  )
  for (const stream of [program.stdout, program.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      printed += chunk
    })
  }
  await eventually(() => expect(printed).toContain('Ctrl C'))
  url = /Apri {2}(\S+)/.exec(printed)?.[1] ?? ''
  // The sample introduces its users once, at start.
  printed = ''
})
afterAll(async () => {
  program.kill('SIGTERM')
  if (program.exitCode === null) await once(program, 'exit')
  await owner.end()
  await database.drop()
})

it('keeps what people say, and who they are, out of log, events, messages and addresses', async () => {
  const secrets = [DEMO_PASSWORD, ...Object.values(secretsOfConfig), ...(await aNight())]
  const staff = (await loadAmbito(`${root}config/rhodense`)).people.flatMap(({ name, phone, email }) => [
    name,
    phone,
    email,
  ])
  const words = [...canaries.keys()]

  const tables = await dumpTables()
  const kept = words.filter((word) => tablesOfWords.some((name) => tables.get(name)?.includes(word)))
  expect(kept.length).toBeGreaterThan(15)
  expect(tables.get('auth.user')).toContain(staff[2])
  for (const [name, rows] of tables) {
    if (!tablesOfWords.includes(name)) expect(found(rows, words), `words in ${name}`).toEqual([])
    if (!tablesOfStaff.includes(name)) expect(found(rows, staff), `people in ${name}`).toEqual([])
    if (name !== 'fake_phone_messages') expect(found(rows, secrets), `secrets in ${name}`).toEqual([])
  }

  const said = printed.trim().split('\n')
  expect(said.filter((line) => !line.startsWith('{'))).toEqual([])
  const lines = said.map((line) => JSON.parse(line) as { msg: string })
  expect(lines.map(({ msg }) => msg)).toEqual(expect.arrayContaining(['command', 'read refused', 'change feed lost']))
  expect(lines.filter(({ msg }) => msg === 'bug')).toEqual([])
  expect(lines.filter(({ msg }) => msg === 'command').length).toBeGreaterThan(40)
  expect(found(printed, [...words, ...staff, ...secrets])).toEqual([])
})

it('looks for every secret the program can be told from outside', () => {
  const config = readFileSync(`${root}src/server/app/config.ts`, 'utf8')
  const read = [...config.matchAll(/environment\.([A-Z_]+)/g)].map(([, name = '']) => name)
  expect(
    [...new Set(read)].filter((name) => !(name in secretsOfConfig) && !openConfig.includes(name)),
    'a secret? give it a value in secretsOfConfig; no secret? name it in openConfig',
  ).toEqual([])
})

/** Every field that takes free words gets a canary, in a night that goes well and then at every endpoint once more. */
async function aNight(): Promise<string[]> {
  const as = (key: string) => signInCaller(url, `${key}@example.org`, DEMO_PASSWORD)
  const ada = await as('callisto-finti')
  const licia = await as('licia-esempi')
  const carla = await as('cornelia-modelli')
  const desk = await as('marina-ipotesi')
  await signInCaller(url, `${canary('email')}@example.org`, canary('password')).catch(() => {})

  // A line that falls, told to its end.
  const fallen = { params: { reportId: newId() } }
  await ada.call(startReport, { ...fallen, body: { channel: 'phone' } })
  await ada.call(saveDraft, { ...fallen, body: { basedOn: 0, fields: words(['place', 'callBack', 'account']) } })
  await ada.call(dropLine, { ...fallen, body: {} })
  await ada.call(recordCallBack, { ...fallen, body: { attempt: 1, outcome: 'wrong_number', ...words(['words']) } })
  await ada.call(askPoliceCheck, { ...fallen, body: { stationKey: 'carabinieri-rho', ...words(['reason']) } })
  await ada.call(answerPoliceCheck, { ...fallen, body: { found: false, ...words(['words']) } })
  await ada.call(closeDroppedCall, { ...fallen, body: { outcome: 'not_found', ...words(['searched', 'reason']) } })

  const [draftId, reportId] = [newId(), newId()]
  for (const id of [draftId, reportId]) {
    await ada.call(startReport, { params: { reportId: id }, body: { channel: 'phone' } })
    const fields = words(['place', 'caller', 'callBack', 'account', 'involved'])
    await ada.call(saveDraft, { params: { reportId: id }, body: { basedOn: 0, fields } })
    const clash = ada.call(saveDraft, { params: { reportId: id }, body: { basedOn: 7, fields: words(['place']) } })
    await clash.catch(refused)
  }
  // What the switchboard says, and the number in an address that a switchboard opens.
  await ada.call(playLine, { body: { event: 'newCall', ...words(['from', 'queue', 'callId']) } })
  await fetch(`${url}/telefono?number=${canary('number in an address')}`)
  // A read that is refused is written down, and not what stood in its address.
  await fetch(`${url}/api/v1/cases/${canary('id in an address')}?name=${canary('query of a refused read')}`)
  const secondDraft = newId()
  await ada.call(startReport, { params: { reportId: secondDraft }, body: { channel: 'paper' } })
  await ada.call(discardDraft, { params: { reportId: secondDraft }, body: words(['reason']) })
  const now = (await carla.call(listHandovers)).serverTime
  await ada.call(receiveReport, {
    params: { reportId },
    body: {
      ...words(['place', 'caller', 'callBack', 'account', 'involved']),
      municipality: RHO,
      bodyKey: 'carabinieri',
      count: { adults: 1 },
      questions: { immediateDanger: 'yes', minorInvolved: 'no', foreignAndAlone: 'no', violence: 'no' },
      receivedAt: now,
    },
  })
  const { caseId = '' } = await ada.call(decideTriage, {
    params: { reportId },
    body: { outcome: 'emergency', ...words(['reason', 'redirectedTo', 'toldTo', 'safetyChecked']) },
  })
  await ada.call(giveFeedback, { params: { reportId }, body: { saidAt: now, ...words(['said', 'heardBy']) } })
  const receipt = await ada.call(createReceiptLink, { params: { reportId }, body: {} })
  await linkCaller(url, receipt.token).call(getReceipt)

  const cardId = newId()
  await carla.call(issueCard, { params: { cardId }, body: { stationKey: 'carabinieri-rho', days: 7 } })
  const cardSecret = makeCardSecrets(url, SECRET).secretOf(cardId)
  await linkCaller(url, cardSecret).call(sendStationReport, {
    params: { reportId: newId() },
    body: { ...words(['place', 'account', 'caller', 'callBack', 'involved']), immediateDanger: 'no', sentAt: now },
  })

  const link = await eventually(async () => {
    const { messages } = await carla.call(getFakePhones)
    const found = messages.find((message) => message.link)?.link
    if (!found) throw new Error('no message yet')
    return found
  })
  const token = link.split('#')[1] ?? ''
  const pageId = (await carla.call(getCase, { params: { caseId } })).callOuts[0]?.pageId ?? ''
  await linkCaller(url, token).call(declinePage, { params: { pageId }, body: words(['reason']) })
  await licia.call(acknowledgePage, { params: { pageId }, body: {} })

  const [personId, stayId, costId] = [newId(), newId(), newId()]
  await carla.call(linkPerson, {
    params: { caseId },
    body: { personId, role: 'assisted', ...words(['calledBy']), profile: { ...sober, negativeTbTest: 'no' } },
  })
  const stay = { caseId, personId, resourceKey: 'casa-esempio' }
  await carla.call(holdBed, { params: { stayId: newId() }, body: stay }).catch(refused)
  await carla.call(requestStay, { params: { stayId }, body: stay })
  await carla.call(waiveCondition, { params: { stayId }, body: { condition: 'tb_test', ...words(['reason']) } })
  await carla.call(holdBed, { params: { stayId }, body: stay })
  await carla.call(releaseHold, { params: { stayId }, body: words(['reason']) })
  await licia.call(addNote, { params: { caseId }, body: { noteId: newId(), kind: 'note', ...words(['text']) } })
  await licia.call(recordCost, {
    params: { caseId },
    body: { costId, costType: 'taxi', amountCents: 1800, fund: 'qpe' },
  })
  await licia.call(strikeCost, { params: { caseId, costId }, body: words(['reason']) })
  await carla.call(closeOperationally, {
    params: { caseId },
    body: { outcome: 'placed-shelter', ...words(['reason']), firstActions: [canary('firstActions')] },
  })
  const handoverId = (await carla.call(getCase, { params: { caseId } })).handovers[0]?.handoverId ?? ''
  await carla.call(sendHandover, { params: { handoverId }, body: {} })
  await desk.call(acknowledgeHandover, { params: { handoverId }, body: {} })
  await desk.call(disputeCompetence, { params: { handoverId }, body: words(['reason']) })

  const known = { caseId, reportId: draftId, pageId, personId, stayId, costId, handoverId }
  for (const caller of [carla, ada, desk]) await everywhere(caller, known)
  // Outages are written down too, and their errors like to quote.
  const again = everywhere(carla, known)
  await owner.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  )
  await again
  await eventually(() => expect(printed).toContain('change feed lost'))
  return [token, receipt.token, cardSecret]
}

/** Well or ill taken: a refusal and a wrong field are as silent as an event. */
async function everywhere(caller: Caller, known: Readonly<Record<string, string>>): Promise<void> {
  for (const endpoint of listEndpoints().filter(({ id, method }) => method === 'post' && !untouched.includes(id))) {
    const free = listFields(endpoint.body).filter(isFree)
    const full = free.reduce(
      (so, { path }) => withField(so, path, canary(path.join('.'))),
      anInput(endpoint.body, known),
    )
    const params = Object.fromEntries(Object.keys(endpoint.params.shape).map((name) => [name, known[name] ?? newId()]))
    for (const body of [full, { ...(full as object), [canary('name of a field')]: canary('unknown field') }]) {
      await caller.call(endpoint as Endpoint, { params, body } as object).catch(refused)
    }
  }
}

/** A session must last until the end of the night. */
const untouched = ['signOut', 'lockSession', 'proveSession', 'endMyOtherSessions', signIn.id]
const isFree = ({ schema, shape }: Field) => shape === 'plain' && schema.safeParse('x'.repeat(10_000)).success

function words<const F extends string>(fields: readonly F[]): Record<F, string> {
  return Object.fromEntries(fields.map((field) => [field, canary(field)])) as Record<F, string>
}

function refused(error: unknown) {
  if (!(error instanceof CallRefused)) throw error
}

function found(text: string, needles: readonly string[]): string[] {
  return needles.filter((needle) => text.includes(needle)).map((needle) => canaries.get(needle) ?? needle)
}

async function dumpTables(): Promise<Map<string, string>> {
  const { rows } = await owner.query<{ name: string }>(
    `select case schemaname when 'public' then tablename else schemaname || '.' || tablename end as name
     from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  const dumps = new Map<string, string>()
  for (const { name } of rows) {
    const quoted = name
      .split('.')
      .map((part) => `"${part}"`)
      .join('.')
    const { rows: lines } = await owner.query<{ line: string }>(`select t::text as line from ${quoted} t`)
    dumps.set(name, lines.map(({ line }) => line).join('\n'))
  }
  return dumps
}

/** The servers of the tests ask for none, and whatever is given must not be told. */
function withPassword(connectionString: string, password: string): string {
  const url = new URL(connectionString)
  url.password = password
  return url.toString()
}
