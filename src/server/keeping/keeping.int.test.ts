// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { lockSession } from '#core/access/lockApi.ts'
import { signOut } from '#core/access/sessionApi.ts'
import { getKeepingKey } from '#core/keeping/keepingApi.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { listTestServers, type TestServer } from '../../../tests/support/postgresServers.ts'

const browserId = newId()
let door: FrontDoor
beforeAll(async () => {
  door = await aFrontDoor(listTestServers()[0] as TestServer)
})
afterAll(() => door.close())

const ask = (headers: Record<string, string>, browser = browserId) =>
  door.ask(getKeepingKey, { params: { browserId: browser }, headers })

it('gives each person their own key at each browser, the same at every sign-in', async () => {
  const [ada, again, bea] = [
    await door.signedIn(people.call_taker),
    await door.signedIn(people.call_taker),
    await door.signedIn(people.coordinator),
  ]
  const { key } = (await ask(ada)).json()
  expect((await ask(again)).json().key).toBe(key)
  expect((await ask(bea)).json().key).not.toBe(key)
  expect((await ask(ada, newId())).json().key).not.toBe(key)
})

it('gives none without a session, by a link, after the session ended, or while the desk is locked', async () => {
  expect((await ask({})).statusCode).toBe(401)
  expect((await ask(await door.link('page', newId()))).statusCode).toBe(401)
  const left = await door.signedIn(people.call_taker)
  await door.ask(signOut, { headers: left })
  expect((await ask(left)).statusCode).toBe(401)
  const locked = await door.signedIn(people.call_taker)
  await door.ask(lockSession, { headers: locked })
  expect((await ask(locked)).json()).toMatchObject({ status: 403, code: 'SessionLocked' })
})
