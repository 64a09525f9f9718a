// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { answerFromFakePhone } from '#core/paging/answerApi.ts'
import { advanceClock, getFakePhones } from '#core/paging/pagingApi.ts'
import { makeApp } from '#server/app/app.ts'
import { fakePhones } from '#server/channels/fakes/fakePhones.ts'
import { aFrontDoor, askAt, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { runDue } from '../../../tests/support/stories.ts'
import type { EngineDeps } from './job.ts'
import { sendOutbox } from './sendOutbox.ts'

interface Held {
  readonly messageId: string
  readonly asks?: string
}

describeOnEachPostgres('a fake phone in a hand', (server) => {
  let door: FrontDoor
  let headers: Record<string, string>
  let pageId: string
  beforeAll(async () => {
    door = await aFrontDoor(server)
    headers = await door.signedIn(people.coordinator)
  })
  afterAll(() => door.close())
  beforeEach(async () => {
    ;({ pageId } = await door.openCase())
    const { db, ambito, clock } = door.deps
    const { channels } = fakePhones(db, ambito.id, clock)
    await runDue([sendOutbox({ ...door.deps, channels, publicUrl: 'http://veglia.example' } as unknown as EngineDeps)])
  })

  /** The newest message of that channel, in whoever's hands it lies. */
  const lastOf = async (channel: string) =>
    (
      await door.asOwner<{ id: string; user: string }>(
        `select message_id as id, user_id as user from fake_phone_messages where channel = $1
         order by received_at desc, message_id desc limit 1`,
        [channel],
      )
    )[0] ?? { id: '', user: '' }
  const answer = (messageId: string, said: string, ask = door.ask) =>
    ask(answerFromFakePhone, {
      params: { messageId },
      body: { answer: said },
      headers: { ...headers, 'idempotency-key': newId() },
    })
  const acknowledged = () =>
    door.asOwner<{ user: string; by: string }>(
      `select data->>'userId' as user, data->>'by' as by from events where stream_id = $1 and type = 'PageAcknowledged'`,
      [pageId],
    )

  it('says yes by a key pressed in the call it received, as the person who holds it', async () => {
    const { id, user } = await lastOf('voice')
    expect((await answer(id, '1')).json()).toEqual({ outcome: 'acknowledged' })
    expect(await acknowledged()).toEqual([{ user, by: 'key_press' }])
  })

  it('says yes by the code of the message it received', async () => {
    const { id, user } = await lastOf('sms')
    const [row] = await door.asOwner<{ code: string }>('select code from answer_codes where page_id = $1', [pageId])
    expect((await answer(id, row?.code ?? '')).json()).toEqual({ outcome: 'acknowledged' })
    expect(await acknowledged()).toEqual([{ user, by: 'sms_code' }])
  })

  it('answers no message that is not there, is no call and no SMS, or of somebody nobody knows', async () => {
    const { id } = await lastOf('voice')
    expect((await answer(newId(), '1')).statusCode).toBe(404)
    for (const change of [`channel = 'push'`, `user_id = 'nessuno'`]) {
      await door.asOwner(`update fake_phone_messages set ${change} where message_id = $1`, [id])
      expect((await answer(id, '1')).statusCode, change).toBe(404)
      await door.asOwner(`update fake_phone_messages set channel = 'voice' where message_id = $1`, [id])
    }
    expect(await acknowledged()).toEqual([])
  })

  it('says by whom it is held and what it asks: a call-out, a test of the telephone, or nothing', async () => {
    const [call, text] = [await lastOf('voice'), await lastOf('sms')]
    const asked = async () => (await door.ask(getFakePhones, { headers })).json().messages as Held[]
    const of = async (id: string) => (await asked()).find(({ messageId }) => messageId === id)
    const name = door.deps.ambito.findPerson(call.user)?.name
    expect(await of(call.id)).toMatchObject({ name, channel: 'voice', asks: 'call_out' })
    expect(await of(text.id)).toMatchObject({ channel: 'sms', asks: 'call_out' })
    await door.asOwner(`update outbox set template = 'activation-email' where message_id = $1`, [text.id])
    expect(await of(text.id)).not.toHaveProperty('asks')
    await door.asOwner(
      `insert into check_outbox (ambito_id, check_id, contact_id, user_id, kind, next_try_at)
       select $1, message_id, $4, user_id, channel, received_at from fake_phone_messages where message_id in ($2, $3)`,
      [door.deps.ambito.id, call.id, text.id, newId()],
    )
    expect(await of(call.id)).toMatchObject({ asks: 'test' })
    expect(await of(text.id), 'the code of a test is written on the screen').not.toHaveProperty('asks')
  })

  it('stands below the one of the same instant that came after it, however often it is read', async () => {
    await door.asOwner(
      'update fake_phone_messages set received_at = (select max(received_at) from fake_phone_messages)',
    )
    const read = async () =>
      ((await door.ask(getFakePhones, { headers })).json() as { messages: Held[] }).messages.map(
        ({ messageId }) => messageId,
      )
    const before = await read()
    expect(before.length).toBeGreaterThan(3)
    expect(before).toEqual([...before].sort().reverse())
    // A row that is written again lies elsewhere in the table.
    await door.asOwner(`update fake_phone_messages set body = body where message_id = '${before[0]}'`)
    expect(await read()).toEqual(before)
  })

  it('is in nobody’s hands where nothing is rehearsed', async () => {
    const { id } = await lastOf('voice')
    const { app } = await makeApp({ ...door.deps, rehearsal: undefined }, { requestsPerMinute: 1_000_000 })
    const ask = askAt(app)
    expect((await answer(id, '1', ask)).json()).toMatchObject({ status: 409, code: 'NotRehearsal' })
    expect((await ask(getFakePhones, { headers })).statusCode).toBeOneOf([403, 404])
    expect((await ask(advanceClock, { headers, body: { seconds: 60 } })).statusCode).toBeOneOf([403, 409])
    await app.close()
  })
})
