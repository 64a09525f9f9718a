// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { contactBookIdOf, readContacts, rosterContactId } from '#server/app/contacts.ts'
import { readAlarms } from '#server/cases/readAlarms.ts'
import { NotTaken } from '#server/channels/channel.ts'
import { dueContactTests } from '#server/engine/dueContactTests.ts'
import { hearProviders } from '#server/engine/hearProviders.ts'
import { sendChecks } from '#server/engine/sendChecks.ts'
import { sendOutbox } from '#server/engine/sendOutbox.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { staffIdOf } from '#server/rosters/streamIds.ts'
import { aHouse, type House } from '../../../tests/support/aHouse.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { runDue } from '../../../tests/support/stories.ts'
import { licia, testAmbito } from '../../../tests/support/testAmbito.ts'

const SECOND = '+39 000 000 0077'

describeOnEachPostgres('contact points', (server) => {
  let house: House
  beforeEach(async () => {
    house = await aHouse(server)
  })
  afterEach(() => house.close())

  const book = contactBookIdOf(licia)
  const by = { userId: licia, mayForOthers: false }
  const contacts = () =>
    house.deps.db.inAmbito('test', async (tx) => (await readContacts(tx, house.deps.ambito, [licia])).get(licia) ?? [])
  async function addSecond(kind: 'voice' | 'push' | 'sms' = 'voice', target = SECOND) {
    const contactId = newId()
    const add = { type: 'AddContact', contactId, userId: licia, kind, by } as const
    await house.give('contacts', book, (words) => ({ ...add, target: words.keep(target) }))
    return contactId
  }
  async function check(contactId: string, purpose: 'verification' | 'test' = 'verification') {
    const checkId = newId()
    await house.give('contacts', book, { type: 'StartCheck', checkId, contactId, userId: licia, purpose, by })
    await runDue([sendChecks(house.deps)])
    return checkId
  }
  async function verified(contactId: string) {
    const checkId = await check(contactId)
    await house.give('contacts', book, { type: 'AnswerCheck', checkId, how: 'code', isRight: true })
    return contactId
  }
  const hear = () => hearProviders(house.deps)
  const outcomes = () =>
    house.asOwner<{ outcome: string; trouble: string | null; provider: string | null }>(
      `select data->>'outcome' as outcome, data->>'trouble' as trouble, data->>'provider' as provider
       from events where type = 'MessageReported' order by position`,
    )

  it('are verified by the code that arrives, and nothing of them stands in the log', async () => {
    const contactId = await addSecond('sms')
    const checkId = await check(contactId)
    const [message] = await house.asOwner<{ body: string; channel: string }>(
      'select body, channel from fake_phone_messages',
    )
    expect(message?.channel).toBe('sms')
    const code = house.deps.checkCodes.codeOf(checkId)
    expect(code).toMatch(/^\d{6}$/)
    await house.give('contacts', book, { type: 'AnswerCheck', checkId, how: 'code', isRight: true })
    const second = (await contacts()).find((one) => one.contactId === contactId)
    expect(second).toMatchObject({ target: SECOND, verified: { how: 'code' }, test: { result: 'answered' } })
    expect(
      await house.asOwner(`select from events where data::text like '%0077%' or data::text like $1`, [`%${code}%`]),
    ).toEqual([])
    expect(await compareViews(house.deps.db, 'test', house.deps.streams)).toEqual([])
  })

  it('of voice are verified by the key that is pressed; another key does nothing', async () => {
    const contactId = rosterContactId(licia, 'voice')
    const checkId = await check(contactId)
    const press = (code: string) =>
      hear().answer({
        provider: 'pbx',
        channel: 'voice',
        from: '',
        code,
        providerMessageId: newId(),
        messageId: checkId,
      })
    expect(await press('7')).toBe('unknown_code')
    expect(await press('1')).toBe('check_answered')
    expect(await press('1')).toBe('check_answered')
    expect((await contacts())[0]).toMatchObject({ kind: 'voice', verified: { how: 'key' } })
  })

  it('are tried in the order that the person chose, and no more once taken away', async () => {
    const contactId = await addSecond()
    const ids = [contactId, ...(await contacts()).map((one) => one.contactId).filter((id) => id !== contactId)]
    await house.give('contacts', book, { type: 'OrderContacts', userId: licia, contactIds: ids, by })
    expect((await contacts()).map((one) => one.contactId)).toEqual(ids)
    await house.give('contacts', book, { type: 'RemoveContact', contactId, userId: licia, why: 'by_hand', by })
    expect((await contacts()).map(({ source }) => source)).toEqual(['roster', 'roster', 'roster'])
  })

  it('that no provider reaches say so in their test', async () => {
    house.phones.setPhone(licia, { dead: true })
    await check(rosterContactId(licia, 'voice'), 'test')
    expect((await contacts())[0]?.test).toMatchObject({ result: 'failed', purpose: 'test' })
  })

  it('are tried by themselves once a month, in office hours, and silence is on record', async () => {
    await house.give('staff', staffIdOf(licia), { type: 'VerifyNumber', userId: licia, how: 'called_and_answered' })
    const ambito = testAmbito({
      contactTests: { everyDays: 30, from: '10:00', until: '17:00', answerMinutes: 60 },
      rostering: {
        ...house.deps.ambito.rostering,
        shiftRules: {
          bands: [{ band: 'first', work: 'on_call', roles: ['field_worker'], starts: ['08:00'], fund: 'qpe' }],
          rules: [],
        },
      },
    })
    const deps = { ...house.deps, ambito }
    const jobs = [dueContactTests(deps), sendChecks(deps)]
    const started = () => house.asOwner(`select from events where type = 'ContactCheckStarted'`)
    await runDue(jobs)
    house.clock.advance(31 * 86_400)
    await runDue(jobs)
    // Ten past ten in the evening: nobody is called.
    expect(await started()).toHaveLength(0)
    house.clock.advance(12 * 3600)
    await runDue(jobs)
    await runDue([dueContactTests(deps)])
    expect(await started()).toHaveLength(1)
    house.clock.advance(3600)
    await runDue(jobs)
    expect((await contacts())[0]?.test).toMatchObject({ result: 'missed', purpose: 'monthly' })
    const alarms = await deps.db.inAmbito('test', (tx) =>
      readAlarms(tx, ambito, new Map(), house.clock.now().toISOString()),
    )
    expect(alarms).toMatchObject([{ kind: 'contact_silent', label: 'Licia Esempi' }])
  })

  it('that nobody has verified are never called', async () => {
    await addSecond()
    const { pageId } = await house.openCase()
    const send = () => Promise.reject(new NotTaken('unknown_recipient'))
    const deps = {
      ...house.deps,
      channels: { ...house.deps.channels, voice: { kind: 'voice' as const, lanes: 16, send } },
    }
    await runDue([sendOutbox(deps)])
    await runDue([sendOutbox(deps)])
    expect(await house.asOwner('select from outbox where page_id = $1', [pageId])).toHaveLength(3)
  })

  it('lost by one message are replaced at once by the next way to the same person', async () => {
    const contactId = await verified(await addSecond())
    const { pageId } = await house.openCase()
    const voice = {
      kind: 'voice' as const,
      lanes: 16,
      send: ({ to }: { to: string }) =>
        to === SECOND ? Promise.resolve({ provider: 'pbx' }) : Promise.reject(new NotTaken('unknown_recipient')),
    }
    const deps = { ...house.deps, channels: { ...house.deps.channels, voice } }
    await runDue([sendOutbox(deps)])
    await runDue([sendOutbox(deps)])
    const rows = await house.asOwner(
      `select state, contact_id from outbox where page_id = $1 and channel = 'voice' order by message_id`,
      [pageId],
    )
    expect(rows).toEqual([
      { state: 'failed', contact_id: expect.not.stringMatching(contactId) },
      { state: 'handed_over', contact_id: contactId },
    ])
  })

  it('hear receipts once, late and of nobody, and a call that was not taken goes on', async () => {
    const contactId = await verified(await addSecond())
    const { pageId } = await house.openCase()
    await runDue([sendOutbox(house.deps)])
    const [message] = await house.asOwner<{ message_id: string }>(
      `select message_id from outbox where page_id = $1 and channel = 'voice'`,
      [pageId],
    )
    const messageId = message?.message_id ?? ''
    const receipt = { provider: 'pbx', messageId, providerMessageIds: ['x'] }
    await hear().receipt({ ...receipt, outcome: 'undelivered', trouble: 'busy' })
    await hear().receipt({ ...receipt, outcome: 'undelivered', trouble: 'busy' })
    expect((await outcomes()).filter(({ outcome }) => outcome === 'undelivered')).toEqual([
      { outcome: 'undelivered', trouble: 'busy', provider: 'pbx' },
    ])
    expect(await house.asOwner('select state from outbox where contact_id = $1', [contactId])).toEqual([
      { state: 'queued' },
    ])

    await house.give('page', pageId, { type: 'AcknowledgePage', userId: licia, by: 'console' })
    await hear().receipt({ ...receipt, outcome: 'delivered' })
    expect((await outcomes()).at(-1)).toMatchObject({ outcome: 'delivered' })
    const before = (await outcomes()).length
    await hear().receipt({ provider: 'pbx', messageId: newId(), providerMessageIds: ['y'], outcome: 'delivered' })
    expect(await outcomes()).toHaveLength(before)
  })

  it('that are devices are notified beside the first ring, also where the policy names no notification', async () => {
    const devices = [
      await verified(await addSecond('push', '{"endpoint":"https://push.example/1"}')),
      await verified(await addSecond('push', '{"endpoint":"https://push.example/2"}')),
    ]
    await addSecond('push', '{"endpoint":"https://push.example/never-touched"}')
    const { pageId } = await house.openCase()
    const rows = await house.asOwner<{ contact_id: string }>(
      `select contact_id from outbox where page_id = $1 and channel = 'push' and next_try_at <= $2`,
      [pageId, house.now()],
    )
    expect(rows.map((row) => row.contact_id).toSorted()).toEqual(devices.toSorted())
  })

  it('say each provider that was passed over, and forget a device that is gone', async () => {
    const device = await verified(await addSecond('push', '{"endpoint":"https://push.example/1"}'))
    const { pageId } = await house.openCase()
    await house.asOwner(
      `update outbox set channel = 'push', template = 'activation-push', contact_id = $2 where page_id = $1 and channel = 'sms'`,
      [pageId, device],
    )
    const passedOver = [{ provider: 'first', trouble: 'throttled' as const }]
    const deps = {
      ...house.deps,
      channels: {
        ...house.deps.channels,
        voice: { kind: 'voice' as const, lanes: 16, send: async () => ({ provider: 'second', passedOver }) },
        push: { kind: 'push' as const, lanes: 16, send: () => Promise.reject(new NotTaken('device_gone')) },
      },
    }
    await runDue([sendOutbox(deps)])
    expect(await outcomes()).toEqual(
      expect.arrayContaining([
        { outcome: 'passed_over', trouble: 'throttled', provider: 'first' },
        { outcome: 'handed_over', trouble: null, provider: 'second' },
        { outcome: 'failed', trouble: 'device_gone', provider: null },
      ]),
    )
    expect((await contacts()).map(({ kind }) => kind)).not.toContain('push')
  })
})
