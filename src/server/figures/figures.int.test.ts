// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { getCase } from '#core/cases/casesApi.ts'
import { type FigurePeriod, getFigures } from '#core/figures/figuresApi.ts'
import { nameConflict, protectCase } from '#core/protection/protectionApi.ts'
import type { AnswerOf, Endpoint } from '#core/shared/endpoint.ts'
import type { MovableClock } from '#server/app/clock.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'

const CANARY = 'canarino-dei-numeri'
const DAY = 86_400

describeOnEachPostgres('the figures for whoever directs the service', (server) => {
  let door: FrontDoor
  let keys: Awaited<ReturnType<FrontDoor['everyRole']>>
  let hidden: string

  const ask = (who: keyof typeof keys, endpoint: Endpoint, params = {}, body?: unknown) =>
    door.ask(endpoint, { params, body, headers: keys[who] })
  async function figures(who: keyof typeof keys = 'management') {
    const answer = await ask(who, getFigures)
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json() as AnswerOf<typeof getFigures>
  }
  const rowsOf = (period: FigurePeriod | undefined, of: string) => period?.tables.find((table) => table.of === of)?.rows
  const pass = (days: number) => (door.deps.clock as MovableClock).advance(days * DAY)

  async function aCase(outcome: string, isAnswered = true): Promise<string> {
    const { caseId, pageId } = await door.openCase()
    const userId = door.userIdOf(people.field_worker)
    if (isAnswered) await door.give('page', pageId, { type: 'AcknowledgePage', userId, by: 'console' })
    await door.closeCase(caseId, outcome, CANARY)
    return caseId
  }

  beforeAll(async () => {
    door = await aFrontDoor(server)
    keys = await door.everyRole()
    for (let nth = 0; nth < 6; nth += 1) await aCase('hospital')
    for (let nth = 0; nth < 5; nth += 1) await aCase('placed-shelter')
    hidden = await aCase('placed-secret-shelter')
    const why = { ground: 'judged_by_person', reason: CANARY }
    expect((await ask('coordinator', protectCase, { caseId: hidden }, why)).statusCode).toBe(200)
    const leader = await door.receiveReport()
    await door.give('report', leader, (words) => ({
      type: 'DecideTriage',
      outcome: 'deferrable',
      reason: words.keep(CANARY),
      safeUntilThen: 'yes',
    }))
  })
  afterAll(() => door.close())

  it('say nothing of a period that runs, or that has ended less than thirty days ago', async () => {
    expect(await figures()).toMatchObject({ periods: [], nextOn: '2026-07-30' })
    pass(200)
    expect((await figures()).periods).toEqual([])
  })

  it('then tell how many, in ways that cannot be undone', async () => {
    pass(2)
    const { periods } = await figures()
    const [period] = periods
    expect(period).toMatchObject({ from: '2026-01-01', until: '2026-06-30', cases: 12 })
    expect(rowsOf(period, 'municipality')).toEqual([{ key: '015182', count: 12 }])
    expect(rowsOf(period, 'month')).toEqual([{ key: '2026-01', count: 12 }])
    expect(rowsOf(period, 'weekday')).toEqual([{ key: '5', count: 12 }])
    expect(rowsOf(period, 'hours')).toEqual([{ key: 'h20', count: 12 }])
    expect(rowsOf(period, 'answered_in')).toEqual([{ key: 'within_10', count: 12 }])
    expect(rowsOf(period, 'answered_by')).toEqual([{ key: 'first', count: 12 }])
    expect(rowsOf(period, 'arrived_in')).toEqual([{ key: 'nobody', count: 12 }])
    expect(rowsOf(period, 'bed')).toEqual([{ key: 'not_asked', count: 12 }])
    expect(rowsOf(period, 'handover')).toEqual([{ key: 'none', count: 12 }])
    // One report that became no case: too few to be told.
    expect(period).not.toHaveProperty('withoutCase')
    expect(rowsOf(period, 'no_case')).toEqual([])
  })

  it('count a protected case where it cannot be told apart', async () => {
    const { periods, groups } = await figures()
    expect(rowsOf(periods[0], 'outcome')).toEqual([
      { key: 'hospital', count: 6 },
      { key: 'placed-in-a-house', count: 6 },
    ])
    expect(groups.map(({ key }) => key)).toEqual(['placed-in-a-house'])
  })

  it('are the same for whoever may not know one of the cases: the difference would be that case', async () => {
    const conflict = { conflictId: newId(), kind: 'staff', ref: door.userIdOf(people.management), reason: CANARY }
    expect((await ask('coordinator', nameConflict, { caseId: hidden }, conflict)).statusCode).toBe(200)
    expect(await figures()).toEqual(await figures('coordinator'))
  })

  it('name no case, no word and nobody; and whoever reads them opens nothing else', async () => {
    const { body } = await ask('management', getFigures)
    for (const secret of [CANARY, hidden, '26-0001', 'Ermete', people.field_worker]) expect(body).not.toContain(secret)
    expect((await ask('management', getCase, { caseId: hidden })).statusCode).toBe(403)
    for (const who of ['call_taker', 'field_worker', 'municipal_worker', 'accountant', 'dpo'] as const)
      expect((await ask(who, getFigures)).statusCode, who).toBe(403)
  })
})
