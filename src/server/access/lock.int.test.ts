// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterAll, beforeAll, expect, it } from 'vitest'
import { getLockSigns, lockSession, stayActive } from '#core/access/lockApi.ts'
import { proveSession } from '#core/access/proofApi.ts'
import { getSession, signOut } from '#core/access/sessionApi.ts'
import { getQueue } from '#core/cases/queueApi.ts'
import { startReport } from '#core/reports/reportsApi.ts'
import { AccessPolicy } from '#core/shared/accessPolicy.ts'
import { makeApp } from '#server/app/app.ts'
import { listEndpoints } from '#server/app/listEndpoints.ts'
import { aFrontDoor, askAt, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { DEMO_PASSWORD } from './demoUsers.ts'

type Keys = Readonly<Record<string, string>>

describeOnEachPostgres('a desk that is left', (server) => {
  let door: FrontDoor
  let ask: FrontDoor['ask']
  let close: () => Promise<void>
  let keys: Keys
  beforeAll(async () => {
    door = await aFrontDoor(server)
    // A real ambito says nothing, and locks.
    const access = { ...AccessPolicy.parse({}), secondFactor: [] }
    const { app } = await makeApp({ ...door.deps, ambito: { ...door.deps.ambito, access } })
    ask = askAt(app)
    close = () => app.close()
    keys = await door.signedIn(people.call_taker)
  })
  afterAll(async () => {
    await close()
    await door.close()
  })

  const minutesPass = (minutes: number) => door.deps.rehearsal?.clock.advance(minutes * 60)
  const look = async () => (await ask(getQueue, { headers: keys })).statusCode
  const unlock = (password: string) => ask(proveSession, { headers: keys, body: { password } })

  it('says when it will lock, later after each sign of life; looking is none', async () => {
    const first = (await ask(getSession, { headers: keys })).json()
    expect(first.isLocked).toBe(false)
    minutesPass(10)
    expect(await look()).toBe(200)
    expect((await ask(getSession, { headers: keys })).json().locksAt).toBe(first.locksAt)
    const { locksAt } = (await ask(stayActive, { headers: keys, body: {} })).json()
    expect(Date.parse(locksAt) - Date.parse(first.locksAt)).toBe(10 * 60_000)
  })

  it('locks by itself, whatever the screen does, and opens nothing until its holder is back', async () => {
    minutesPass(15)
    expect((await ask(getSession, { headers: keys })).json()).toMatchObject({ isLocked: true })
    for (const endpoint of listEndpoints().filter(({ access }) => access === 'session')) {
      const open = ['getSession', 'getLockSigns', 'lockSession', 'proveSession', 'signOut']
      if (open.includes(endpoint.id)) continue
      const answer = await ask(endpoint, { headers: keys, body: {} })
      expect([answer.statusCode, answer.json().code], endpoint.id).toEqual([403, 'SessionLocked'])
    }
    expect((await ask(getLockSigns, { headers: keys })).json()).toMatchObject({ ringing: 0, alarms: 0 })
    expect((await unlock('non è questa qui')).json()).toMatchObject({ code: 'WrongProof' })
    expect(await look()).toBe(403)
    expect((await unlock(DEMO_PASSWORD)).statusCode).toBe(200)
    expect(await look()).toBe(200)
  })

  it('is locked by hand, and an act sent again after the unlocking happens once', async () => {
    expect((await ask(lockSession, { headers: keys, body: {} })).json()).toEqual({ isLocked: true })
    const params = { reportId: '01900000-0000-7000-8000-00000000abcd' }
    const act = { params, body: { channel: 'phone' }, headers: { ...keys, 'idempotency-key': params.reportId } }
    expect((await ask(startReport, act)).statusCode).toBe(403)
    expect((await unlock(DEMO_PASSWORD)).statusCode).toBe(200)
    expect((await ask(startReport, act)).statusCode).toBe(200)
  })

  it('lets go of who left: the session ends, and the next one is somebody else', async () => {
    await ask(lockSession, { headers: keys, body: {} })
    expect((await ask(signOut, { headers: keys, body: {} })).statusCode).toBe(200)
    expect((await ask(getSession, { headers: keys })).statusCode).toBe(401)
    const next = await door.signedIn(people.coordinator)
    const { user } = (await ask(getSession, { headers: next })).json()
    expect(user.userId).toBe(door.userIdOf(people.coordinator))
  })
})
