// SPDX-License-Identifier: AGPL-3.0-or-later
// S-6 on PostgreSQL: one fact told twice, two desks at once, and the way back.
import { v7 as newId } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { compareViews } from '#server/log/rebuildViews.ts'
import { Refused } from '#server/log/refusals.ts'
import { aHouse, type House } from '../../../tests/support/aHouse.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { callTaker, licia, RHO } from '../../../tests/support/testAmbito.ts'
import { readCaseReports, readDuplicates } from './readDuplicates.ts'
import { readReceipt } from './receipt.ts'
import { readTally } from './tally.ts'

describeOnEachPostgres('one fact told twice', (server) => {
  let house: House
  beforeEach(async () => {
    house = await aHouse(server)
  })
  afterEach(async () => {
    expect(await compareViews(house.deps.db, 'test', house.deps.streams)).toEqual([])
    await house.close()
  })

  const read = <T>(look: (tx: Parameters<Parameters<House['deps']['db']['inAmbito']>[1]>[0]) => Promise<T>) =>
    house.deps.db.inAmbito('test', look)
  const duplicatesOf = (id: string) => read((tx) => readDuplicates(tx, house.deps.ambito, callTaker, id))
  const receiptOf = (id: string) => read((tx) => readReceipt(tx, house.deps.ambito, id, house.now()))
  const tally = () => read((tx) => readTally(tx, 'test', callTaker, house.deps.clock.now()))
  const codeOf = (attempt: Promise<unknown>) =>
    attempt.then(
      () => 'done',
      (error: unknown) => {
        if (error instanceof Refused) return error.code
        throw error
      },
    )
  const link = (id: string, to: string) => codeOf(house.give('report', id, { type: 'LinkReport', to }))
  const unlink = (id: string) => codeOf(house.give('report', id, { type: 'UnlinkReport' }))
  const emergency = (id: string) =>
    codeOf(
      house.give('report', id, (words) => ({
        type: 'DecideTriage',
        outcome: 'emergency',
        reason: words.keep('Freddo.'),
      })),
    )

  async function told(account: string, place: string): Promise<string> {
    const reportId = newId()
    const receivedAt = house.now()
    await house.give('report', reportId, { type: 'StartReport', channel: 'phone' })
    await house.give('report', reportId, (words) => ({
      type: 'ReceiveReport',
      place: words.keep(place),
      municipality: RHO,
      account: words.keep(account),
      count: { adults: 1 },
      questions: { immediateDanger: 'no', minorInvolved: 'no', foreignAndAlone: 'unknown', violence: 'no' },
      receivedAt,
    }))
    return reportId
  }
  const toldByPolice = () => told('C’è Samir Esempi, sulla quarantina, in ipotermia.', 'Stazione di Rho')
  const toldByCarabinieri = () => told('Un uomo, Sameer Esempy, 43 anni, trema.', 'vicino alla stazione')

  async function caseOf(reportId: string): Promise<string> {
    const [row] = await house.asOwner<{ id: string }>('select case_id as id from view_reports where report_id = $1', [
      reportId,
    ])
    return row?.id ?? ''
  }
  const snapshot = async (caseId: string) => ({
    case: await house.asOwner('select * from view_cases where case_id = $1', [caseId]),
    duties: await house.asOwner('select * from view_duties where case_id = $1 order by duty_id', [caseId]),
    pages: await house.asOwner('select * from view_pages where case_id = $1', [caseId]),
    diary: await house.asOwner(
      `select position from view_diary join events using (ambito_id, position)
       where case_id = $1 and type not in ('ReportGathered', 'ReportParted') order by position`,
      [caseId],
    ),
  })

  it('S-6: proposed with its reasons, linked by a person, counted once, and restored whole', async () => {
    const first = await toldByPolice()
    await emergency(first)
    const caseId = await caseOf(first)
    house.clock.advance(14 * 60)
    const second = await toldByCarabinieri()
    const { candidates } = await duplicatesOf(second)
    expect(candidates).toMatchObject([{ reportId: first, response: 'under_way', caseId }])
    const kinds = candidates[0]?.reasons.map(({ kind }) => kind)
    expect(kinds).toEqual(expect.arrayContaining(['similar_name', 'same_place', 'minutes_apart']))
    expect(candidates[0]?.notLinkable).toBeUndefined()

    const [before] = await house.asOwner('select * from view_reports where report_id = $1', [second])
    const untouched = await snapshot(caseId)
    house.clock.advance(60)
    expect(await link(second, first)).toBe('done')
    const [event] = await house.asOwner<{ data: { because: string[] } }>(
      `select data from events where type = 'ReportLinked'`,
    )
    expect(event?.data.because).toEqual(kinds)
    // Both stay reports; there is one response, and nobody was called a second time.
    const { reports } = await read((tx) => readCaseReports(tx, house.deps.ambito, callTaker, caseId))
    expect(reports.map(({ reportId }) => reportId)).toEqual([first, second])
    expect(await tally()).toMatchObject({ reports: 2, responses: 1, linked: 1, droppedCalls: 0 })
    expect(await house.asOwner('select from view_pages')).toHaveLength(1)
    expect(await receiptOf(first)).toMatchObject({ state: 'team_called' })
    const heard = await receiptOf(second)
    expect(heard).toMatchObject({ state: 'already_under_way', patrolMayGo: false })
    // Whatever the first team does, the second caller hears nothing more.
    house.clock.advance(60)
    await house.give('case', caseId, { type: 'ReleasePatrol', at: house.now() })
    expect(await receiptOf(second)).toEqual({ ...heard, serverTime: house.now() })
    const released = await snapshot(caseId)

    expect(await unlink(second)).toBe('done')
    const [after] = await house.asOwner('select * from view_reports where report_id = $1', [second])
    expect({ ...after, since: null }).toEqual({ ...before, since: null })
    const parted = await snapshot(caseId)
    expect({ ...parted, diary: null }).toEqual({ ...released, diary: null })
    expect(parted.diary.slice(0, untouched.diary.length)).toEqual(untouched.diary)
    expect(parted.duties).toEqual(untouched.duties)
    // Two men after all: the second has a response of its own, measured from its own call.
    expect(await emergency(second)).toBe('done')
    const [own] = await house.asOwner<{ received_at: string }>(
      'select received_at from view_cases where report_id = $1',
      [second],
    )
    expect(own).toEqual({ received_at: before?.received_at })
    expect(await tally()).toMatchObject({ reports: 2, responses: 2, linked: 0 })
  })

  it('told before anybody decided: the response gathers both when it opens', async () => {
    const first = await toldByPolice()
    const second = await toldByCarabinieri()
    await link(second, first)
    expect(await receiptOf(second)).toMatchObject({ state: 'received' })
    expect(await emergency(second)).toBe('ReportIsLinked')
    expect(await emergency(first)).toBe('done')
    expect(await caseOf(second)).toBe(await caseOf(first))
    const lines = await house.asOwner(
      'select from view_diary join events using (ambito_id, position) where stream_id = $1',
      [second],
    )
    expect(lines).toHaveLength(3)
  })

  it('within three hundred metres where points were given, whatever the words', async () => {
    const first = await told('Qualcuno dorme a terra.', 'parcheggio, 45.53010, 9.04010')
    const near = await told('Una persona a terra.', 'dietro il supermercato 45.53200, 9.04010')
    const far = await told('Una persona a terra.', 'dietro la scuola 45.54000, 9.04010')
    expect((await duplicatesOf(near)).candidates).toMatchObject([
      { reportId: first, reasons: expect.arrayContaining([{ kind: 'near', metres: 211 }]) },
    ])
    expect((await duplicatesOf(far)).candidates).toEqual([])
  })

  it('a word is not enough for what has ended, nor for a draft', async () => {
    const first = await toldByPolice()
    await emergency(first)
    const caseId = await caseOf(first)
    await house.give('case', caseId, { type: 'RecordAcknowledgement', pageId: newId(), userId: licia })
    await house.give('case', caseId, (words) => ({
      type: 'CloseOperationally',
      outcome: 'placed',
      reason: words.keep('Al caldo.'),
      firstActions: [],
    }))
    const second = await toldByCarabinieri()
    expect((await duplicatesOf(second)).candidates).toMatchObject([{ reportId: first, notLinkable: 'ended' }])
    expect(await link(second, first)).toBe('ResponseEnded')
    const draft = newId()
    await house.give('report', draft, { type: 'StartReport', channel: 'phone' })
    expect(await link(second, draft)).toBe('OtherNotReceived')
  })

  describe('two desks at once', () => {
    it('twenty links and unlinks leave one truth', async () => {
      const first = await toldByPolice()
      await emergency(first)
      const second = await toldByCarabinieri()
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) => (index % 2 ? unlink(second) : link(second, first))),
      )
      // How many come out of turn is the machine's luck: on a quick one none does, so both refusals are asked for below.
      expect(['done', 'ReportAlreadyLinked', 'ReportNotLinked']).toEqual(expect.arrayContaining([...new Set(answers)]))
      expect(answers).toContain('done')
      const links = await house.asOwner('select from view_report_links')
      const done = answers.map((answer, index) => (answer === 'done' ? (index % 2 ? -1 : 1) : 0))
      expect(links).toHaveLength(done.reduce<number>((sum, step) => sum + step, 0))
      expect(await caseOf(second)).toBe(links.length > 0 ? await caseOf(first) : '')
      if (links.length === 0) await link(second, first)
      expect(await link(second, first)).toBe('ReportAlreadyLinked')
      expect(await unlink(second)).toBe('done')
      expect(await unlink(second)).toBe('ReportNotLinked')
    })

    it('each to the other: one leads, and no ring arises', async () => {
      const [first, second] = [await toldByPolice(), await toldByCarabinieri()]
      const answers = await Promise.all([link(first, second), link(second, first)])
      expect(answers.sort()).toEqual(['SameReport', 'done'].sort())
      expect(await house.asOwner('select from view_report_links')).toHaveLength(1)
    })

    it('a third one told to stand under a linked one stands under the one that leads', async () => {
      const [first, second, third] = [await toldByPolice(), await toldByCarabinieri(), await toldByCarabinieri()]
      await link(second, first)
      expect(await link(third, second)).toBe('done')
      expect(await link(first, third)).toBe('SameReport')
      const leaders = await house.asOwner<{ leader_id: string }>('select leader_id from view_report_links')
      expect(leaders.map((row) => row.leader_id)).toEqual([first, first])
      // Of those that stand together the one that leads is shown.
      const fourth = await toldByCarabinieri()
      expect((await duplicatesOf(fourth)).candidates.map(({ reportId }) => reportId)).toEqual([first])
    })

    it('linked here and decided there: whoever comes second is told', async () => {
      for (let night = 0; night < 5; night++) {
        const [first, second] = [await toldByPolice(), await toldByCarabinieri()]
        const answers = await Promise.all([link(second, first), emergency(second)])
        expect([
          ['done', 'ReportIsLinked'],
          ['ReportNotLinkable', 'done'],
        ]).toContainEqual(answers)
      }
    })
  })

  it('a second team goes to the same response only when somebody says that they know', async () => {
    const { caseId, pageId } = await house.openCase()
    const again = (confirmed: boolean) =>
      codeOf(
        house.give('page', newId(), (words) => ({
          type: 'StartPage',
          caseId,
          again: { confirmed, reason: words.keep('Sono in due posti.') },
        })),
      )
    expect(await again(false)).toBe('TeamAlreadyCalled')
    await house.give('page', pageId, { type: 'AcknowledgePage', userId: licia, by: 'link' })
    const [before] = await house.asOwner('select acknowledged_at, since from view_cases')
    expect(await again(false)).toBe('TeamAlreadyCalled')
    expect(await again(true)).toBe('done')
    const [second] = await house.asOwner<{ id: string; called_ids: string[] }>(
      'select page_id as id, called_ids from view_pages where page_id <> $1',
      [pageId],
    )
    expect(second?.called_ids).not.toContain(licia)
    house.clock.advance(120)
    await house.give('page', second?.id ?? '', {
      type: 'AcknowledgePage',
      userId: second?.called_ids[0] ?? '',
      by: 'link',
    })
    expect(await house.asOwner('select acknowledged_at, since from view_cases')).toEqual([before])
  })
})
