// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterAll, beforeAll, expect, it } from 'vitest'
import { mayDo } from '#core/access/permissions.ts'
import { listEndpoints } from '#server/app/listEndpoints.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { listTestServers, type TestServer } from '../../../tests/support/postgresServers.ts'
import { someOfEach } from '../../../tests/support/someOfEach.ts'

let door: FrontDoor
let known: Record<string, string>
let coordinator: Record<string, string>

beforeAll(async () => {
  door = await aFrontDoor(listTestServers()[0] as TestServer)
  const here = await someOfEach(door.deps, door.userIdOf(people.field_worker))
  known = { ...here, instant: door.now(), month: '2026-01' }
  coordinator = await door.signedIn(people.coordinator)
})
afterAll(() => door.close())

/** What belongs to the case of this test, and to no other. */
const hers = ['caseId', 'pageId', 'personId', 'stayId', 'costId', 'outingId', 'openingId', 'interpretationId'] as const

/** Every look a coordinator may take, and which ids of hers stand in its answer. */
async function lookEverywhere(): Promise<string[]> {
  const found: string[] = []
  for (const endpoint of listEndpoints()) {
    if (endpoint.method !== 'get' || !mayDo('coordinator', endpoint.id)) continue
    const { body } = await door.ask(endpoint, { params: known, headers: coordinator })
    for (const name of hers) if (body.includes(known[name] ?? name)) found.push(`${endpoint.id} ${name}`)
  }
  return found
}

it('is a case that is nowhere, on whatever screen a coordinator in conflict with it looks', async () => {
  // So that nothing is not simply a world in which nothing is shown.
  const before = await lookEverywhere()
  for (const name of hers)
    expect(
      before.some((one) => one.endsWith(` ${name}`)),
      name,
    ).toBe(true)
  await door.give('protection', known.caseId ?? '', (words) => ({
    type: 'NameConflict',
    conflictId: '0199c0de-0000-7000-8000-00000000c0de',
    who: { kind: 'staff', userId: door.userIdOf(people.coordinator) },
    reason: words.keep('È suo fratello.'),
  }))
  expect(await lookEverywhere()).toEqual([])
})
