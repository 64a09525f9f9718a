// SPDX-License-Identifier: AGPL-3.0-or-later
// A night on paper, written in the morning after: true times, numbered sheets, nobody called out for what is over.
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { getCase, recordDeparture } from '#core/cases/casesApi.ts'
import { getWorld } from '#core/cases/worldApi.ts'
import {
  issuePad,
  listColleagues,
  listPads,
  loseBlank,
  reopenBlank,
  returnPad,
  spoilBlank,
} from '#core/reports/padsApi.ts'
import { writeBlankNumber } from '#core/reports/paperBlanks.ts'
import { getReport, receiveReport, startReport } from '#core/reports/reportsApi.ts'
import { decideTriage } from '#core/reports/triageApi.ts'
import type { BodyOf, Endpoint } from '#core/shared/endpoint.ts'
import { streams } from '#server/app/streams.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { readPdfText } from '../../../tests/support/readPdfText.ts'
import { RHO } from '../../../tests/support/testAmbito.ts'

describeOnEachPostgres('a call that was first on paper', (server) => {
  let door: FrontDoor
  let desk: Record<string, string>
  let carla: Record<string, string>
  beforeAll(async () => {
    door = await aFrontDoor(server)
    desk = await door.signedIn(people.call_taker)
    carla = await door.signedIn(people.coordinator)
  })
  afterAll(() => door.close())

  const ask = async <E extends Endpoint>(
    headers: Record<string, string>,
    endpoint: E,
    params: Record<string, string>,
    body?: BodyOf<E>,
  ) => {
    const answer = await door.ask(endpoint, { params, body, headers })
    return { status: answer.statusCode, ...answer.json() }
  }
  const hoursAgo = (hours: number) => new Date(Date.parse(door.now()) - hours * 3_600_000).toISOString()

  async function aPadOf(count: number) {
    const padId = newId()
    await ask(carla, issuePad, { padId }, { count, holder: 'Banco della centrale' })
    const pads = (await ask(carla, listPads, {})).pads as {
      padId: string
      out: { number: number; written: string }[]
    }[]
    const sheets = pads.find((pad) => pad.padId === padId)?.out ?? []
    return { padId, sheets: sheets.map(({ written }) => written), numbers: sheets.map(({ number }) => number) }
  }

  async function writeIn(but: Partial<BodyOf<typeof receiveReport>> = {}) {
    const reportId = newId()
    await ask(desk, startReport, { reportId }, { channel: 'paper' })
    const body = {
      place: 'Rho, stazione',
      municipality: RHO,
      account: 'Una donna sola con una bambina, hanno perso il treno.',
      count: {},
      questions: { immediateDanger: 'no', minorInvolved: 'yes', foreignAndAlone: 'no', violence: 'no' },
      receivedAt: hoursAgo(3),
      ...but,
    } as const
    return { reportId, answer: await ask(desk, receiveReport, { reportId }, body) }
  }

  it('keeps when it happened and when it was written, who took it and who typed it, and its sheet', async () => {
    const { sheets } = await aPadOf(3)
    const takenBy = door.userIdOf(people.coordinator)
    const { reportId } = await writeIn({ blank: sheets[0]?.toLowerCase().replaceAll('-', ' ') ?? '', takenBy })
    const { received, channel } = await ask(desk, getReport, { reportId })
    expect(channel).toBe('paper')
    expect(received).toMatchObject({
      receivedAt: hoursAgo(3),
      enteredAt: door.now(),
      enteredBy: 'Callisto Finti',
      takenBy: 'Cornelia Modelli',
      blank: sheets[0],
      late: true,
      responsible: 'pis',
    })
  })

  it('answers who was responsible then, not now', async () => {
    // Friday 9 January, 16:00: the office of Rho was open.
    const { reportId } = await writeIn({ receivedAt: '2026-01-09T15:00:00.000Z' })
    expect((await ask(desk, getReport, { reportId })).received.responsible).toBe('office')
  })

  it('refuses the future, settles a clock slightly ahead, and names a number copied wrong', async () => {
    const ahead = (seconds: number) => new Date(Date.parse(door.now()) + seconds * 1000).toISOString()
    expect((await writeIn({ receivedAt: ahead(2 * 3600) })).answer).toMatchObject({
      status: 409,
      code: 'ReceivedInFuture',
    })
    const { reportId, answer } = await writeIn({ receivedAt: ahead(60) })
    expect(answer.status).toBe(200)
    expect((await ask(desk, getReport, { reportId })).received.receivedAt).toBe(door.now())
    expect((await writeIn({ blank: '26-0001-A' })).answer).toMatchObject({
      status: 400,
      fields: [{ path: 'body.blank', code: 'blank_number' }],
    })
    const lastYear = writeBlankNumber({ year: 25, number: 1 })
    expect((await writeIn({ blank: lastYear })).answer).toMatchObject({ status: 409, code: 'BlankNeverPrinted' })
    expect((await writeIn({ blank: '26-9999-N' })).answer).toMatchObject({ status: 409, code: 'BlankNeverPrinted' })
    expect((await writeIn({ takenBy: 'nessuno' })).answer).toMatchObject({ status: 409, code: 'ColleagueUnknown' })
  })

  it('names who was of the night then, whatever they are today', async () => {
    const userId = door.userIdOf(people.strangerInTheField)
    const changedAt = hoursAgo(2)
    await door.asOwner(`update members set role = 'dpo' where user_id = $1`, [userId])
    await door.asOwner(
      `insert into role_changes (ambito_id, user_id, changed_at, role_before, role, reason, changed_by)
       values ($1, $2, $3, 'field_worker', 'dpo', 'new_duty', $4)`,
      [door.deps.ambito.id, userId, changedAt, door.userIdOf(people.coordinator)],
    )
    const { colleagues } = await ask(desk, listColleagues, {})
    expect(colleagues).toContainEqual({ userId, name: 'Bruno Prova', role: 'field_worker' })
    const before = await writeIn({ takenBy: userId, receivedAt: hoursAgo(3) })
    expect(before.answer.status).toBe(200)
    expect((await writeIn({ takenBy: userId, receivedAt: hoursAgo(1) })).answer).toMatchObject({
      status: 409,
      code: 'ColleagueUnknown',
    })
    const over = { outcome: 'emergency', reason: 'Quattro gradi sotto zero.', stillOpen: 'no', handledBy: userId }
    const judge = (reportId: string) => ask(desk, decideTriage, { reportId }, over as BodyOf<typeof decideTriage>)
    expect((await judge(before.reportId)).status).toBe(200)
    const since = await writeIn({ receivedAt: hoursAgo(1) })
    expect(await judge(since.reportId)).toMatchObject({ status: 409, code: 'ColleagueUnknown' })
  })

  it('takes a sheet once, whoever comes second is told where it is, and loses nothing of what was typed', async () => {
    const { sheets } = await aPadOf(2)
    const first = await writeIn({ blank: sheets[0] as string })
    const { number } = await ask(desk, getReport, { reportId: first.reportId })
    const second = await writeIn({ blank: sheets[0] as string })
    expect(second.answer).toMatchObject({
      status: 409,
      code: 'BlankAlreadyEntered',
      facts: { reportId: first.reportId, reportNumber: number },
    })
    expect((await ask(desk, getReport, { reportId: second.reportId })).phase).toBe('draft')
  })

  it('gives one sheet to one of two who write it in at the same time', async () => {
    const { sheets } = await aPadOf(1)
    const both = await Promise.all([1, 2].map(() => writeIn({ blank: sheets[0] as string })))
    expect(both.map(({ answer }) => answer.status).sort()).toEqual([200, 409])
  })

  it('calls nobody out for an emergency of three hours ago before a person says it is still open', async () => {
    const reason = 'Al freddo con una bambina'
    const { reportId } = await writeIn()
    const emergency = { outcome: 'emergency', reason } as const
    expect(await ask(desk, decideTriage, { reportId }, emergency)).toMatchObject({
      status: 409,
      code: 'StillOpenUnasked',
    })
    const { caseId } = await ask(desk, decideTriage, { reportId }, { ...emergency, stillOpen: 'yes' })
    expect((await ask(desk, getCase, { caseId })).callOuts).toHaveLength(1)

    const over = await writeIn()
    const handledBy = door.userIdOf(people.field_worker)
    const unnamed = await ask(desk, decideTriage, over, { ...emergency, stillOpen: 'no' })
    expect(unnamed).toMatchObject({ status: 400, fields: [{ path: 'body.handledBy', code: 'required' }] })
    const decided = await ask(desk, decideTriage, over, { ...emergency, stillOpen: 'no', handledBy })
    const opened = await ask(desk, getCase, { caseId: decided.caseId })
    expect(opened).toMatchObject({ phase: 'acknowledged', callOuts: [] })
    // Who had gone sees it and tells when she left.
    const licia = await door.signedIn(people.field_worker)
    expect((await ask(licia, recordDeparture, { caseId: decided.caseId }, { at: hoursAgo(2) })).status).toBe(200)
  })

  it('shows which sheets are out and since when, and rings for the coordinator after the stated hours', async () => {
    const { padId, sheets, numbers } = await aPadOf(5)
    const writtenAt = door.now()
    await writeIn({ blank: sheets[3] as string })
    await ask(desk, spoilBlank, { padId }, { number: numbers[0] as number, reason: 'Caffè' })
    await ask(carla, loseBlank, { padId }, { number: numbers[1] as number, reason: 'Non è nella borsa' })
    const mine = async () => {
      const { pads } = await ask(desk, listPads, {})
      return pads.find((pad: { padId: string }) => pad.padId === padId)
    }
    expect(await mine()).toMatchObject({
      holder: 'Banco della centrale',
      issuedBy: 'Cornelia Modelli',
      out: [
        { number: numbers[2], written: sheets[2], since: writtenAt, isSkipped: true, isAlarm: false },
        { number: numbers[4], isSkipped: false },
      ],
      told: [
        { as: 'spoiled', reason: 'Caffè', by: 'Callisto Finti' },
        { as: 'lost', reason: 'Non è nella borsa', by: 'Cornelia Modelli' },
        { as: 'entered', by: 'Callisto Finti' },
      ],
    })
    const alarms = async (who: Record<string, string>) =>
      (await ask(who, getWorld, {})).alarms.filter(({ kind }: { kind: string }) => kind === 'blank_missing')
    expect(await alarms(carla)).toEqual([])
    door.deps.rehearsal?.clock.advance(12 * 3600)
    expect(await alarms(carla)).toEqual([{ kind: 'blank_missing', id: padId, label: sheets[2], since: writtenAt }])
    expect(await alarms(desk)).toEqual([])

    await ask(carla, reopenBlank, { padId }, { number: numbers[1] as number })
    expect(await alarms(carla)).toMatchObject([{ label: `${sheets[1]}, ${sheets[2]}` }])
    for (const sheet of [sheets[1], sheets[2]]) await writeIn({ blank: sheet as string })
    expect(await alarms(carla)).toEqual([])
    await ask(carla, returnPad, { padId }, {})
    expect(await mine()).toMatchObject({ returned: true, out: [], unused: 1 })
  })

  it('prints the pad with its numbers, to who may', async () => {
    const { padId, sheets } = await aPadOf(2)
    const get = (headers: Record<string, string>, id = padId) =>
      door.app.inject({ url: `/api/v1/pads/${id}/document`, headers })
    const printed = await get(desk)
    expect(printed.headers['content-type']).toBe('application/pdf')
    for (const sheet of sheets) expect(readPdfText(printed.rawPayload).body).toContain(sheet)
    expect((await get({})).statusCode).toBe(401)
    expect((await get(await door.signedIn(people.municipal_worker))).statusCode).toBe(403)
    expect((await get(desk, newId())).statusCode).toBe(404)
    expect((await get(desk, 'nessuno')).statusCode).toBe(400)
  })

  it('is folded again to the same rows', async () => {
    expect(await compareViews(door.deps.db, door.deps.ambito.id, streams)).toEqual([])
  })
})
