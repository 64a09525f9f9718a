// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterAll, beforeAll, expect, it } from 'vitest'
import { takeInvitation } from '#core/access/accountsApi.ts'
import { getDemoUsers, getSession } from '#core/access/sessionApi.ts'
import { signIn } from '#core/access/signInApi.ts'
import { getQueue } from '#core/cases/queueApi.ts'
import { DEMO_PASSWORD } from '#server/access/demoUsers.ts'
import { askAt } from '../../../tests/support/aFrontDoor.ts'
import { aRealAmbito } from '../../../tests/support/aRealAmbito.ts'
import { cookiesOf } from '../../../tests/support/cookiesOf.ts'
import { createDatabase, describeOnEachPostgres, type TestDatabase } from '../../../tests/support/postgresServers.ts'
import { type Config, readConfig } from './config.ts'
import { inviteFirst } from './inviteFirst.ts'
import { makeKeyLine } from './keyRing.ts'
import { type Program, startProgram } from './program.ts'

const PASSWORD = 'lampione storto sul ponte'
const EMAIL = 'irene-finti@example.org'

describeOnEachPostgres('a real ambito', (server) => {
  let database: TestDatabase
  let config: Config
  let program: Program
  const { folder, remove } = aRealAmbito()
  const said: string[] = []

  beforeAll(async () => {
    database = await createDatabase(server)
    const environment = {
      DATABASE_URL: database.connectionString,
      VEGLIA_SECRET: 'x'.repeat(32),
      VEGLIA_VAULT_KEYS: makeKeyLine('first'),
      LOG_LEVEL: 'silent',
    }
    config = readConfig({ port: '0', config: folder }, environment)
    await inviteFirst('irene-finti', config, (line) => said.push(line))
    program = await startProgram(config, (line) => said.push(line))
  })
  afterAll(async () => {
    await program?.stop()
    await database.drop()
    remove()
  })
  const ask = (...asked: Parameters<ReturnType<typeof askAt>>) => askAt(program.app)(...asked)

  it('starts with nobody inside: no demo users, no password everybody knows, no clock to move', async () => {
    expect((await ask(getDemoUsers)).json()).toMatchObject({ users: [] })
    expect((await ask(getDemoUsers)).json().password).toBeUndefined()
    expect((await ask(signIn, { body: { email: EMAIL, password: DEMO_PASSWORD } })).statusCode).toBe(409)
    expect(program.deps.rehearsal).toBeUndefined()
    expect(program.deps.ambito.listStaff().length).toBeGreaterThan(10)
    expect(Math.abs(program.deps.clock.now().getTime() - Date.now())).toBeLessThan(5_000)
  })

  it('says at its start whose telephones may ring twice', () => {
    expect(said.filter((line) => line.includes('may ring twice'))).toEqual([
      expect.stringContaining('Provider "voice"'),
    ])
  })

  it('lets the first one in by the link of the command line, as far as the second factor', async () => {
    const token = said.find((line) => line.includes('#'))?.split('#')[1] ?? ''
    expect((await ask(takeInvitation, { body: { token, password: PASSWORD } })).statusCode).toBe(200)
    const entered = await ask(signIn, { body: { email: EMAIL, password: PASSWORD } })
    expect(entered.json()).toEqual({ signedIn: true })
    const headers = cookiesOf(entered)
    expect((await ask(getSession, { headers })).json()).toMatchObject({
      mustAddFactor: true,
      rehearsal: false,
      isLocked: false,
    })
    expect((await ask(getSession, { headers })).json().mayDo).not.toContain('getFakePhones')
    expect((await ask(getQueue, { headers })).statusCode).toBe(401)
  })

  it('lives now', async () => {
    const past = { ...config, clockStart: '2026-01-09T21:05:00.000Z' }
    await expect(startProgram(past)).rejects.toThrow(/A real ambito lives now/)
  })

  it('invites nobody who is not on the roster', async () => {
    await expect(inviteFirst('nessuno', config, () => {})).rejects.toThrow(/roster\.yaml has nobody/)
  })
})
