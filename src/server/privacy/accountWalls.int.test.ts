// SPDX-License-Identifier: AGPL-3.0-or-later
// What the database says of an account and closes, whatever the program asks: each condition of `account_left` and
// `erase_accounts`, alone.
import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeAuth } from '#server/access/auth.ts'
import { aHouse, type House } from '../../../tests/support/aHouse.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { anErasureByHand, type RowOfTheLog, writeByHand } from '../../../tests/support/rowsOfTheLog.ts'

const EARLIER = '2026-01-04T12:00:00.000Z'
const LEFT = '2026-01-05T12:00:00.000Z'
const LATER = '2026-01-06T12:00:00.000Z'

/** Ways in, each put back on an account of which nothing is left. */
const ways = {
  'the address they signed in with': `update auth."user" set email = id || '@example.org' where id = $1`,
  'their password': `insert into auth.account (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt")
    values ($2, $1, 'credential', $1, 'x', now(), now())`,
  'a passkey': `insert into auth.passkey (id, "publicKey", "userId", "credentialID", counter, "deviceType", "backedUp")
    values ($2, 'x', $1, $2, 0, 'singleDevice', false)`,
  'the secret of their codes': `insert into auth."twoFactor" (id, secret, "backupCodes", "userId") values ($2, 'x', 'x', $1)`,
  'a session': `insert into auth.session (id, "expiresAt", token, "createdAt", "updatedAt", "userId")
    values ($2, now(), $2, now(), now(), $1)`,
  'the address of their calendar': `insert into calendar_feeds values ('test', $1, $2, now())`,
}
type Way = keyof typeof ways
const allWays = Object.keys(ways) as Way[]

