// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash, randomBytes } from 'node:crypto'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { roles } from '#core/shared/actor.ts'
import { readDriverNote } from '#core/vault/driverNoteApi.ts'
import { askOpening, issueDriverNote, showAddress, turnSecondKey } from '#core/vault/openingsApi.ts'
import { registerDestination, writeAddress } from '#core/vault/vaultApi.ts'
import { listEndpoints } from '#server/app/listEndpoints.ts'
import { makeLogger } from '#server/app/logger.ts'
import { fakePhones } from '#server/channels/fakes/fakePhones.ts'
import { duePages } from '#server/engine/duePages.ts'
import { sendOutbox } from '#server/engine/sendOutbox.ts'
import { canonical } from '#server/log/chain.ts'
import type { Change } from '#server/log/changes.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { anInput } from '../../../tests/support/anyInput.ts'
import { sober } from '../../../tests/support/nightShift.ts'
import { listTestServers, type TestServer } from '../../../tests/support/postgresServers.ts'
import { readPdfText } from '../../../tests/support/readPdfText.ts'
import { someOfEach } from '../../../tests/support/someOfEach.ts'

/** Words that stand nowhere else in the world. */
const canary = () => `canarino-${randomBytes(6).toString('hex')}`
const secret = { address: `via ${canary()}`, contact: canary(), directions: canary() }
const words = Object.values(secret).map((value) => value.replace('via ', ''))
/** The two answers an address may leave by. */
const doors = [showAddress.id, readDriverNote.id]

let door: FrontDoor
const lines: string[] = []
const live: Change[] = []
const answers: string[] = []
let caseId: string
const destinationId = newId()

beforeAll(async () => {
  door = await aFrontDoor(
    listTestServers()[0] as TestServer,
    makeLogger('trace', { write: (line) => void lines.push(line) }),
  )
  door.deps.changes.subscribe(door.deps.ambito.id, (change) => live.push(change))
  const keys = await door.everyRole()
  const licia = door.userIdOf(people.field_worker)
  const ids = await someOfEach(door.deps, licia)
  ;({ caseId } = await door.openCase())
  const [openingId, stayId] = [newId(), newId()]
  const ask = async (endpoint: Parameters<FrontDoor['ask']>[0], headers: Record<string, string>, body: object) => {
    const answer = await door.ask(endpoint, { params: { destinationId, openingId }, body, headers })
    expect(answer.statusCode, `${endpoint.id} ${answer.body}`).toBe(200)
    if (!doors.includes(endpoint.id)) answers.push(answer.body)
    return answer.json()
  }
  await ask(registerDestination, keys.anti_violence_centre, { number: 77, resourceKey: 'rifugio-7' })
  await ask(writeAddress, keys.anti_violence_centre, secret)
  await ask(askOpening, keys.field_worker, { caseId, destinationId, purpose: 'accompany', reason: 'Stanotte.' })
  await ask(turnSecondKey, keys.coordinator, {})
  expect((await ask(showAddress, keys.field_worker, {})).secret).toEqual(secret)
  const { link } = await ask(issueDriverNote, keys.field_worker, { noteId: newId() })
  answers.pop()
  const driver = { 'veglia-link': new URL(link).hash.slice(1) }
  expect((await ask(readDriverNote, driver, {})).secret).toEqual(secret)
  // A stay there, a cost of it, and the morning.
  const personId = await door.linkPerson(caseId, { ...sober, sex: 'female' })
  await door.give('stay', stayId, { type: 'HoldBed', caseId, personId, resourceKey: 'rifugio-7' })
  await door.give('stay', stayId, { type: 'CheckIn', at: door.now() })
  await door.give('case', caseId, {
    type: 'RecordCost',
    costId: newId(),
    costType: 'taxi',
    amountCents: 1800,
    fund: 'qpe',
    supplierKey: 'rifugio-7',
  })
  await door.give('page', (await pageOf(caseId)) as string, { type: 'AcknowledgePage', userId: licia, by: 'console' })
  await door.give('case', caseId, (kept) => ({
    type: 'CloseOperationally',
    outcome: 'placed-shelter',
    reason: kept.keep('Al sicuro.'),
    firstActions: [],
  }))
  const [handover] = await door.asOwner<{ id: string }>(
    'select handover_id as id from view_handovers where case_id = $1',
    [caseId],
  )
  // Whatever anybody may ask of it: every view, every act well and ill taken, every document.
  const known = { ...ids, caseId, personId, stayId, destinationId, openingId, handoverId: handover?.id ?? '' }
  for (const method of ['get', 'post'] as const) {
    for (const endpoint of listEndpoints().filter((one) => one.method === method && !leftAlone.includes(one.id))) {
      for (const headers of [...roles.map((role) => keys[role]), driver, {}]) {
        const answer = await door.ask(endpoint, { params: known, body: anInput(endpoint.body, known), headers })
        if (doors.includes(endpoint.id)) expect(answer.statusCode, endpoint.id).toBeGreaterThanOrEqual(400)
        answers.push(answer.body, JSON.stringify(answer.headers))
      }
    }
  }
  const ill = await door.ask(writeAddress, {
    params: { destinationId },
    headers: keys.anti_violence_centre,
    body: { ...secret, [secret.contact]: secret.address },
  })
  expect(ill.statusCode).toBe(400)
  const file = await door.app.inject({
    url: `/api/v1/handovers/${handover?.id}/document`,
    headers: keys.coordinator,
  })
  expect(file.statusCode).toBe(200)
  answers.push(file.rawPayload.toString('latin1'), Object.values(readPdfText(file.rawPayload)).join('\n'))

  const phones = fakePhones(door.deps.db, door.deps.ambito.id, door.deps.clock)
  const engine = { ...door.deps, channels: phones.channels, publicUrl: 'http://veglia.example' }
  for (const job of [duePages(engine), sendOutbox(engine)]) {
    await job.run(() => {})
    await job.settle?.()
  }
}, 240_000)
afterAll(() => door.close())

