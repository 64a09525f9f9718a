// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aHouse, type House } from '../../../tests/support/aHouse.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { callTaker } from '../../../tests/support/testAmbito.ts'
import { CommandIdReused, Refused } from './refusals.ts'

describeOnEachPostgres('the one door into the log', (server) => {
  let house: House
  beforeAll(async () => {
    house = await aHouse(server)
  })
  afterAll(() => house.close())

  const countEvents = async (type: string) =>
    Number((await house.asOwner('select count(*) as n from events where type = $1', [type]))[0]?.n)

  it('gives the last bed to exactly one of a hundred who ask at once', async () => {
    const { caseId } = await house.openCase()
    await house.give('stay', newId(), {
      type: 'MarkBed',
      resourceKey: 'casa-esempio',
      bedKey: 'm1',
      mark: 'out_of_service',
    })
    const guests: string[] = []
    for (let guest = 0; guest < 100; guest++) guests.push(await house.linkPerson(caseId))

    const answers = await Promise.allSettled(
      guests.map((personId) =>
        house.give('stay', newId(), { type: 'HoldBed', caseId, personId, resourceKey: 'casa-esempio' }),
      ),
    )

    const refusals = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []))
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1)
    expect(refusals.map((reason) => (reason instanceof Refused ? reason.code : reason))).toEqual(
      Array(99).fill('NoBedFree'),
    )
    expect(await countEvents('BedHeld')).toBe(1)
  })

  it('does a command sent twice once, and answers the same, also at the same time', async () => {
    const commandId = newId()
    const reportId = newId()
    const before = await countEvents('ReportStarted')
    const start = () =>
      house.give(
        'report',
        reportId,
        { type: 'StartReport', channel: 'phone' },
        { commandId, answer: async () => ({ seen: newId() }) },
      )

    const answers = [...(await Promise.all([start(), start(), start(), start()])), await start()]

    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(await countEvents('ReportStarted')).toBe(before + 1)
  })

  it('repeats a refusal, although the world has changed meanwhile', async () => {
    const commandId = newId()
    const reportId = newId()
    const discard = () =>
      house.give('report', reportId, (words) => ({ type: 'DiscardDraft', reason: words.keep('Prova.') }), { commandId })
    await expect(discard()).rejects.toMatchObject({ code: 'ReportUnknown' })
    await house.give('report', reportId, { type: 'StartReport', channel: 'phone' })
    await expect(discard()).rejects.toMatchObject({ code: 'ReportUnknown' })
  })

  it('refuses the id of another command', async () => {
    const commandId = newId()
    const start = (fingerprint: string) =>
      house.give('report', newId(), { type: 'StartReport', channel: 'phone' }, { commandId, fingerprint })
    await start('asked by Ada')
    await expect(start('asked by Bruno')).rejects.toBeInstanceOf(CommandIdReused)
  })

  it('keeps positions without gaps in commit order under parallel commands', async () => {
    await Promise.all(Array.from({ length: 20 }, () => house.receiveReport()))
    const rows = await house.asOwner<{ gap: string; backwards: string }>(
      `select count(*) filter (where position <> coalesce(before, 0) + 1) as gap,
              count(*) filter (where recorded_at < recorded_before) as backwards
       from (select position, lag(position) over w as before, recorded_at, lag(recorded_at) over w as recorded_before
             from events window w as (order by position)) as ordered`,
    )
    expect(rows[0]).toEqual({ gap: '0', backwards: '0' })
  })

  it('writes nothing of a command that fails after its events', async () => {
    const before = await house.asOwner('select count(*) as n from events')
    const failing = house.give(
      'report',
      newId(),
      { type: 'StartReport', channel: 'phone' },
      {
        actor: callTaker,
        answer: () => Promise.reject(new Error('planted')),
      },
    )
    await expect(failing).rejects.toThrow('planted')
    expect(await house.asOwner('select count(*) as n from events')).toEqual(before)
  })
})