describeOnEachPostgres('the wall around accounts', (server) => {
  let house: House
  beforeAll(async () => {
    house = await aHouse(server)
    const auth = makeAuth({
      connection: { connectionString: house.connectionString },
      publicUrl: 'http://veglia.example',
      secret: 'x'.repeat(32),
    })
    await auth.migrate()
    await auth.close()
    // Who left too, and of whom everything is still there: nothing of theirs is anybody else's.
    await somebody(allWays)
  })
  afterAll(() => house.close())

  const work = (userId: string, ambitoId: string, endsAt: string | null) =>
    house.asOwner(
      `insert into members (ambito_id, user_id, roster_key, role, ends_at) values ($1, $2, $2, 'field_worker', $3)`,
      [ambitoId, userId, endsAt],
    )

  /** Somebody with these ways in, whose work here ended. */
  async function somebody(kept: readonly Way[], endsAt: string | null = LEFT, ambitoId = 'test'): Promise<string> {
    const id = newId()
    await house.asOwner(
      `insert into auth."user" (id, name, email, "emailVerified", image, "createdAt", "updatedAt", "twoFactorEnabled")
       values ($1, 'Licia Esempi', $1 || '@erased.invalid', true, 'x', now(), now(), true)`,
      [id],
    )
    await work(id, ambitoId, endsAt)
    for (const way of kept) await house.asOwner(ways[way], ways[way].includes('$2') ? [id, newId()] : [id])
    return id
  }

  async function ask<T>(question: ReturnType<typeof sql<{ told: T }>>, ambitoId = 'test'): Promise<T | undefined> {
    const { rows } = await house.deps.db.inAmbito(ambitoId, (tx) => question.execute(tx))
    return rows[0]?.told
  }
  const left = (id: string, at = LATER) => ask(sql<{ told: string | null }>`select account_left(${id}, ${at}) as told`)
  const erase = (erasureId: string) => ask(sql<{ told: number }>`select erase_accounts(${erasureId}) as told`)

  describe('says', () => {
    it.each(allWays)('open while there is %s', async (way) => {
      expect(await left(await somebody([way]))).toBe('open')
    })

    it('closed when nothing is left', async () => {
      expect(await left(await somebody([]))).toBe('closed')
    })

    it('closed whatever another ambito keeps of a calendar: that one closes it', async () => {
      const id = await somebody([])
      await house.asOwner(`insert into calendar_feeds values ('altrove', $1, $1, now())`, [id])
      expect(await left(id)).toBe('closed')
    })

    it('open from the instant at which they left', async () => {
      expect(await left(await somebody(allWays), LEFT)).toBe('open')
    })

    it.each<[string, () => Promise<string>]>([
      ['who works here, without an end', () => somebody(allWays, null)],
      ['who works here until later', () => somebody(allWays, '2026-01-06T12:00:00.001Z')],
      ['who left another ambito and never worked here', () => somebody(allWays, LEFT, 'altrove')],
      ['whom nobody knows', async () => newId()],
    ])('nothing of whoever is not ours to close: %s', async (_, who) => {
      expect(await left(await who())).toBeNull()
    })

    it('nothing of who left here and works in another ambito, until they leave that one too', async () => {
      const id = await somebody(allWays)
      await work(id, 'altrove', null)
      expect(await left(id)).toBeNull()
      await house.asOwner(`update members set ends_at = $2 where user_id = $1 and ambito_id = 'altrove'`, [id, LEFT])
      expect(await left(id)).toBe('open')
    })
  })

  describe('closes', () => {
    const named = (id: string) => [{ stream: 'account', id }]
    const allowed = (id: string, authorised: Partial<RowOfTheLog> = {}, streams = named(id)) =>
      anErasureByHand(house.asOwner, streams, { authorised: { recordedAt: LATER, ...authorised } })

    it.each(allWays)('%s', async (way) => {
      const id = await somebody([way])
      expect(await erase(await allowed(id))).toBe(1)
      expect(await left(id)).toBe('closed')
    })

    it('all of it once, name and picture too, and nothing of anybody else', async () => {
      const id = await somebody(allWays)
      await house.asOwner(`insert into calendar_feeds values ('altrove', $1, $1, now())`, [id])
      const another = await somebody(allWays)
      const erasureId = await allowed(id)
      expect([await erase(erasureId), await erase(erasureId)]).toEqual([1, 0])
      expect(
        await house.asOwner(`select email, name, image, "twoFactorEnabled" from auth."user" where id = $1`, [id]),
      ).toEqual([{ email: `${id}@erased.invalid`, name: '', image: null, twoFactorEnabled: false }])
      // The account and the membership stay: they signed.
      expect(await rowsOf(id)).toEqual({ account: 0, passkey: 0, codes: 0, session: 0, calendar: 0, member: 1 })
      expect(await rowsOf(another)).toEqual(everything)
    })

    it.each<[string, (id: string) => Promise<string>]>([
      ['a stream that is no account and has its id', (id) => allowed(id, {}, [{ stream: 'contact', id }])],
      ['one person alone', (id) => anErasureByHand(house.asOwner, named(id), { proposed: null })],
      ['two people of another ambito', (id) => elsewhere(id)],
      ['two people who did it while they worked here', (id) => allowed(id, { recordedAt: EARLIER })],
    ])('nothing by %s', async (_, write) => {
      const id = await somebody(allWays)
      expect(await erase(await write(id))).toBe(0)
      expect(await rowsOf(id)).toEqual(everything)
    })

    it.each<[string, (erasureId: string) => Partial<RowOfTheLog>]>([
      ['whatever happened', () => ({})],
      ['it was called done', (id) => ({ stream: 'erasure', id, type: 'ErasureCompleted' })],
      ['another was allowed', () => ({ stream: 'erasure', type: 'ErasureAuthorised' })],
      ['something else of its id was allowed', (id) => ({ stream: 'hold', id, type: 'ErasureAuthorised' })],
    ])('nothing by what two people did while they worked here, though since then %s', async (_, since) => {
      const id = await somebody(allWays)
      const erasureId = await allowed(id, { recordedAt: EARLIER })
      await writeByHand(house.asOwner, { ...since(erasureId), recordedAt: LATER })
      expect(await erase(erasureId)).toBe(0)
    })

    it('nothing of who works in another ambito', async () => {
      const id = await somebody(allWays)
      await work(id, 'altrove', null)
      expect(await erase(await allowed(id))).toBe(0)
    })

    const everything = { account: 1, passkey: 1, codes: 1, session: 1, calendar: 1, member: 1 }
    const elsewhere = (id: string) =>
      anErasureByHand(house.asOwner, named(id), {
        proposed: { ambitoId: 'altrove' },
        authorised: { ambitoId: 'altrove', recordedAt: LATER },
      })

    async function rowsOf(id: string) {
      const [row] = await house.asOwner(
        `select
           (select count(*)::int from auth.account a where a."userId" = u.id) as account,
           (select count(*)::int from auth.passkey k where k."userId" = u.id) as passkey,
           (select count(*)::int from auth."twoFactor" f where f."userId" = u.id) as codes,
           (select count(*)::int from auth.session s where s."userId" = u.id) as session,
           (select count(*)::int from calendar_feeds c where c.user_id = u.id) as calendar,
           (select count(*)::int from members m where m.user_id = u.id) as member
         from auth."user" u where u.id = $1`,
        [id],
      )
      return row
    }
  })
})
