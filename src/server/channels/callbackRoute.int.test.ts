// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { aFrontDoor, type FrontDoor } from '../../../tests/support/aFrontDoor.ts'
import { CALLBACK_SECRET } from '../../../tests/support/fakeMessaging.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { signedCallback } from '../../../tests/support/providers/fakeHttpProvider.ts'

describeOnEachPostgres('what providers say by HTTP', (server) => {
  let door: FrontDoor
  beforeAll(async () => {
    door = await aFrontDoor(server)
  })
  afterAll(() => door.close())

  const now = () => door.deps.clock.now()
  async function say(body: unknown, { secret = CALLBACK_SECRET, at = now(), provider = 'gateway' } = {}) {
    const { payload, headers } = signedCallback(secret, body, at)
    return door.app.inject({ method: 'POST', url: `/api/v1/channel-callbacks/${provider}`, payload, headers })
  }
  async function aMessageOfLicia() {
    const { pageId } = await door.openCase()
    const [row] = await door.asOwner<{ message_id: string }>(
      `select message_id from outbox where page_id = $1 and channel = 'sms'`,
      [pageId],
    )
    return row?.message_id ?? ''
  }
  const reports = (messageId: string) =>
    door.asOwner(
      `select data->>'outcome' as outcome, data->>'provider' as provider from events
       where type = 'MessageReported' and data->>'messageId' = $1 order by position`,
      [messageId],
    )

  it('is on the case once, however often it is said', async () => {
    const reference = await aMessageOfLicia()
    expect((await say({ event: 'delivered', id: 'g-1', reference })).statusCode).toBe(200)
    expect((await say({ event: 'delivered', id: 'g-1', reference, again: true })).statusCode).toBe(200)
    expect(await reports(reference)).toEqual([{ outcome: 'delivered', provider: 'gateway' }])
  })

  it('is found by the number of the provider too, and a failure says why', async () => {
    const messageId = await aMessageOfLicia()
    await door.asOwner(`update outbox set provider = 'gateway', provider_message_id = 'g-77' where message_id = $1`, [
      messageId,
    ])
    await say({ event: 'failed', id: 'g-77' })
    expect(await reports(messageId)).toEqual([{ outcome: 'undelivered', provider: 'gateway' }])
  })

  it.each([
    ['a wrong signature', { secret: 'un altro' }],
    ['an old one', { at: new Date('2026-01-09T21:04:00.000Z') }],
    ['one from tomorrow', { at: new Date('2026-01-10T21:04:00.000Z') }],
    ['a provider nobody has', { provider: 'nessuno' }],
  ])('%s is answered like an address that does not exist, and changes nothing', async (_, how) => {
    const reference = await aMessageOfLicia()
    expect((await say({ event: 'delivered', id: 'g-2', reference }, how)).statusCode).toBe(404)
    expect(await reports(reference)).toEqual([])
  })

  it('with the signature of another moment or of another message is forged', async () => {
    const reference = await aMessageOfLicia()
    const body = { event: 'delivered', id: 'g-9', reference }
    const url = '/api/v1/channel-callbacks/gateway'
    const early = signedCallback(CALLBACK_SECRET, body, new Date('2026-01-09T21:04:00.000Z'))
    const fresh = signedCallback(CALLBACK_SECRET, { ...body, id: 'g-10' }, now())
    for (const headers of [
      // What was old is given the time of now, or the seal of a younger one.
      { ...early.headers, 'veglia-timestamp': fresh.headers['veglia-timestamp'] },
      { ...early.headers, ...fresh.headers },
      { ...fresh.headers, 'veglia-timestamp': 'ieri' },
      { ...fresh.headers, 'veglia-signature': fresh.headers['veglia-signature'].slice(0, -2) },
    ]) {
      const answer = await door.app.inject({ method: 'POST', url, payload: early.payload, headers })
      expect(answer.statusCode).toBe(404)
    }
    expect(await reports(reference)).toEqual([])
  })

  it('brought again to the letter is a replay', async () => {
    const reference = await aMessageOfLicia()
    const body = { event: 'delivered', id: 'g-3', reference }
    expect((await say(body)).statusCode).toBe(200)
    expect((await say({ ...body, id: 'g-31' })).statusCode).toBe(200)
    expect((await say(body)).statusCode).toBe(404)
  })

  it('is no replay of what another provider brought', async () => {
    const body = { event: 'delivered', id: 'g-5', reference: await aMessageOfLicia() }
    expect((await say(body)).statusCode).toBe(200)
    await door.asOwner(`update heard_callbacks set provider = 'altro'`)
    expect((await say(body)).statusCode).toBe(200)
    expect((await say(body)).statusCode).toBe(404)
  })

  it('is remembered as long as its signature is right, and no longer', async () => {
    await door.asOwner(`update heard_callbacks set heard_at = heard_at - interval '1 day' where provider = 'altro'`)
    const kept = () => door.asOwner(`select from heard_callbacks where provider = 'altro'`)
    expect(await kept()).not.toEqual([])
    expect((await say({ event: 'delivered', id: 'g-6', reference: await aMessageOfLicia() })).statusCode).toBe(200)
    expect(await kept()).toEqual([])
  })

  it('without a signature, in no words we know or in no JSON at all does no harm', async () => {
    const url = '/api/v1/channel-callbacks/gateway'
    expect((await door.app.inject({ method: 'POST', url, payload: '{}' })).statusCode).toBe(404)
    const warned = vi.spyOn(door.deps.log, 'warn')
    const unknown = ['parole', { event: 'queued', id: 'g-4' }, { event: 'delivered' }, null, []]
    for (const body of unknown) expect((await say(body)).statusCode).toBe(200)
    const line = [{ provider: 'gateway' }, 'a callback says nothing that the configuration knows']
    expect(warned.mock.calls).toEqual(unknown.map(() => line))
    expect((await say({ event: 'delivered', id: 'unknown-of-ours' })).statusCode).toBe(200)
  })

  it('a reply is an answer: a stranger’s is nobody’s', async () => {
    const answer = await say({ event: 'reply', id: 'mo-1', from: '+39 000 000 0999', text: '4711' })
    expect(answer.json()).toEqual({ outcome: 'not_called' })
  })
})
