// SPDX-License-Identifier: AGPL-3.0-or-later
// Whoever calls is called back at the number of our directory: proposed, recorded, kept on the report and in its case.
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getCase } from '#core/cases/casesApi.ts'
import { getWorld } from '#core/cases/worldApi.ts'
import { getDirectory } from '#core/directory/directoryApi.ts'
import { checkCaller, listCallerChecks } from '#core/reports/callerCheckApi.ts'
import { discardDraft, startReport } from '#core/reports/reportsApi.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { streams } from '#server/app/streams.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'

describeOnEachPostgres('the call-back to the directory', (server) => {
  let door: FrontDoor
  let desk: Record<string, string>

  beforeAll(async () => {
    door = await aFrontDoor(server)
    desk = await door.signedIn(people.call_taker)
  })
  afterAll(() => door.close())

  const ask = async (endpoint: Endpoint, params: Record<string, string> = {}, body?: object) =>
    (await door.ask(endpoint, { params, body, headers: desk })).json()
  const check = (reportId: string, body: object) =>
    ask(checkCaller, { reportId }, { stationKey: 'carabinieri-rho', ...body })

  it('is due from the call on, and holds the number of the directory, never another', async () => {
    const reportId = newId()
    await ask(startReport, { reportId }, { channel: 'phone' })
    const { dueAt, serverTime, checks } = await ask(listCallerChecks, { reportId })
    expect(Date.parse(dueAt) - Date.parse(serverTime)).toBe(15 * 60_000)
    expect(checks).toEqual([])

    await check(reportId, { outcome: 'no_answer' })
    await check(reportId, { outcome: 'confirmed', reason: 'La pattuglia è la loro' })
    const number = (await ask(getDirectory)).bodies[0].stations[0].number
    expect((await ask(listCallerChecks, { reportId })).checks).toMatchObject([
      { outcome: 'no_answer', dialled: number, by: 'Callisto Finti' },
      { outcome: 'confirmed', dialled: number, reason: 'La pattuglia è la loro' },
    ])
  })

  it('refuses a station that is not in the directory, and a caller unknown without a word', async () => {
    const reportId = newId()
    await ask(startReport, { reportId }, { channel: 'phone' })
    const stranger = await check(reportId, { outcome: 'confirmed', stationKey: 'comando-inventato' })
    expect(stranger).toMatchObject({ status: 409, code: 'StationUnknown' })
    expect(await check(reportId, { outcome: 'not_confirmed' })).toMatchObject({ status: 409, code: 'ReasonNeeded' })
    await ask(discardDraft, { reportId }, { reason: 'Prova' })
    expect(await check(reportId, { outcome: 'confirmed' })).toMatchObject({ status: 409, code: 'ReportSetAside' })
  })

  it('who is not known there is an alarm until somebody says otherwise; the case keeps it in its diary', async () => {
    const { caseId } = await door.openCase()
    const { reportId } = await ask(getCase, { caseId })
    const alarmed = async () =>
      (await ask(getWorld)).alarms.filter(({ kind }: { kind: string }) => kind === 'caller_not_confirmed')
    await check(reportId, { outcome: 'not_confirmed', reason: 'Nessuna pattuglia fuori' })
    expect(await alarmed()).toMatchObject([{ id: reportId, label: expect.stringMatching(/^S-\d{4}$/) }])
    await check(reportId, { outcome: 'confirmed' })
    expect(await alarmed()).toEqual([])
    const { diary } = await ask(getCase, { caseId })
    expect(diary.filter(({ type }: { type: string }) => type === 'CallerChecked')).toMatchObject([
      { facts: { outcome: 'not_confirmed', stationKey: 'carabinieri-rho' } },
      { facts: { outcome: 'confirmed' } },
    ])
    expect(await compareViews(door.deps.db, door.deps.ambito.id, streams)).toEqual([])
  })

  describe('the directory', () => {
    it('says who answers now and until when', async () => {
      const { bodies, serverTime } = await ask(getDirectory)
      const stations = bodies.flatMap(({ stations }: { stations: object[] }) => stations)
      const find = (key: string) => stations.find((station: { key: string }) => station.key === key)
      expect(find('carabinieri-rho')).toMatchObject({ isStaffed: true })
      expect(find('carabinieri-rho').until).toBeUndefined()
      // The sample night begins on a Friday evening: the local police comes back on Saturday morning.
      expect(find('polizia-locale-pero')).toMatchObject({ isStaffed: false, until: '2026-01-10T06:30:00.000Z' })
      expect(serverTime < find('polizia-locale-pero').until).toBe(true)
    })
  })
})
