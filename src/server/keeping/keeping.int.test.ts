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

it('gives each link that is typed under its own key, and the same to a new link for the same', async () => {
  const [pageId, cardId, worker] = [newId(), newId(), door.userIdOf(people.field_worker)]
  const sheet = await door.link('page', pageId, worker)
  const { key } = (await ask(sheet)).json()
  expect((await ask(await door.link('page', pageId, worker))).json().key).toBe(key)
  const others = [
    await ask(sheet, newId()),
    await ask(await door.link('page', pageId, door.userIdOf(people.strangerInTheField))),
    await ask(await door.link('page', newId(), worker)),
    await ask(await door.link('station', cardId)),
    await ask(await door.link('station', pageId, worker)),
    await ask(await door.signedIn(people.field_worker)),
  ].map((answer) => answer.json().key)
  expect(new Set([key, ...others]).size).toBe(1 + others.length)
})

it('gives none by a link that ended or was taken back, nor by one under which nothing is typed', async () => {
  const sheet = await door.link('page', newId())
  await door.asOwner(`update links set revoked_at = now() where revoked_at is null`)
  expect((await ask(sheet)).statusCode).toBe(401)
  const card = await door.link('station', newId())
  await door.asOwner(`update links set expires_at = '2026-01-09T21:00:00Z' where revoked_at is null`)
  expect((await ask(card)).statusCode).toBe(401)
  for (const purpose of ['receipt', 'interpreter'] as const) {
    expect((await ask(await door.link(purpose, newId()))).statusCode, purpose).toBe(403)
  }
  expect((await ask(await door.link('driver', newId()))).statusCode, 'of an opening that nobody asked for').toBe(401)
})

it('gives none without a session, after the session ended, or while the desk is locked', async () => {
  expect((await ask({})).statusCode).toBe(401)
  const left = await door.signedIn(people.call_taker)
  await door.ask(signOut, { headers: left })
  expect((await ask(left)).statusCode).toBe(401)
  const locked = await door.signedIn(people.call_taker)
  await door.ask(lockSession, { headers: locked })
  expect((await ask(locked)).json()).toMatchObject({ status: 403, code: 'SessionLocked' })
})
