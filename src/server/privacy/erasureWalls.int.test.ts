// SPDX-License-Identifier: AGPL-3.0-or-later
// What the database lets an erasure take, whatever the program asks: each condition of `erasure_streams`, and of the two
// functions that ask it, alone.
import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aHouse, type House } from '../../../tests/support/aHouse.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import {
  anErasureByHand,
  type ErasureByHand,
  firstHand,
  secondHand,
  writeByHand,
} from '../../../tests/support/rowsOfTheLog.ts'

interface Call {
  readonly ambitoId: string
  readonly stream: string
  readonly id: string
  readonly textId: string
  readonly commandId: string
}

describeOnEachPostgres('the wall around erasure', (server) => {
  let house: House
  beforeAll(async () => {
    house = await aHouse(server)
  })
  afterAll(() => house.close())

  /** What somebody sent once: words, the event that points at them, and the hash of the whole request. */
  async function aCall(of: Partial<Call> = {}): Promise<Call> {
    const call = { ambitoId: 'test', stream: 'report', id: newId(), textId: newId(), commandId: newId(), ...of }
    const { ambitoId, textId, commandId } = call
    await house.asOwner(`insert into texts values ($1, $2, 's', 'Ermete Inventati', null, now())`, [ambitoId, textId])
    await house.asOwner(`insert into commands values ($1, $2, 'f', '{}', now())`, [ambitoId, commandId])
    await point(call)
    return call
  }
  const point = ({ textId, ...row }: Call) =>
    writeByHand(house.asOwner, { ...row, data: { account: { textId, hash: 'h' } } })

  const allowed = ({ stream, id }: Call, otherwise?: ErasureByHand) =>
    anErasureByHand(house.asOwner, [{ stream, id }], otherwise)

  /** How many words and how many requests went, asked as the program asks. */
  const erase = (erasureId: string, limit = 100) =>
    house.deps.db.inAmbito('test', async (tx) => {
      const { rows } = await sql<{ texts: number; requests: number }>`
        select erase_texts(${erasureId}, ${limit}, '2036-01-09T00:00:00Z') as texts,
          erase_fingerprints(${erasureId}, ${limit}) as requests`.execute(tx)
      return rows[0]
    })

  async function leftOf({ ambitoId, textId, commandId }: Call) {
    const [row] = await house.asOwner(
      `select t.content, t.salt, t.erased_at is not null as "isErased", c.fingerprint
       from texts t join commands c on c.ambito_id = t.ambito_id
       where t.ambito_id = $1 and t.text_id = $2 and c.command_id = $3`,
      [ambitoId, textId, commandId],
    )
    return row
  }
  const whole = { content: 'Ermete Inventati', salt: 's', isErased: false, fingerprint: 'f' }
  const gone = { content: null, salt: null, isErased: true, fingerprint: '' }

  describe('takes', () => {
    it('the words and the request of the stream that two people named, once, and leaves their rows', async () => {
      const call = await aCall()
      await point(call)
      const erasureId = await allowed(call)
      expect(await erase(erasureId)).toEqual({ texts: 1, requests: 1 })
      expect(await leftOf(call)).toEqual(gone)
      expect(await erase(erasureId)).toEqual({ texts: 0, requests: 0 })
    })

    it('some at a time', async () => {
      const call = await aCall()
      const { stream, id } = call
      for (let more = 0; more < 2; more += 1) await aCall({ stream, id })
      const erasureId = await allowed(call)
      expect(await erase(erasureId, 2)).toEqual({ texts: 2, requests: 2 })
      expect(await erase(erasureId, 2)).toEqual({ texts: 1, requests: 1 })
    })

    it.each<[string, (call: Call) => Promise<Call>]>([
      ['another stream', () => aCall()],
      ['a stream of another kind that has its id', ({ id }) => aCall({ id, stream: 'case' })],
      ['what has the same ids in another ambito', (call) => aCall({ ...call, ambitoId: 'altrove' })],
      [
        'what only the same stream of another ambito points at',
        async ({ id }) => {
          const other = await aCall()
          await aCall({ ...other, id, ambitoId: 'altrove' })
          return other
        },
      ],
    ])('nothing of %s', async (_, beside) => {
      const call = await aCall()
      const other = await beside(call)
      const erasureId = await allowed(call)
      expect(await erase(erasureId)).toEqual({ texts: 1, requests: 1 })
      expect(await erase(erasureId)).toEqual({ texts: 0, requests: 0 })
      expect(await leftOf(other)).toEqual(whole)
    })
  })

  describe('takes nothing', () => {
    const elsewhere = { ambitoId: 'altrove' }
    const hold = { stream: 'hold' }

    it.each<[string, ErasureByHand]>([
      ['that nobody proposed', { proposed: null }],
      ['that one person proposed and allowed', { authorised: { actor: firstHand } }],
      ['that a job proposed', { proposed: { actor: { ...firstHand, kind: 'system' } } }],
      ['that a job allowed', { authorised: { actor: { ...secondHand, kind: 'system' } } }],
      ['that was refused', { authorised: { type: 'ErasureRefused' } }],
      ['of which another said something else', { proposed: { type: 'ErasureWithdrawn' } }],
      ['that was proposed as another', { proposed: { id: newId() } }],
      ['that was proposed as something else of its id', { proposed: hold }],
      ['that is something else', { proposed: hold, authorised: hold }],
      ['that was proposed in another ambito', { proposed: elsewhere }],
      ['that is of another ambito', { proposed: elsewhere, authorised: elsewhere }],
    ])('by an erasure %s', async (_, otherwise) => {
      const call = await aCall()
      expect(await erase(await allowed(call, otherwise))).toEqual({ texts: 0, requests: 0 })
      expect(await leftOf(call)).toEqual(whole)
    })

    it('by one that is not there, while another is allowed', async () => {
      const call = await aCall()
      await allowed(call)
      expect(await erase(newId())).toEqual({ texts: 0, requests: 0 })
      expect(await leftOf(call)).toEqual(whole)
    })
  })

  describe('takes with the words what a name is found by', () => {
    const keyOf = ({ ambitoId, textId }: Call) =>
      house.asOwner(`insert into view_name_keys values ($1, 'inventati', $2, $3)`, [ambitoId, newId(), textId])
    const keysLeft = async ({ ambitoId, textId }: Call) =>
      (await house.asOwner('select from view_name_keys where ambito_id = $1 and text_id = $2', [ambitoId, textId]))
        .length

    it.each<[string, (call: Call) => Promise<unknown>]>([
      ['two people', async (call) => erase(await allowed(call))],
      ['the owner of the tables', ({ textId }) => house.asOwner(`select erase_text('test', $1, now())`, [textId])],
    ])('by %s, and no other', async (_, take) => {
      const call = await aCall()
      const others = [await aCall(), await aCall({ ...call, ambitoId: 'altrove' })]
      for (const each of [call, ...others]) await keyOf(each)
      await take(call)
      expect([await keysLeft(call), await leftOf(call)]).toMatchObject([
        0,
        { content: null, salt: null, isErased: true },
      ])
      for (const other of others) expect([await keysLeft(other), await leftOf(other)]).toEqual([1, whole])
    })

    it('once', async () => {
      const { textId } = await aCall()
      const again = () => house.asOwner(`select erase_text('test', $1, now()) as "isGone"`, [textId])
      expect([await again(), await again()]).toEqual([[{ isGone: true }], [{ isGone: false }]])
    })
  })
})
