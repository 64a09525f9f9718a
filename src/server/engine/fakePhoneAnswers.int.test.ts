// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { answerFromFakePhone } from '#core/paging/answerApi.ts'
import { makeApp } from '#server/app/app.ts'
import { fakePhones } from '#server/channels/fakes/fakePhones.ts'
import { aFrontDoor, askAt, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { runDue } from '../../../tests/support/stories.ts'
import type { EngineDeps } from './job.ts'
import { sendOutbox } from './sendOutbox.ts'

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

  it('is in nobody’s hands where nothing is rehearsed', async () => {
    const { id } = await lastOf('voice')
    const { app } = await makeApp({ ...door.deps, rehearsal: undefined }, { requestsPerMinute: 1_000_000 })
    expect((await answer(id, '1', askAt(app))).json()).toMatchObject({ status: 409, code: 'NotRehearsal' })
    await app.close()
  })
})
