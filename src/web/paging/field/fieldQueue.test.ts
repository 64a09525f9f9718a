// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { Offline, Refused } from '../../app/answers.ts'
import type { FieldAct } from './fieldActs.ts'
import { withWaiting } from './fieldActs.ts'
import { makeFieldQueue, type Shelf } from './fieldQueue.ts'

const caseId = '019b9d00-0000-7000-8000-000000000001'
const at = '2026-01-09T21:31:00.000Z'
const left: FieldAct = { name: 'departure', commandId: 'c1', params: { caseId }, body: { at } }
const arrived: FieldAct = { name: 'arrival', commandId: 'c2', params: { caseId }, body: { at } }
const freed: FieldAct = { name: 'patrolRelease', commandId: 'c3', params: { caseId }, body: { at } }

function aShelf(kept: readonly FieldAct[] = []): Shelf & { kept: readonly FieldAct[] } {
  const shelf = { kept, read: () => shelf.kept, write: (acts: readonly FieldAct[]) => void (shelf.kept = acts) }
  return shelf
}

/** A server that can be away, and that refuses what it is told to. */
function aServer() {
  const server = { isAway: false, refuses: new Set<string>(), heard: [] as string[] }
  const send = async ({ commandId }: FieldAct) => {
    if (server.isAway) throw new Offline()
    server.heard.push(commandId)
    if (server.refuses.has(commandId)) throw new Refused('AlreadyDeparted')
  }
  return { server, send }
}

test('with a signal each act is sent at once and nothing waits', async () => {
  const { server, send } = aServer()
  const queue = makeFieldQueue(aShelf(), send)
  queue.add(left)
  await queue.flush()
  expect(server.heard).toEqual(['c1'])
  expect(queue.get()).toEqual({ waiting: [], taken: [left], refused: [] })
})

test('without a signal they wait in order, and go in order when it is back', async () => {
  const { server, send } = aServer()
  const shelf = aShelf()
  const queue = makeFieldQueue(shelf, send)
  server.isAway = true
  for (const act of [left, arrived, freed]) queue.add(act)
  await queue.flush()
  expect(queue.get().waiting).toEqual([left, arrived, freed])
  expect(shelf.kept).toHaveLength(3)
  server.isAway = false
  await queue.flush()
  expect(server.heard).toEqual(['c1', 'c2', 'c3'])
  expect(shelf.kept).toEqual([])
})

test('what waited survives a page that was closed, with its id and its time', async () => {
  const { server, send } = aServer()
  const queue = makeFieldQueue(aShelf([left, arrived]), send)
  await queue.flush()
  expect(server.heard).toEqual(['c1', 'c2'])
})

test('an answer lost on the way: the same id is sent again', async () => {
  const heard: string[] = []
  let answers = 0
  const queue = makeFieldQueue(aShelf(), async ({ commandId }) => {
    heard.push(commandId)
    answers += 1
    if (answers === 1) throw new Offline()
  })
  queue.add(left)
  await queue.flush()
  await queue.flush()
  expect(heard).toEqual(['c1', 'c1'])
  expect(queue.get().waiting).toEqual([])
})

test('a refused act is kept in sight and does not stop the next', async () => {
  const { server, send } = aServer()
  server.refuses.add('c1')
  const queue = makeFieldQueue(aShelf([left, arrived]), send)
  await queue.flush()
  expect(server.heard).toEqual(['c1', 'c2'])
  const [refused] = queue.get().refused
  expect(refused).toMatchObject({ act: left, error: { code: 'AlreadyDeparted' } })
  expect(queue.get().taken).toEqual([arrived])
  if (refused) queue.dismiss(refused)
  expect(queue.get().refused).toEqual([])
})

test('two flushes at once send each act once', async () => {
  const { server, send } = aServer()
  const queue = makeFieldQueue(aShelf([left, arrived]), send)
  await Promise.all([queue.flush(), queue.flush()])
  expect(server.heard).toEqual(['c1', 'c2'])
})

test('the sheet counts what still waits as done', () => {
  const interpreter = { interpretationId: 'i1', name: 'Samira Esempio', language: { it: 'arabo', en: 'Arabic' } }
  const interpreters = [{ ...interpreter, phase: 'asked' as const }]
  const lists = { people: [], stays: [], costTypes: [], funds: [], languages: [] }
  const sheet = { place: '', account: '', interpreters, ...lists }
  const found = {
    pageId: caseId,
    caseId,
    number: '26-0001',
    mine: 'mine' as const,
    priority: 'P1' as const,
    phase: 'acknowledged',
    serverTime: at,
    zone: 'Europe/Rome',
    sheet,
  }
  expect(withWaiting(found, [left, freed]).sheet).toMatchObject({ departedAt: at, patrolReleasedAt: at })
  expect(withWaiting(found, [left]).sheet?.arrivedAt).toBeUndefined()
  const said = { commandId: 'c9', params: { interpretationId: 'i1' }, body: {} }
  const phaseAfter = (name: 'interpreterComes' | 'interpreterSilent') =>
    withWaiting(found, [{ name, ...said }]).sheet?.interpreters.map(({ phase }) => phase)
  expect(phaseAfter('interpreterComes')).toEqual(['accepted'])
  expect(phaseAfter('interpreterSilent')).toEqual(['unreached'])
})
