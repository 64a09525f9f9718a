// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { sendOutbox } from '#server/engine/sendOutbox.ts'
import { aHouse, type House } from '../../../tests/support/aHouse.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { runDue } from '../../../tests/support/stories.ts'
import { bruno, licia } from '../../../tests/support/testAmbito.ts'
import { answerByCode, type InboundAnswer } from './answerByCode.ts'

const LICIA = '+390000000001'
const BRUNO = '+390000000002'

describeOnEachPostgres('an answer from the phone', (server) => {
  let house: House
  let pageId: string
  beforeEach(async () => {
    house = await aHouse(server)
    ;({ pageId } = await house.openCase())
    await runDue([sendOutbox(house.deps)])
  })
  afterEach(() => house.close())

  const answer = (changes: Partial<InboundAnswer>) =>
    answerByCode(house.deps, {
      channel: 'sms',
      from: LICIA,
      code: '',
      receivedAt: house.now(),
      providerMessageId: newId(),
      ...changes,
    })
  const codeOf = async (page = pageId) => {
    const [row] = await house.asOwner<{ code: string }>('select code from answer_codes where page_id = $1', [page])
    return row?.code ?? ''
  }
  const told = () =>
    house.asOwner<{ type: string; data: { userId: string; by?: string; why?: string } }>(
      `select type, data from events where type in ('PageAcknowledged', 'PageDeclined', 'AnswerNotTaken') order by position`,
    )
  const records = async () =>
    (await house.asOwner<{ outcome: string }>('select outcome from inbound_answers order by received_at, outcome')).map(
      ({ outcome }) => outcome,
    )

  it('with its code is a yes, written as one that came by SMS', async () => {
    expect(await codeOf()).toMatch(/^[1-9]\d{4}$/)
    expect(await answer({ code: ` ${await codeOf()} `, from: '000 000 0001' })).toBe('acknowledged')
    expect((await told())[0]).toMatchObject({ type: 'PageAcknowledged', data: { userId: licia, by: 'sms_code' } })
    expect(await house.asOwner('select from events where data::text like $1', [`%${await codeOf()}%`])).toEqual([])
  })

  it('with a key is a yes or a no of the call it was pressed in', async () => {
    const [call] = await house.asOwner<{ id: string }>(`select message_id as id from outbox where channel = 'voice'`)
    expect(await answer({ channel: 'voice', code: '2', messageId: call?.id })).toBe('declined')
    expect(await answer({ channel: 'voice', code: '1' })).toBe('acknowledged')
    expect((await told()).map(({ type, data }) => [type, data.by])).toEqual([
      ['PageDeclined', 'key_press'],
      ['PageAcknowledged', 'key_press'],
    ])
    expect(await answer({ channel: 'voice', code: '1', messageId: newId() })).toBe('not_called')
  })

  it('is one answer however often the provider repeats it, also at the same instant', async () => {
    const same = { code: await codeOf(), providerMessageId: 'sms-1' }
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => answer(same)))
    expect(new Set(outcomes)).toEqual(new Set(['acknowledged']))
    expect(await answer(same)).toBe('acknowledged')
    expect(await told()).toHaveLength(1)
    expect(await records()).toEqual(['acknowledged'])
  })

  it('is of the number that was called and of nobody else', async () => {
    expect(await answer({ code: await codeOf(), from: BRUNO })).toBe('not_called')
    expect(await answer({ code: await codeOf(), from: 'anonymous' })).toBe('not_called')
    expect(await told()).toEqual([])
    expect(await records()).toEqual(['not_called', 'not_called'])
  })

  it('without a code we know is refused and said on the case', async () => {
    expect(await answer({ code: 'arrivo' })).toBe('unknown_code')
    expect(await answer({ channel: 'voice', code: '7' })).toBe('unknown_code')
    expect((await told()).map(({ data }) => [data.userId, data.why])).toEqual([
      [licia, 'unknown_code'],
      [licia, 'unknown_code'],
    ])
  })

  it('is not listened to after five wrong ones, for an hour', async () => {
    const code = await codeOf()
    for (let wrong = 0; wrong < 5; wrong++) await answer({ code: code === '99999' ? '10000' : '99999' })
    expect(await answer({ code })).toBe('unknown_code')
    house.clock.advance(3601)
    expect(await answer({ code })).toBe('acknowledged')
  })

  it('after a colleague has answered changes nothing, and is said', async () => {
    const code = await codeOf()
    await house.give('page', pageId, { type: 'AcknowledgePage', userId: bruno, by: 'console' })
    expect(await answer({ code })).toBe('already_answered')
    expect((await told()).map(({ type }) => type)).toEqual(['PageAcknowledged', 'AnswerNotTaken'])
    expect(await answer({ code, providerMessageId: 'again' })).toBe('already_answered')
    expect(await answer({ code, providerMessageId: 'again' })).toBe('already_answered')
    expect(await told()).toHaveLength(3)
  })

  it('of who has answered already is still a yes; their no is not taken for one', async () => {
    const code = await codeOf()
    await answer({ code })
    expect(await answer({ code })).toBe('acknowledged')
    expect(await answer({ code: `${code} no` })).toBe('already_answered')
  })

  it('expires with the night, and is another for another call-out of the same number', async () => {
    const code = await codeOf()
    const other = await house.openCase()
    await runDue([sendOutbox(house.deps)])
    const otherCode = await codeOf(other.pageId)
    expect(otherCode).not.toBe(code)
    expect(await answer({ code: otherCode })).toBe('acknowledged')
    expect((await told())[0]?.type).toBe('PageAcknowledged')
    house.clock.advance(12 * 3600)
    expect(await answer({ code })).toBe('not_called')
  })
})