const leftAlone = ['signOut', 'lockSession', 'signIn', 'advanceClock', 'endMySession', 'retireDestination', 'startPlan']

async function pageOf(id: string) {
  return (await door.asOwner<{ page: string }>('select page_id as page from view_pages where case_id = $1', [id]))[0]
    ?.page
}

const found = (text: string) => words.filter((word) => text.includes(word))

it('keeps an address out of every table, sealed bytes included', async () => {
  const tables = await door.asOwner<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  expect(tables.length).toBeGreaterThan(40)
  for (const { name } of tables) {
    const rows = await door.asOwner<{ line: string }>(`select t::text as line from ${name} t`)
    expect(found(rows.map(({ line }) => line).join('\n')), name).toEqual([])
  }
  // Bytes are shown as hexadecimal digits.
  const [row] = await door.asOwner<{ all: string }>(
    `select string_agg(encode(content, 'escape'), '') as all from vault.secrets where kind = 'address'`,
  )
  expect(row?.all.length).toBeGreaterThan(100)
  expect(found(row?.all ?? '')).toEqual([])
})

it('keeps it out of every answer but the two it is shown by, of the handover document, of messages and live changes', async () => {
  expect(answers.length).toBeGreaterThan(500)
  expect(answers.some((answer) => answer.includes('"number":77'))).toBe(true)
  expect(found(answers.join('\n'))).toEqual([])
  expect(live.length).toBeGreaterThan(5)
  expect(found(JSON.stringify(live))).toEqual([])
  const messages = await door.asOwner('select * from fake_phone_messages')
  expect(messages.length).toBeGreaterThan(0)
  expect(found(JSON.stringify(messages))).toEqual([])
})

it('keeps it out of every line of the program', () => {
  expect(lines.filter((line) => line.includes('writeAddress')).length).toBeGreaterThan(1)
  expect(lines.filter((line) => line.includes('"bug"'))).toEqual([])
  expect(found(lines.join('\n'))).toEqual([])
})

it('remembers what was asked under no hash that could be guessed', async () => {
  const rows = await door.asOwner<{ fingerprint: string }>('select fingerprint from commands')
  const actor = { kind: 'staff', userId: door.userIdOf(people.anti_violence_centre), role: 'anti_violence_centre' }
  const remembered = rows.map(({ fingerprint }) => fingerprint)
  for (const [act, body] of [
    [registerDestination.id, { number: 77, resourceKey: 'rifugio-7' }],
    [writeAddress.id, secret],
  ] as const) {
    const asked = canonical([act, actor, { destinationId }, body])
    expect(remembered).toContain(door.deps.vault.blind(asked))
    expect(remembered).not.toContain(createHash('sha256').update(asked).digest('hex'))
  }
})
