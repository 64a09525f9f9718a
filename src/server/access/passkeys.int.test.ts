// SPDX-License-Identifier: AGPL-3.0-or-later
import { APIError } from 'better-auth/api'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { setMembership } from '#core/access/accountsApi.ts'
import { addMyPasskey, getMyAccess, removeMyPasskey, startMyPasskey } from '#core/access/myAccessApi.ts'
import { PROOF_MINUTES } from '#core/access/proof.ts'
import { proveSession } from '#core/access/proofApi.ts'
import { getSession } from '#core/access/sessionApi.ts'
import { askForPasskey, signInWithPasskey } from '#core/access/signInApi.ts'
import { getQueue } from '#core/cases/queueApi.ts'
import { makeApp } from '#server/app/app.ts'
import { aFrontDoor, askAt, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { type Amiss, type Authenticator, anAuthenticator } from '../../../tests/support/anAuthenticator.ts'
import { cookiesOf } from '../../../tests/support/cookiesOf.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { type Keys, together, waysIn } from '../../../tests/support/waysIn.ts'
import { DEMO_PASSWORD } from './demoUsers.ts'
import { takePasskey } from './passkeys.ts'

type Answer = Awaited<ReturnType<FrontDoor['ask']>>

/** An answer that is right but for one thing. */
const amiss: Readonly<Record<string, Amiss>> = {
  'another page that asked for it': { origin: 'http://veglia.example.org' },
  'the same page by another door': { origin: 'http://veglia.example:8080' },
  'a key for another name': { rpId: 'example' },
  'another question': { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
  'nobody it knows': { isVerified: false },
  'nobody at all': { isPresent: false },
}

describeOnEachPostgres('passkeys', (server) => {
  let door: FrontDoor
  let ask: FrontDoor['ask']
  let close: () => Promise<void>
  beforeAll(async () => {
    door = await aFrontDoor(server)
    const { ambito } = door.deps
    const access = { ...ambito.access, secondFactor: ['call_taker' as const] }
    const { app } = await makeApp({ ...door.deps, ambito: { ...ambito, access } }, { requestsPerMinute: 1_000_000 })
    ask = askAt(app)
    close = () => app.close()
  })
  afterAll(async () => {
    await close()
    await door.close()
  })
  // Where more than a password is asked for, a password alone adds the first passkey, and no other beside it.
  beforeEach(() => door.asOwner('delete from auth.passkey where "userId" = $1', [door.userIdOf(people.call_taker)]))

  const bare = ({ statusCode, body }: Answer) => ({ statusCode, body })
  const proofGrowsOld = () => door.deps.rehearsal?.clock.advance((PROOF_MINUTES + 1) * 60)
  const { countSessions } = waysIn(() => door)
  const eventsOf = async (key: string) =>
    (
      await door.asOwner<{ kind: string }>('select kind from security_events where user_id = $1 order by event_id', [
        door.userIdOf(key),
      ])
    ).map(({ kind }) => kind)
  const countFailed = async () =>
    (await door.asOwner(`select from security_events where kind = 'passkey_failed'`)).length
  const passkeysOf = async (keys: Keys): Promise<{ passkeyId: string; name: string }[]> =>
    (await ask(getMyAccess, { headers: keys })).json().passkeys
  const isStrong = async (keys: Keys) => !(await ask(getSession, { headers: keys })).json().mustAddFactor

  /** The question, and the cookie that the answer must come with. */
  async function question(
    keys: Keys = { cookie: '' },
    of: typeof askForPasskey | typeof startMyPasskey = askForPasskey,
  ) {
    const asked = await ask(of, { headers: keys })
    return { question: asked.json().question, keys: together(keys, cookiesOf(asked)) }
  }
  async function add(keys: Keys, device: Authenticator, wrong?: Amiss, name = ' Telefono ') {
    const asked = await question(keys, startMyPasskey)
    return ask(addMyPasskey, { headers: asked.keys, body: { name, passkey: device.make(asked.question, wrong) } })
  }
  async function enter(device: Authenticator, wrong?: Amiss, keys?: Keys) {
    const asked = await question(keys)
    return ask(signInWithPasskey, { headers: asked.keys, body: { proof: device.answer(asked.question, wrong) } })
  }
  async function prove(keys: Keys, device: Authenticator, wrong?: Amiss) {
    const asked = await question(keys)
    return ask(proveSession, { headers: asked.keys, body: { passkey: device.answer(asked.question, wrong) } })
  }
  /** A new device of somebody, which opens. */
  async function aDeviceOf(key: string): Promise<Authenticator> {
    const device = anAuthenticator()
    expect((await add(await door.signedIn(key), device)).json()).toEqual({ added: true })
    return device
  }

  it('are added by who has come in by a password, and then that session is enough', async () => {
    const keys = await door.signedIn(people.call_taker)
    expect([await isStrong(keys), (await ask(getQueue, { headers: keys })).statusCode]).toEqual([false, 401])
    expect((await add(keys, anAuthenticator())).json()).toEqual({ added: true })
    expect(await passkeysOf(keys)).toMatchObject([{ name: 'Telefono' }])
    expect([await isStrong(keys), (await ask(getQueue, { headers: keys })).statusCode]).toEqual([true, 200])
    expect((await eventsOf(people.call_taker)).at(-1)).toBe('passkey_added')
  })

  it('are added by one of two who came in by the same password and come at once', async () => {
    const asked = []
    for (const _ of [1, 2]) asked.push(await question(await door.signedIn(people.call_taker), startMyPasskey))
    const both = await Promise.all(
      asked.map(({ question, keys: headers }) =>
        ask(addMyPasskey, { headers, body: { name: 'Telefono', passkey: anAuthenticator().make(question) } }),
      ),
    )
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401])
  })

  it('let in without a password, by more than one', async () => {
    const device = await aDeviceOf(people.call_taker)
    const opened = await enter(device)
    expect(opened.json()).toEqual({ signedIn: true })
    const keys = cookiesOf(opened)
    expect((await ask(getSession, { headers: keys })).json()).toMatchObject({
      user: { userId: door.userIdOf(people.call_taker) },
      mustAddFactor: false,
    })
    expect((await ask(getQueue, { headers: keys })).statusCode).toBe(200)
    expect((await eventsOf(people.call_taker)).at(-1)).toBe('signed_in')
    // Whoever sits down at the desk takes the place of who was there.
    const next = await enter(device, undefined, keys)
    expect(next.statusCode).toBe(200)
    expect((await ask(getSession, { headers: keys })).statusCode).toBe(401)
    expect((await ask(getSession, { headers: cookiesOf(next) })).statusCode).toBe(200)
  })

  describe('prove a session', () => {
    const mayProve = async (keys: Keys) => (await ask(startMyPasskey, { headers: keys })).statusCode === 200

    it('of their holder, which is more than a password does', async () => {
      const device = await aDeviceOf(people.call_taker)
      const keys = await door.signedIn(people.call_taker)
      proofGrowsOld()
      expect(await mayProve(keys)).toBe(false)
      expect((await ask(proveSession, { headers: keys, body: { password: DEMO_PASSWORD } })).statusCode).toBe(200)
      expect(await isStrong(keys)).toBe(false)
      proofGrowsOld()
      const open = await countSessions(people.call_taker)
      expect((await prove(keys, device)).json()).toEqual({ provedAt: door.deps.clock.now().toISOString() })
      expect([await mayProve(keys), await isStrong(keys)]).toEqual([true, true])
      expect(await countSessions(people.call_taker), 'the one of the library is gone').toBe(open)
    })

    it('of nobody else, and leave no session of their holder open', async () => {
      const theirs = await aDeviceOf(people.coordinator)
      const keys = await door.signedIn(people.call_taker)
      proofGrowsOld()
      const count = async () => [await countSessions(people.call_taker), await countSessions(people.coordinator)]
      const open = await count()
      const refused = await prove(keys, theirs)
      expect(refused.json()).toMatchObject({ status: 409, code: 'WrongProof' })
      expect(refused.cookies).toEqual([])
      expect([await mayProve(keys), await isStrong(keys), await count()]).toEqual([false, false, open])
      expect((await eventsOf(people.call_taker)).at(-1)).toBe('proof_failed')
      const wrong = await ask(proveSession, { headers: keys, body: { password: 'non è questa' } })
      expect(bare(refused)).toEqual(bare(wrong))
    })

    it.each(Object.entries(amiss))('not by an answer of %s', async (_, wrong) => {
      const device = await aDeviceOf(people.coordinator)
      const keys = await door.signedIn(people.coordinator)
      proofGrowsOld()
      expect((await prove(keys, device, wrong)).json()).toMatchObject({ status: 409, code: 'WrongProof' })
      expect(await mayProve(keys)).toBe(false)
      expect((await prove(keys, device)).statusCode).toBe(200)
      expect(await mayProve(keys)).toBe(true)
    })
  })

  describe('do not let in', () => {
    let device: Authenticator
    let open: number
    beforeAll(async () => {
      device = await aDeviceOf(people.dpo)
    })
    beforeEach(async () => {
      open = await countSessions(people.dpo)
    })

    /** One body for whatever is wrong, no cookie of a session, no session. */
    async function expectRefused(answer: Answer) {
      const garbage = { id: 'AAAA', clientDataJSON: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA' }
      expect(bare(answer)).toEqual(bare(await ask(signInWithPasskey, { body: { proof: garbage } })))
      expect(answer.json()).toMatchObject({ status: 409, code: 'PasskeyRefused' })
      expect([answer.cookies, await countSessions(people.dpo)]).toEqual([[], open])
    }

    it.each(Object.entries(amiss))('by an answer of %s', async (_, wrong) => {
      const failed = await countFailed()
      await expectRefused(await enter(device, wrong))
      // And the garbage it is compared with.
      expect(await countFailed()).toBe(failed + 2)
      expect((await enter(device)).statusCode, 'and so not because of something else').toBe(200)
    })

    it('by the answer to another kind of question', async () => {
      await expectRefused(await enter(device, { type: 'webauthn.create' }))
      const keys = await door.signedIn(people.dpo)
      open += 1
      const asked = await question(keys, startMyPasskey)
      const proof = device.answer(asked.question)
      await expectRefused(await ask(signInWithPasskey, { headers: asked.keys, body: { proof } }))
    })

    it('twice by one answer, nor without the cookie of its question', async () => {
      const asked = await question()
      const proof = device.answer(asked.question)
      await expectRefused(await ask(signInWithPasskey, { body: { proof } }))
      const first = await ask(signInWithPasskey, { headers: asked.keys, body: { proof } })
      expect(first.statusCode).toBe(200)
      open += 1
      await expectRefused(await ask(signInWithPasskey, { headers: asked.keys, body: { proof } }))
    })

    it('by a copy: what counts its uses runs behind, or stands still', async () => {
      expect((await enter(device, { counter: 900 })).statusCode).toBe(200)
      open += 1
      for (const counter of [899, 900, 0]) await expectRefused(await enter(device, { counter }))
      expect((await enter(device, { counter: 901 })).statusCode).toBe(200)
    })

    it('by a key that only says to be this one', async () => {
      await expectRefused(await enter(anAuthenticator(), { id: device.id, counter: 5000 }))
      await expectRefused(await enter(anAuthenticator()))
    })

    it('somebody who works here no more, from that instant', async () => {
      const params = { userId: door.userIdOf(people.dpo) }
      const set = async (body: object) =>
        (await ask(setMembership, { headers: await door.signedIn(people.coordinator), params, body })).statusCode
      expect(await set({ endsAt: door.deps.clock.now().toISOString() })).toBe(200)
      await expectRefused(await enter(device))
      expect((await eventsOf(people.dpo)).at(-1)).toBe('sign_in_failed')
      expect(await set({})).toBe(200)
      expect((await enter(device)).statusCode).toBe(200)
    })
  })

  describe('are not kept', () => {
    it.each(Object.entries(amiss))('for an answer of %s', async (_, wrong) => {
      const keys = await door.signedIn(people.call_taker)
      const before = await passkeysOf(keys)
      const device = anAuthenticator()
      expect((await add(keys, device, wrong)).json()).toMatchObject({ status: 409, code: 'PasskeyRefused' })
      expect([await passkeysOf(keys), await isStrong(keys)]).toEqual([before, false])
      expect((await eventsOf(people.call_taker)).at(-1)).toBe('signed_in')
      expect((await enter(device)).statusCode).toBe(409)
    })

    it('under the id of a passkey that is kept, whose holder comes in as before', async () => {
      const theirs = await aDeviceOf(people.coordinator)
      const [device, keys] = [anAuthenticator(), await door.signedIn(people.call_taker)]
      const before = await passkeysOf(keys)
      expect((await add(keys, device, { id: theirs.id })).json()).toMatchObject({ status: 409, code: 'PasskeyRefused' })
      expect([await passkeysOf(keys), await isStrong(keys)]).toEqual([before, false])
      for (const _ of [1, 2]) expect((await enter(theirs)).statusCode).toBe(200)
    })

    it('under one id twice, also from before that was looked at: the first stays', async () => {
      const device = await aDeviceOf(people.coordinator)
      const kept = () =>
        door.asOwner<{ id: string; userId: string }>(
          'select id, "userId" from auth.passkey where "credentialID" = $1 order by id',
          [device.id],
        )
      const [first] = await kept()
      await door.asOwner('drop index auth.passkey_once')
      await door.asOwner(
        `insert into auth.passkey select (jsonb_populate_record(p, jsonb_build_object('id', $1::text, 'userId', $2::text))).*
         from auth.passkey p where id = $3`,
        [newId(), door.userIdOf(people.call_taker), first?.id],
      )
      expect(await kept()).toHaveLength(2)
      await door.deps.auth.migrate()
      expect(await kept()).toEqual([first])
      expect((await enter(device)).statusCode).toBe(200)
    })

    it('for the answer to a question of somebody else, nor twice', async () => {
      const [mine, theirs] = [await door.signedIn(people.call_taker), await door.signedIn(people.coordinator)]
      const asked = await question(theirs, startMyPasskey)
      const body = { name: 'Telefono', passkey: anAuthenticator().make(asked.question) }
      const cookie = (asked.keys.cookie ?? '').replace(theirs.cookie ?? '', mine.cookie ?? '')
      expect((await ask(addMyPasskey, { headers: { cookie }, body })).json()).toMatchObject({ code: 'PasskeyRefused' })
      expect(await isStrong(mine)).toBe(false)
      const again = await question(theirs, startMyPasskey)
      const kept = { name: 'Telefono', passkey: anAuthenticator().make(again.question) }
      expect((await ask(addMyPasskey, { headers: again.keys, body: kept })).statusCode).toBe(200)
      expect((await ask(addMyPasskey, { headers: again.keys, body: kept })).statusCode).toBe(409)
    })
  })

  describe('are removed', () => {
    const remove = (keys: Keys, passkeyId: string) => ask(removeMyPasskey, { headers: keys, params: { passkeyId } })

    it('by their holder alone, and open nothing any more', async () => {
      const device = await aDeviceOf(people.strangerInTheField)
      const keys = await door.signedIn(people.strangerInTheField)
      const [{ passkeyId } = { passkeyId: '' }] = await passkeysOf(keys)
      const other = await door.signedIn(people.coordinator)
      const [elsewhere, nowhere] = [await remove(other, passkeyId), await remove(other, newId())]
      expect(elsewhere.json()).toMatchObject({ status: 404, code: 'NotFound' })
      expect(bare(elsewhere)).toEqual(bare(nowhere))
      expect((await enter(device)).statusCode).toBe(200)
      // The only one, beside a password.
      expect((await remove(keys, passkeyId)).json()).toEqual({ passkeyId })
      expect((await eventsOf(people.strangerInTheField)).at(-1)).toBe('passkey_removed')
      expect(await passkeysOf(keys)).toEqual([])
      expect((await enter(device)).json()).toMatchObject({ code: 'PasskeyRefused' })
      expect((await prove(keys, device)).json()).toMatchObject({ code: 'WrongProof' })
      expect((await remove(keys, passkeyId)).statusCode).toBe(404)
    })

    it('but for the last one where there is no password', async () => {
      const [first, last] = [await aDeviceOf(people.field_worker), await aDeviceOf(people.field_worker)]
      await door.asOwner('delete from auth.account where "userId" = $1', [door.userIdOf(people.field_worker)])
      const keys = cookiesOf(await enter(last))
      const [one, two] = (await passkeysOf(keys)).map(({ passkeyId }) => passkeyId)
      expect((await remove(keys, one ?? '')).statusCode).toBe(200)
      expect((await enter(first)).statusCode).toBe(409)
      expect((await remove(keys, two ?? '')).json()).toMatchObject({ status: 409, code: 'LastWayIn' })
      expect((await enter(last)).statusCode).toBe(200)
    })
  })
  describe('are not called wrong', () => {
    /** While the library may not write where it must. */
    async function whileItCannotWrite(table: string, work: () => Promise<Answer>) {
      await door.asOwner(`revoke insert on auth.${table} from veglia_auth`)
      const answer = await work()
      await door.asOwner(`grant insert on auth.${table} to veglia_auth`)
      return answer
    }

    it('where it was the database that failed', async () => {
      const device = await aDeviceOf(people.coordinator)
      const keys = await door.signedIn(people.coordinator)
      const failed = await countFailed()
      const answers = [
        await whileItCannotWrite('session', () => enter(device)),
        await whileItCannotWrite('session', () => prove(keys, device)),
        await whileItCannotWrite('passkey', () => add(keys, anAuthenticator())),
      ]
      expect(answers.map((answer) => answer.json())).toMatchObject(answers.map(() => ({ status: 500, code: 'Bug' })))
      expect(await countFailed()).toBe(failed)
      expect((await enter(device)).statusCode).toBe(200)
    })

    it('where it could not be reached, whatever words it is said in', async () => {
      const proof = anAuthenticator().answer({ challenge: 'AAAA' })
      const askedOf = (error: unknown) => {
        const auth = { ...door.deps.auth, ask: () => Promise.reject(error) }
        return takePasskey({ ...door.deps, auth }, new Headers(), proof)
      }
      for (const error of [
        new Error('Connection terminated unexpectedly'),
        Object.assign(new Error('getaddrinfo ENOTFOUND db'), { code: 'ENOTFOUND' }),
        'not an error at all',
      ])
        await expect(askedOf(error), String(error)).rejects.toBe(error)
      for (const error of [new Error('Unexpected authentication response origin'), new APIError('UNAUTHORIZED')])
        expect(await askedOf(error), String(error)).toBeUndefined()
    })
  })
})
