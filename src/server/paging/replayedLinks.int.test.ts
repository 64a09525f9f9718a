// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { acknowledgePage, declinePage, getFieldSheet } from '#core/paging/pagingApi.ts'
import { nameConflict } from '#core/protection/protectionApi.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'

describeOnEachPostgres('a link of a call-out, used again or by somebody else', (server) => {
  let door: FrontDoor
  let first: string
  beforeAll(async () => {
    door = await aFrontDoor(server)
  })
  afterAll(() => door.close())
  let pageId: string
  let caseId: string
  beforeEach(async () => {
    ;({ pageId, caseId } = await door.openCase())
    first = await calledUser(pageId)
  })

  /** The first who was called, or the one at that place. */
  const calledUser = async (page: string, place = 1) =>
    (
      await door.asOwner<{ id: string }>('select called_ids[$2::int] as id from view_pages where page_id = $1', [
        page,
        place,
      ])
    )[0]?.id ?? ''
  const answers = async (page = pageId, line = `type || ' ' || (data->>'userId')`) =>
    (
      await door.asOwner<{ line: string }>(
        `select ${line} as line from events
         where stream_id = $1 and type in ('PageAcknowledged', 'PageDeclined') order by position`,
        [page],
      )
    ).map(({ line }) => line)
  const acknowledge = (headers: Record<string, string>, page = pageId, body: object = {}) =>
    door.ask(acknowledgePage, { params: { pageId: page }, headers, body })
  const sheet = (headers: Record<string, string>) => door.ask(getFieldSheet, { headers })

  it('says yes once: opened again it changes nothing and says whose it is', async () => {
    const link = await door.link('page', pageId, first)
    expect((await acknowledge(link)).statusCode).toBe(200)
    const again = await acknowledge(link)
    expect([again.statusCode, again.json().code]).toEqual([409, 'PageAlreadyAcknowledged'])
    expect((await door.ask(declinePage, { params: { pageId }, headers: link, body: {} })).statusCode).toBe(409)
    expect(await answers()).toEqual([`PageAcknowledged ${first}`])
    expect((await sheet(link)).json()).toMatchObject({ mine: 'mine' })
  })

  it('of who was called before is still read after another has said yes, and calls nobody off', async () => {
    const link = await door.link('page', pageId, first)
    await door.ask(declinePage, { params: { pageId }, headers: link, body: {} })
    const second = await calledUser(pageId, 2)
    expect((await acknowledge(await door.link('page', pageId, second))).statusCode).toBe(200)
    const late = await acknowledge(link)
    expect([late.statusCode, late.json().code]).toEqual([409, 'PageAlreadyAcknowledged'])
    expect((await sheet(link)).json()).toMatchObject({ mine: 'taken_by_other' })
    expect(await answers()).toEqual([`PageDeclined ${first}`, `PageAcknowledged ${second}`])
  })

  it('answers after the call-out was withdrawn with a refusal, and opens no case again', async () => {
    const link = await door.link('page', pageId, first)
    await door.give('page', pageId, { type: 'WithdrawPage' })
    const late = await acknowledge(link)
    expect([late.statusCode, late.json().code]).toEqual([409, 'PageAlreadyWithdrawn'])
    expect(await answers()).toEqual([])
  })

  it('of one call-out opens no other one', async () => {
    const other = await door.openCase()
    const link = await door.link('page', pageId, first)
    expect((await acknowledge(link, other.pageId)).statusCode).toBe(404)
    expect(await answers(other.pageId)).toEqual([])
  })

  it('answers for whom it was sent to, whoever else is named', async () => {
    const link = await door.link('page', pageId, first)
    expect((await acknowledge(link, pageId, { userId: door.userIdOf('cornelia-modelli') })).statusCode).toBe(200)
    expect(await answers()).toEqual([`PageAcknowledged ${first}`])
  })

  it('is written down as said by the link, and at the desk as recorded there, for whoever it is', async () => {
    const desk = await door.signedIn(people.coordinator)
    const said = (page: string) => answers(page, `concat_ws(' ', type, data->>'userId', data->>'by')`)
    const decline = (headers: Record<string, string>, page: string, userId?: string) =>
      door.ask(declinePage, { params: { pageId: page }, headers, body: { userId } })
    await decline(await door.link('page', pageId, first), pageId)
    const second = await calledUser(pageId, 2)
    await acknowledge(desk, pageId, { userId: second })
    expect(await said(pageId)).toEqual([`PageDeclined ${first} link`, `PageAcknowledged ${second} console`])

    const other = await door.openCase()
    const theirs = await calledUser(other.pageId)
    expect((await decline(desk, other.pageId, theirs)).statusCode).toBe(200)
    const next = await calledUser(other.pageId, 2)
    expect((await acknowledge(await door.link('page', other.pageId, next), other.pageId)).statusCode).toBe(200)
    expect(await said(other.pageId)).toEqual([`PageDeclined ${theirs} console`, `PageAcknowledged ${next} link`])
  })

  it('is said at the desk by whoever was called, for themselves where nobody is named', async () => {
    const key = Object.values(people).find((who) => door.userIdOf(who) === first) ?? ''
    expect((await acknowledge(await door.signedIn(key))).statusCode).toBe(200)
    expect(await answers()).toEqual([`PageAcknowledged ${first}`])
  })

  it('opens no sheet that is nobody’s', async () => {
    expect((await sheet(await door.link('page', pageId))).statusCode).toBe(404)
  })

  it('says nothing more to whoever is in conflict, not even that another has gone', async () => {
    const link = await door.link('page', pageId, first)
    await door.ask(declinePage, { params: { pageId }, headers: link, body: {} })
    expect((await sheet(link)).statusCode).toBe(200)
    const named = { conflictId: newId(), kind: 'staff', ref: first, reason: 'È sua cugina.' }
    const headers = await door.signedIn(people.coordinator)
    expect((await door.ask(nameConflict, { params: { caseId }, body: named, headers })).statusCode).toBe(200)
    expect((await sheet(link)).statusCode).toBe(404)
  })

  it('of somebody who was not called says so', async () => {
    const stranger = door.userIdOf('tullio-esempi')
    const answer = await acknowledge(await door.link('page', pageId, stranger))
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'NotCalledOut'])
    expect(await answers()).toEqual([])
  })

  it.each([
    ['that has expired', `update links set expires_at = '2026-01-09T21:09:59Z'`],
    ['that was taken back', `update links set revoked_at = '2026-01-09T21:09:59Z'`],
  ])('%s is the key of no door', async (_, sql) => {
    const link = await door.link('page', pageId, first)
    await door.asOwner(sql)
    expect([(await acknowledge(link)).statusCode, (await sheet(link)).statusCode]).toEqual([401, 401])
    expect(await answers()).toEqual([])
  })

  it('with a letter changed, or with that of a receipt, is the key of no door', async () => {
    const { 'veglia-link': token = '' } = await door.link('page', pageId, first)
    const guessed = `${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`
    expect((await acknowledge({ 'veglia-link': guessed })).statusCode).toBe(401)
    expect((await acknowledge(await door.link('receipt', pageId))).statusCode).not.toBe(200)
    expect(await answers()).toEqual([])
  })
})
