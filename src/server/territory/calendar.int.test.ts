// SPDX-License-Identifier: AGPL-3.0-or-later
// Who is responsible, over HTTP, in both models of domain.md §1.3; closures typed in hold at once and everywhere.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getWorld } from '#core/cases/worldApi.ts'
import { advanceClock } from '#core/paging/pagingApi.ts'
import { getReport, receiveReport, startReport } from '#core/reports/reportsApi.ts'
import { decideTriage } from '#core/reports/triageApi.ts'
import { getCalendarMonth, getResponsible, getResponsibleAt } from '#core/territory/calendarApi.ts'
import { enterClosure, withdrawClosure } from '#core/territory/closuresApi.ts'
import { type Caller, CallRefused, signInCaller } from '#server/app/apiCaller.ts'
import { readConfig } from '#server/app/config.ts'
import { openDatabase } from '#server/app/database.ts'
import { type Program, startProgram } from '#server/app/program.ts'
import { streams } from '#server/app/streams.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { writeAlwaysOnAmbito } from '../../../tests/support/alwaysOnAmbito.ts'
import { readResponsible } from './readCalendarMonth.ts'

const [RHO, LAINATE] = ['015182', '015116']
const folders: string[] = []
const programs: Program[] = []

async function start(clockStart: string, config?: string): Promise<Program> {
  const data = mkdtempSync(join(tmpdir(), 'veglia-calendar-'))
  folders.push(data, ...(config ? [config] : []))
  const program = await startProgram(readConfig({ data, port: '0', clockStart, config }))
  programs.push(program)
  return program
}
afterAll(async () => {
  for (const program of programs) await program.stop()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const signIn = (program: Program, who: string) =>
  signInCaller(program.url, `${who}@example.org`, 'veglia-di-prova') as Promise<Caller>
const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    (error: unknown) => (error instanceof CallRefused ? error.code : String(error)),
  )
const utc = (local: string, offset = '+02:00') => new Date(`${local}:00${offset}`).toISOString()

describe('PIS in the closing hours (model A)', () => {
  let program: Program
  let cornelia: Caller
  let callisto: Caller
  beforeAll(async () => {
    program = await start('2026-05-08T10:20+02:00')
    cornelia = await signIn(program, 'cornelia-modelli')
    callisto = await signIn(program, 'callisto-finti')
  })

  const of = async (code: string, at?: string) => {
    const answer = at
      ? await callisto.call(getResponsibleAt, { params: { instant: at } })
      : await callisto.call(getResponsible)
    const found = answer.municipalities.find((town) => town.code === code)
    if (!found) throw new Error(`${code} is not told`)
    return found
  }
  const closure = (changes: object = {}) => ({
    municipalities: [LAINATE],
    kind: 'strike' as const,
    firstDay: '2026-05-08',
    lastDay: '2026-05-08',
    reason: 'Sciopero generale',
    ...changes,
  })

  test('8 May: Rho is of PIS for its patron and Lainate of its office, at the same minute', async () => {
    expect(await of(RHO)).toMatchObject({
      responsible: 'pis',
      reason: 'patron',
      reasonName: 'San Vittore',
      since: utc('2026-05-07T17:00'),
      until: utc('2026-05-11T08:30'),
      next: 'office',
    })
    expect(await of(LAINATE)).toMatchObject({ responsible: 'office', until: utc('2026-05-08T17:00'), next: 'pis' })
  })

  test('at any instant: 4 October is a holiday from 2026 only, and beyond the known years it says so', async () => {
    const sunday = await of(RHO, utc('2027-10-04T10:00'))
    expect(sunday).toMatchObject({ responsible: 'pis', reason: 'national_holiday' })
    expect(await of(RHO, utc('2024-10-04T10:00'))).toMatchObject({ responsible: 'office' })
    for (const instant of [utc('2023-12-30T10:00', '+01:00'), utc('2041-01-02T10:00', '+01:00')])
      expect(await codeOf(callisto.call(getResponsibleAt, { params: { instant } }))).toBe('YearUnknown')
    expect(await codeOf(callisto.call(getCalendarMonth, { params: { month: '2041-01' } }))).toBe('YearUnknown')
    for (const instant of [utc('2024-01-01T00:00', '+01:00'), utc('2040-12-31T23:59', '+01:00')])
      expect(await of(RHO, instant)).toMatchObject({ responsible: 'pis' })
  })

  test('a closure is of the coordinator, with its reason', async () => {
    const params = { closureId: newId() }
    expect(await codeOf(callisto.call(enterClosure, { params, body: closure() }))).toBe('NotAllowed')
    expect(await codeOf(cornelia.call(enterClosure, { params, body: closure({ reason: ' ' }) }))).toBe('BadInput')
    const backwards = closure({ lastDay: '2026-05-07' })
    expect(await codeOf(cornelia.call(enterClosure, { params, body: backwards }))).toBe('BadInput')
  })

  test('typed in, it holds at once on the console, on another process and when views are rebuilt', async () => {
    const before = program.deps.clock.now().toISOString()
    await cornelia.call(advanceClock, { body: { seconds: 60 } })
    const params = { closureId: newId() }
    await cornelia.call(enterClosure, { params, body: closure({ municipalities: [LAINATE, '015170'] }) })
    expect(await of(LAINATE)).toMatchObject({ responsible: 'pis', reason: 'closure', reasonName: 'Sciopero generale' })
    const world = await callisto.call(getWorld)
    expect(world.municipalities.find(({ code }) => code === LAINATE)).toMatchObject({ responsible: 'pis' })
    // What was answered a minute ago stays as it was answered.
    expect(await of(LAINATE, before)).toMatchObject({ responsible: 'office' })

    const other = openDatabase(program.store.owner)
    const now = program.deps.clock.now().toISOString()
    const there = await other.inAmbito('rhodense', (tx) => readResponsible(tx, program.deps.ambito, now, now))
    await other.close()
    expect(there.municipalities.find(({ code }) => code === LAINATE)?.responsible).toBe('pis')
    expect(await compareViews(program.deps.db, 'rhodense', streams)).toEqual([])
  })

  test('it moves the next opening at triage, and what was decided before stays', async () => {
    const triageIn = async () => {
      const reportId = newId()
      await callisto.call(startReport, { params: { reportId }, body: { channel: 'phone' } })
      const questions = { immediateDanger: 'no', minorInvolved: 'no', foreignAndAlone: 'no', violence: 'no' } as const
      await callisto.call(receiveReport, {
        params: { reportId },
        body: {
          place: 'Via di Prova',
          account: 'Un uomo solo',
          municipality: LAINATE,
          count: {},
          questions,
          receivedAt: program.deps.clock.now().toISOString(),
        },
      })
      const body = { outcome: 'deferrable', reason: 'Può aspettare', safeUntilThen: 'yes' } as const
      await callisto.call(decideTriage, { params: { reportId }, body })
      return async () => (await callisto.call(getReport, { params: { reportId } })).triage?.nextOpening
    }
    const first = await triageIn()
    expect(await first()).toBe(utc('2026-05-11T08:30'))
    const days = { firstDay: '2026-05-11', lastDay: '2026-05-11', hours: { from: '08:00', until: '12:00' } }
    await cornelia.call(enterClosure, { params: { closureId: newId() }, body: closure({ ...days, kind: 'assembly' }) })
    const second = await triageIn()
    expect(await second()).toBe(utc('2026-05-11T12:00'))
    expect(await first()).toBe(utc('2026-05-11T08:30'))
  })

  test('withdrawn before it begins it was never there, for the municipality named alone', async () => {
    const params = { closureId: newId() }
    const days = { firstDay: '2026-06-01', lastDay: '2026-06-03' }
    await cornelia.call(enterClosure, { params, body: closure({ ...days, municipalities: [LAINATE, RHO] }) })
    expect(await of(RHO, utc('2026-06-03T10:00'))).toMatchObject({ reason: 'closure' })
    const body = { municipalities: [RHO], reason: 'Non a Rho' }
    await cornelia.call(withdrawClosure, { params, body })
    expect(await of(RHO, utc('2026-06-03T10:00'))).toMatchObject({ responsible: 'office' })
    expect(await of(LAINATE, utc('2026-06-03T10:00'))).toMatchObject({ reason: 'closure' })
    expect(await codeOf(cornelia.call(withdrawClosure, { params, body }))).toBe('ClosureNotStanding')
    const june = await callisto.call(getCalendarMonth, { params: { month: '2026-06' } })
    expect(june.closures.filter(({ closureId }) => closureId === params.closureId)).toMatchObject([
      { municipalities: [LAINATE], state: 'to_come' },
      { municipalities: [RHO], state: 'withdrawn', ended: { by: 'Cornelia Modelli', reason: 'Non a Rho' } },
    ])
  })

  test('once begun it is cut short from now, and its hours stay answered', async () => {
    const running = (await callisto.call(getCalendarMonth, { params: { month: '2026-05' } })).closures.find(
      ({ state }) => state === 'running',
    )
    const closureId = running?.closureId ?? ''
    const during = program.deps.clock.now().toISOString()
    await cornelia.call(advanceClock, { body: { seconds: 600 } })
    await cornelia.call(withdrawClosure, {
      params: { closureId },
      body: { municipalities: [LAINATE], reason: 'Lo sciopero è finito' },
    })
    expect(await of(LAINATE)).toMatchObject({ responsible: 'office' })
    expect(await of(LAINATE, during)).toMatchObject({ responsible: 'pis', reason: 'closure' })
    expect(await of('015170')).toMatchObject({ responsible: 'pis', reason: 'closure' })
    expect(await compareViews(program.deps.db, 'rhodense', streams)).toEqual([])
  })
})

describe('PIS at every hour (model B)', () => {
  test('answers for every municipality, open or closed, and still knows when the offices open', async () => {
    const program = await start('2026-05-08T10:20+02:00', writeAlwaysOnAmbito())
    const callisto = await signIn(program, 'callisto-finti')
    const { model, municipalities } = await callisto.call(getResponsible)
    expect(model).toBe('always_on')
    expect(municipalities).toHaveLength(9)
    for (const town of municipalities) {
      expect(town).toMatchObject({ responsible: 'pis', reason: 'always_on' })
      expect(town).not.toHaveProperty('until')
    }
    expect(municipalities.find(({ code }) => code === RHO)?.opensAt).toBe(utc('2026-05-11T08:30'))
    const world = await callisto.call(getWorld)
    expect(world.municipalities.every(({ responsible }) => responsible === 'pis')).toBe(true)
  })
})
