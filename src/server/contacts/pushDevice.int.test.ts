// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  addPushDevice,
  answerCheck,
  getMyContacts,
  orderContacts,
  removeContact,
  startCheck,
} from '#core/contacts/contactsApi.ts'
import { getFieldSheet } from '#core/paging/pagingApi.ts'
import { sendChecks } from '#server/engine/sendChecks.ts'
import { sendOutbox } from '#server/engine/sendOutbox.ts'
import { aFrontDoor, type FrontDoor } from '../../../tests/support/aFrontDoor.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { fakePushService } from '../../../tests/support/providers/fakePushService.ts'
import { runDue } from '../../../tests/support/stories.ts'

describeOnEachPostgres('a device that is notified', (server) => {
  let door: FrontDoor
  let service: Awaited<ReturnType<typeof fakePushService>>
  let licia: Record<string, string>
  beforeAll(async () => {
    service = await fakePushService()
    door = await aFrontDoor(server, undefined, { pushOrigin: service.origin })
    licia = await door.signedIn('licia-esempi')
  })
  afterAll(async () => {
    await door.close()
    await service.close()
  })

  const engineDeps = () => ({
    ...door.deps,
    channels: door.deps.messaging.channels,
    publicUrl: 'http://veglia.example',
  })
  const mine = async () => (await door.ask(getMyContacts, { headers: licia })).json()
  const read = (index: number) => JSON.parse(service.pushed.at(index)?.said ?? '{}') as { text: string; path: string }
  const contactId = newId()

  it('is subscribed by its holder, tried with a notification, and counts once that was touched', async () => {
    const device = JSON.parse(service.subscription)
    const added = await door.ask(addPushDevice, { params: { contactId }, headers: licia, body: { device } })
    expect(added.statusCode).toBe(200)
    const checkId = newId()
    const body = { contactId, purpose: 'verification' }
    expect((await door.ask(startCheck, { params: { checkId }, headers: licia, body })).statusCode).toBe(200)
    await runDue([sendChecks(engineDeps())])

    // Two words, and the code where touching them leads: the page that waits reads it from there.
    const [, shownCheck, code] = /^\/contatti#([\w-]+)\.(\d{6})$/.exec(read(-1).path) ?? []
    expect(shownCheck).toBe(checkId)
    expect(read(-1).text).not.toContain(code)
    expect((await door.ask(answerCheck, { params: { checkId }, headers: licia, body: { code } })).statusCode).toBe(200)
    const { contacts } = await mine()
    expect(contacts.find((one: { contactId: string }) => one.contactId === contactId)).toMatchObject({
      kind: 'push',
      verifiedAt: expect.any(String),
    })
  })

  it('is the silent twin of the first ring, with the link that opens this call-out', async () => {
    const before = service.pushed.length
    const { pageId } = await door.openCase()
    await runDue([sendOutbox(engineDeps())])
    expect(service.pushed).toHaveLength(before + 1)
    const { text, path } = read(-1)
    expect(text).not.toMatch(/\d{5}|Rho|Corso Europa/)
    const [, token = ''] = /^\/campo#([\w-]{43})$/.exec(path) ?? []
    const sheet = await door.ask(getFieldSheet, { headers: { 'veglia-link': token } })
    expect(sheet.json()).toMatchObject({ pageId, mine: 'calling' })
  })

  it('leaves in the place that its holder gave it', async () => {
    const places = async () => {
      const { pageId } = await door.openCase()
      const rows = await door.asOwner<{ channel: string }>(
        'select channel from outbox where page_id = $1 and may_wait = false order by place',
        [pageId],
      )
      return rows.map(({ channel }) => channel)
    }
    expect(await places()).toEqual(['voice', 'sms', 'push', 'email'])
    const { bookId, contacts } = await mine()
    const ids = contacts.map((one: { contactId: string }) => one.contactId).filter((id: string) => id !== contactId)
    const body = { contactIds: [contactId, ...ids] }
    expect((await door.ask(orderContacts, { params: { bookId }, headers: licia, body })).statusCode).toBe(200)
    expect(await places()).toEqual(['push', 'voice', 'sms', 'email'])
  })

  it('is not notified any more once it was taken away, nor if its service has forgotten it', async () => {
    service.answer(410)
    await door.openCase()
    await runDue([sendOutbox(engineDeps())])
    const kinds = async () => (await mine()).contacts.map(({ kind }: { kind: string }) => kind)
    expect(await kinds()).not.toContain('push')

    service.answer(201)
    const again = newId()
    const device = JSON.parse(service.subscription)
    await door.ask(addPushDevice, { params: { contactId: again }, headers: licia, body: { device } })
    expect(await kinds()).toContain('push')
    const removed = await door.ask(removeContact, { params: { contactId: again }, headers: licia, body: {} })
    expect([removed.statusCode, (await kinds()).includes('push')]).toEqual([200, false])
    const before = service.pushed.length
    await door.openCase()
    await runDue([sendOutbox(engineDeps())])
    expect(service.pushed).toHaveLength(before)
  })
})
