// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listAccounts } from '#core/access/accountsApi.ts'
import { getSession } from '#core/access/sessionApi.ts'
import { addNote, getCase } from '#core/cases/casesApi.ts'
import { getQueue } from '#core/cases/queueApi.ts'
import { getPerson } from '#core/people/peopleApi.ts'
import { getReceipt } from '#core/reports/reportsApi.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { listTestServers, type TestServer } from '../../../tests/support/postgresServers.ts'
import { someOfEach } from '../../../tests/support/someOfEach.ts'
import { makeLogger } from './logger.ts'

type Line = Readonly<Record<string, unknown>>

let door: FrontDoor
let ids: Awaited<ReturnType<typeof someOfEach>>
let stranger: Record<string, string>
let lines: Line[] = []

beforeAll(async () => {
  const log = makeLogger('info', { write: (line) => void lines.push(JSON.parse(line)) })
  door = await aFrontDoor(listTestServers()[0] as TestServer, log)
  ids = await someOfEach(door.deps, door.userIdOf(people.field_worker))
  stranger = await door.signedIn(people.strangerInTheField)
})
afterAll(() => door.close())

/** What was written of what was done, without what is of the instant alone. */
async function written(act: () => Promise<unknown>): Promise<Line[]> {
  lines = []
  await act()
  return lines.map(({ time: _, level: __, milliseconds: ___, requestId, ...line }) => ({
    ...line,
    ...(requestId !== undefined && { requestId: typeof requestId }),
  }))
}
const refused = (read: string, status: number, by?: string) => ({
  msg: 'read refused',
  read,
  status,
  requestId: 'string',
  ...(by && { by }),
})

it('writes down who was refused a read, and the same of what is hidden as of what nobody has', async () => {
  const by = door.userIdOf(people.strangerInTheField)
  for (const [endpoint, known] of [
    [getCase, { caseId: ids.caseId }],
    [getPerson, { personId: ids.personId }],
  ] as const) {
    const hidden = await written(() => door.ask(endpoint, { params: known, headers: stranger }))
    expect(hidden).toEqual([refused(endpoint.id, 404, by)])
    expect(await written(() => door.ask(endpoint, { headers: stranger }))).toEqual(hidden)
  }
})

it('writes down what the role may not read, what no session asked, and what a link does not open', async () => {
  const by = door.userIdOf(people.strangerInTheField)
  expect(await written(() => door.ask(listAccounts, { headers: stranger }))).toEqual([refused('listAccounts', 403, by)])
  expect(await written(() => door.ask(getSession))).toEqual([refused('getSession', 401)])
  const link = await door.link('page', newId())
  expect(await written(() => door.ask(getReceipt, { headers: link }))).toEqual([
    refused('getReceipt', 403, 'page_link'),
  ])
})

it('names a document by its pattern, without its id or what was asked of it', async () => {
  const url = `/api/v1/handovers/${ids.handoverId}/document?locale=it`
  const [line] = await written(() => door.app.inject({ url, headers: stranger }))
  expect(line).toEqual(refused('/api/v1/handovers/:handoverId/document', 404, door.userIdOf(people.strangerInTheField)))
})

it('writes nothing of a read that is answered: that is on the register', async () => {
  expect(await written(() => door.ask(getQueue, { headers: stranger }))).toEqual([])
})

it('writes down each act with who did it, also the refused one', async () => {
  const asked = { params: { caseId: ids.caseId }, body: { noteId: newId(), kind: 'note', text: 'canarino' } }
  const [line] = await written(() => door.ask(addNote, { ...asked, headers: stranger }))
  expect(line).toMatchObject({
    msg: 'command',
    act: 'addNote',
    by: door.userIdOf(people.strangerInTheField),
    status: 404,
  })
  expect(JSON.stringify(lines)).not.toContain('canarino')
  expect(JSON.stringify(lines)).not.toContain(ids.caseId)
})
