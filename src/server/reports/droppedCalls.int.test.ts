// SPDX-License-Identifier: AGPL-3.0-or-later
// S-5 on PostgreSQL, minute by minute of the engine: nothing of a fallen line expires by itself.
import { v7 as newId } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CallCommand } from '#core/calls/callCommands.ts'
import { stoppedClock } from '#server/app/clock.ts'
import { readQueue } from '#server/cases/readQueue.ts'
import { readWorld } from '#server/cases/readWorld.ts'
import { listJobs } from '#server/engine/engine.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { Refused } from '#server/log/refusals.ts'
import { aHouse, type House } from '../../../tests/support/aHouse.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { runDue } from '../../../tests/support/stories.ts'
import { callTaker, RHO } from '../../../tests/support/testAmbito.ts'
import { readDroppedCall } from './readDroppedCall.ts'
import { keepDraft } from './reportDraft.ts'
import { readTally } from './tally.ts'

describeOnEachPostgres('a line that falls', (server) => {
  let house: House
  let reportId: string
  beforeEach(async () => {
    house = await aHouse(server, stoppedClock('2026-01-11T02:12:00.000Z'))
    reportId = await aDraft()
  })
  afterEach(async () => {
    expect(await compareViews(house.deps.db, 'test', house.deps.streams)).toEqual([])
    await house.close()
  })

  const read = <T>(look: (tx: Parameters<Parameters<House['deps']['db']['inAmbito']>[1]>[0]) => Promise<T>) =>
    house.deps.db.inAmbito('test', look)
  const fallen = () => read((tx) => readDroppedCall(tx, house.deps.ambito, reportId, house.now()))
  const queue = () => read((tx) => readQueue(tx, house.deps.ambito, callTaker))
  const alarms = async () => (await read((tx) => readWorld(tx, house.deps.ambito, callTaker, house.now()))).alarms
  const codeOf = (attempt: Promise<unknown>) =>
    attempt.then(
      () => 'done',
      (error: unknown) => {
        if (error instanceof Refused) return error.code
        throw error
      },
    )
  const at = async (time: string) => {
    const instant = `2026-01-11T${time}:00.000Z`
    while (house.now() < instant) {
      house.clock.advance(60)
      await runDue(listJobs(house.deps))
    }
  }
  const count = async (type: string) => (await house.asOwner('select from events where type = $1', [type])).length

  async function aDraft(): Promise<string> {
    const id = newId()
    await house.give('report', id, { type: 'StartReport', channel: 'phone' })
    const fields = { account: '…c’è una signora, il portone…', municipality: RHO, callBack: '+39 000 000 0999' }
    await read((tx) => keepDraft(tx, 'test', id, { basedOn: 0, fields }, house.now()))
    return id
  }
  const drop = (id = reportId) =>
    house.give('report', id, (words) => ({
      type: 'DropLine',
      toldBy: 'person',
      fellAt: house.now(),
      number: words.keep('+39 000 000 0999'),
      municipality: RHO,
      account: words.keep('…c’è una signora, il portone…'),
    }))
  const tell = (attempt: number, outcome: 'no_answer' | 'answered' | 'busy' = 'no_answer') =>
    codeOf(house.give('report', reportId, { type: 'RecordCallBack', attempt, outcome }))

  it('S-5: 03:13, 03:16, 03:25, the police at 03:41, nobody at 04:10', async () => {
    await drop()
    expect(await queue()).toMatchObject([{ id: reportId, phase: 'call_dropped', priority: 'P4' }])
    expect(await fallen()).toMatchObject({
      number: '+39 000 000 0999',
      account: '…c’è una signora, il portone…',
      task: { kind: 'call_back', attempt: 1, at: '2026-01-11T02:13:00.000Z', isRaised: false },
    })
    for (const [attempt, time] of [
      [1, '02:13'],
      [2, '02:16'],
      [3, '02:25'],
    ] as const) {
      await at(time)
      expect(await fallen()).toMatchObject({ task: { attempt, at: `2026-01-11T${time}:00.000Z`, isRaised: true } })
      expect(await queue()).toMatchObject([{ priority: 'P2', droppedCall: { task: { kind: 'call_back', attempt } } }])
      expect(await tell(attempt)).toBe('done')
    }
    expect(await count('CallBackRaised')).toBe(3)
    expect(await queue()).toMatchObject([{ droppedCall: { task: { kind: 'decide' }, last: { outcome: 'no_answer' } } }])
    await at('02:41')
    await house.give('report', reportId, (words) => ({
      type: 'AskPoliceCheck',
      stationKey: 'carabinieri-rho',
      reason: words.keep('Una voce a un portone.'),
    }))
    await at('03:10')
    await house.give('report', reportId, (words) => ({
      type: 'AnswerPoliceCheck',
      found: false,
      told: words.keep('Nessuno trovato.'),
    }))
    const close = (searched?: string) =>
      codeOf(
        house.give('report', reportId, (words) => ({
          type: 'CloseDroppedCall',
          outcome: 'not_found',
          searched: words.keepIfAny(searched),
          reason: words.keep('Nessuno ai portoni.'),
        })),
      )
    expect(await close()).toBe('SearchedPlacesNeeded')
    expect(await close('I portoni di via di Prova')).toBe('done')
    expect(await queue()).toEqual([])
    expect(await fallen()).toMatchObject({
      task: undefined,
      attempts: [{ attempt: 1 }, { attempt: 2 }, { attempt: 3, outcome: 'no_answer' }],
      policeChecks: [{ stationKey: 'carabinieri-rho', answer: { found: false, words: 'Nessuno trovato.' } }],
      ending: { outcome: 'not_found', searched: 'I portoni di via di Prova' },
    })
    // The next shift still sees it, and it is counted as what it was.
    const tally = await read((tx) => readTally(tx, 'test', callTaker, house.deps.clock.now()))
    expect(tally).toMatchObject({ reports: 0, responses: 0, droppedCalls: 1, dropped: [{ outcome: 'not_found' }] })
  })

  it('nobody calls back: it is said once, stays, and is an alarm until somebody acts', async () => {
    await drop()
    await at('02:17')
    expect(await alarms()).toEqual([])
    await at('02:18')
    expect(await alarms()).toMatchObject([{ kind: 'dropped_call_waiting', id: reportId }])
    await at('05:00')
    expect(await count('DroppedCallLeftAlone')).toBe(1)
    expect(await alarms()).toHaveLength(1)
    expect(await queue()).toHaveLength(1)
    expect(await tell(1)).toBe('done')
    expect(await alarms()).toEqual([])
  })

  it('a draft nobody touches is said once for each silence, and stays', async () => {
    await at('02:16')
    expect(await count('DraftLeftAlone')).toBe(0)
    await at('02:30')
    expect(await count('DraftLeftAlone')).toBe(1)
    expect(await alarms()).toMatchObject([{ kind: 'draft_waiting', id: reportId }])
    await read((tx) => keepDraft(tx, 'test', reportId, { basedOn: 1, fields: { account: 'Pogliano' } }, house.now()))
    expect(await alarms()).toEqual([])
    await at('02:40')
    expect(await count('DraftLeftAlone')).toBe(2)
    expect(await queue()).toMatchObject([{ phase: 'draft' }])
  })

  it('a result told by two people at once counts once', async () => {
    await drop()
    const answers = await Promise.all(Array.from({ length: 10 }, () => tell(1)))
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(1)
    expect(new Set(answers)).toEqual(new Set(['done', 'CallBackTold']))
    expect((await fallen())?.attempts).toHaveLength(1)
  })

  it('three engines say it once; one that died says it when it is back', async () => {
    await drop()
    house.clock.advance(60)
    const engines = [listJobs(house.deps), listJobs(house.deps), listJobs(house.deps)]
    await Promise.all(engines.map(runDue))
    expect(await count('CallBackRaised')).toBe(1)
    await tell(1)
    // Nobody runs for an hour: the second call back is not forgotten.
    house.clock.advance(3_600)
    await runDue(listJobs(house.deps))
    expect(await fallen()).toMatchObject({ task: { attempt: 2, isRaised: true, isLeftAlone: true } })
  })

  it('what is learnt goes on being written, and becomes a report', async () => {
    await drop()
    await read((tx) => keepDraft(tx, 'test', reportId, { basedOn: 1, fields: { place: 'Pogliano' } }, house.now()))
    await tell(1, 'answered')
    const receivedAt = house.now()
    await house.give('report', reportId, (words) => ({
      type: 'ReceiveReport',
      place: words.keep('Pogliano'),
      account: words.keep('Una signora al portone.'),
      count: {},
      questions: { immediateDanger: 'no', minorInvolved: 'no', foreignAndAlone: 'no', violence: 'no' },
      receivedAt,
    }))
    expect(await fallen()).toMatchObject({ task: undefined, ending: { outcome: 'received' } })
    await at('04:00')
    expect(await count('CallBackRaised')).toBe(0)
  })

  it('linked to another caller’s report it rests; unlinked it is called back again from its own minute', async () => {
    await drop()
    const other = await house.receiveReport()
    await house.give('report', reportId, { type: 'LinkReport', to: other })
    await at('02:20')
    expect(await count('CallBackRaised')).toBe(0)
    await house.give('report', reportId, { type: 'UnlinkReport' })
    await runDue(listJobs(house.deps))
    expect(await fallen()).toMatchObject({
      fellAt: '2026-01-11T02:12:00.000Z',
      task: { attempt: 1, at: '2026-01-11T02:13:00.000Z', isRaised: true },
    })
  })

  describe('the telephone says it', () => {
    const line = (said: 'ringing' | 'answered' | 'ended', cause?: 'normalClearing' | 'congestion'): CallCommand => ({
      type: 'HearLine',
      said,
      lineKey: 'c'.repeat(64),
      direction: 'in',
      cause,
    })

    async function aCall(seconds: number, cause: 'normalClearing' | 'congestion', linkedFirst: boolean) {
      const callId = newId()
      const hear = (command: CallCommand) => house.give('call', callId, command)
      const take = async () => {
        await hear({ type: 'ClaimCall', userId: callTaker.userId, mayOverrule: false, reportId: newId() })
        await hear({ type: 'HandleCall', outcome: 'report', reportId })
      }
      await house.give(
        'call',
        callId,
        (words) => ({ ...line('ringing'), number: words.keep('+39 000 000 0777') }) as CallCommand,
      )
      await hear(line('answered'))
      if (linkedFirst) await take()
      house.clock.advance(seconds)
      await hear(line('ended', cause))
      if (!linkedFirst) await take()
    }

    it.each([
      [19, 'normalClearing', true],
      [19, 'normalClearing', false],
      [300, 'congestion', true],
    ] as const)('after %i seconds, %s, report first: %s', async (seconds, cause, linkedFirst) => {
      const fellAt = new Date(Date.parse(house.now()) + seconds * 1000).toISOString()
      await aCall(seconds, cause, linkedFirst)
      expect(await fallen()).toMatchObject({
        toldBy: 'telephone',
        fellAt,
        number: '+39 000 000 0777',
        account: '…c’è una signora, il portone…',
      })
    })

    it('a call that was told to its end drops nothing', async () => {
      await aCall(300, 'normalClearing', true)
      expect(await fallen()).toBeUndefined()
    })
  })
})
