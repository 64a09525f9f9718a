// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type CaseView, getCase, linkPerson } from '#core/cases/casesApi.ts'
import { getInterpretation, type InterpretationSheet } from '#core/interpreters/interpreterLinkApi.ts'
import * as api from '#core/interpreters/interpretersApi.ts'
import { nameConflict, protectCase, strikeConflict } from '#core/protection/protectionApi.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { readChanged } from '#server/app/readChanged.ts'
import { streams } from '#server/app/streams.ts'
import { fakePhones } from '#server/channels/fakes/fakePhones.ts'
import { dueInterpreters } from '#server/engine/dueInterpreters.ts'
import type { EngineDeps } from '#server/engine/job.ts'
import { sendInterpreterLinks } from '#server/engine/sendInterpreterLinks.ts'
import { readHead } from '#server/log/eventLog.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { asking } from '../../../tests/support/asking.ts'
import { sober } from '../../../tests/support/nightShift.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'

const HER_NAME = 'Fulvia Modelli'
const SAMIRA = 'samira-esempio'

describeOnEachPostgres('an interpreter', (server) => {
  let door: FrontDoor
  let keys: Record<string, Record<string, string>>
  let caseId: string
  let interpretationId: string

  beforeAll(async () => {
    door = await aFrontDoor(server)
    keys = { ...(await door.everyRole()), stranger: await door.signedIn(people.strangerInTheField) }
  })
  afterAll(() => door.close())

  const { ask, ok, no } = asking(() => door)
  const by = (who: string) => ({ ...keys[who], 'idempotency-key': newId() })
  const on = (body: object = {}) => ({ params: { interpretationId }, body })
  const pass = (minutes: number) => door.deps.rehearsal?.clock.advance(minutes * 60)
  const wanted = (more: object = {}) => on({ caseId, interpreterKey: SAMIRA, language: 'ar', ...more })
  const found = async () => (await ok(getCase, by('coordinator'), { params: { caseId } })) as CaseView
  const row = async () => (await found()).interpretations.find((one) => one.interpretationId === interpretationId)
  const calm = () => door.asOwner(`update outbox set state = 'handed_over' where state = 'queued'`)
  const engine = (dead?: boolean) => {
    const { db, ambito, clock } = door.deps
    const phones = fakePhones(db, ambito.id, clock)
    if (dead) phones.setPhone(SAMIRA, { dead: true })
    return { ...door.deps, channels: phones.channels, publicUrl: 'http://veglia.example' } as unknown as EngineDeps
  }
  const send = (dead?: boolean) => sendInterpreterLinks(engine(dead)).run(() => {})
  /** The message as it lies on the interpreter's phone, and the link in it. */
  async function linkOf() {
    await calm()
    await send()
    const [message] = await door.asOwner<{ body: string; link: string }>(
      'select body, link from fake_phone_messages where message_id = $1',
      [interpretationId],
    )
    const [, token = ''] = message?.link.split('/interprete#') ?? []
    return { body: message?.body ?? '', headers: { 'veglia-link': token } }
  }
  const atLink = (headers: object) => ({ ...headers, 'idempotency-key': newId() }) as Record<string, string>

  beforeEach(async () => {
    ;({ caseId } = await door.openCase())
    await ok(linkPerson, by('coordinator'), {
      params: { caseId },
      body: { personId: newId(), role: 'assisted', calledBy: HER_NAME, profile: sober },
    })
    interpretationId = newId()
  })

  it('is listed with who answers now first, and until when', async () => {
    const list = await ok(api.listInterpreters, by('call_taker'), { params: { caseId } })
    expect(list.interpreters.map(({ key, answersNow }: api.InterpreterNow) => [key, answersNow])).toEqual([
      ['lingue-prova', true],
      ['samira-esempio', true],
      ['oksana-modello', false],
      ['segni-esempio', false],
    ])
    expect(list.interpreters[2].until).toBeDefined()
    expect(list.interpreters[0]).toMatchObject({ clientCode: '4471', hasLink: false })
  })

  it('is told a language and a number by the link, and nothing of anybody, from the message to the page', async () => {
    await ok(api.askInterpreter, by('field_worker'), wanted({ speaksWith: 'minor', voice: 'female' }))
    const { body, headers } = await linkOf()
    const sheet: InterpretationSheet = await ok(getInterpretation, headers)
    expect(sheet).toMatchObject({
      phase: 'asked',
      service: 'SERCOP',
      work: { language: { it: 'arabo' }, bridge: '+39 000 000 0190', speaksWith: 'minor', voice: 'female' },
    })
    const { number, place } = await found()
    for (const secret of [HER_NAME, place, number, caseId, 'Rho', 'Carabinieri'])
      expect(JSON.stringify([sheet, body])).not.toContain(secret)
    expect(await row()).toMatchObject({ link: 'handed_over' })
  })

  it('opens by the link this one call and nothing else', async () => {
    await ok(api.askInterpreter, by('field_worker'), wanted())
    const { headers } = await linkOf()
    const other = newId()
    await ok(api.askInterpreter, by('field_worker'), { ...wanted(), params: { interpretationId: other } })
    const accept = { params: { interpretationId: other }, body: {} }
    expect((await ask(api.acceptInterpretation, atLink(headers), accept)).statusCode).toBe(404)
    expect((await ask(getCase, headers, { params: { caseId } })).statusCode).toBe(401)
    for (const endpoint of [api.releaseInterpreter, api.confirmInterpreterCost] as Endpoint[])
      expect((await ask(endpoint, atLink(headers), on({ fund: 'qpe' }))).statusCode).toBe(401)
    // What whoever is on the spot may do by the link of their call-out.
    expect((await ask(api.recordUnreached, atLink(headers), on())).statusCode).toBe(403)
    expect((await ask(api.listInterpreters, headers, { params: { caseId } })).statusCode).toBe(403)
  })

  it('is asked from the phone of whoever is there, who records what was answered; of another case nothing', async () => {
    const here = await door.openCase()
    const userId = door.userIdOf(people.strangerInTheField)
    await door.give('page', here.pageId, { type: 'AcknowledgePage', userId, by: 'link' })
    const phone = await door.link('page', here.pageId, userId)
    const of = { params: { interpretationId }, body: { caseId: here.caseId, interpreterKey: SAMIRA, language: 'ar' } }
    const list = await ok(api.listInterpreters, phone, { params: { caseId: here.caseId } })
    expect(list.interpreters.map(({ key }: api.InterpreterNow) => key)).toContain(SAMIRA)
    await ok(api.askInterpreter, atLink(phone), of)
    await ok(api.recordUnreached, atLink(phone), on())
    await ok(api.acceptInterpretation, atLink(phone), on())
    expect((await ask(api.releaseInterpreter, atLink(phone), on())).statusCode).toBe(401)
    expect((await ask(api.listInterpreters, phone, { params: { caseId } })).statusCode).toBe(404)
    const elsewhere = { params: { interpretationId: newId() }, body: { ...of.body, caseId } }
    expect((await ask(api.askInterpreter, atLink(phone), elsewhere)).statusCode).toBe(404)
    await ok(api.askInterpreter, by('field_worker'), elsewhere)
    const answer = { params: elsewhere.params, body: {} }
    expect((await ask(api.acceptInterpretation, atLink(phone), answer)).statusCode).toBe(404)
    await calm()
    await send()
  })

  it('gives the minutes by the clock of the phone, and a cost that a person confirms once', async () => {
    await ok(api.askInterpreter, by('field_worker'), wanted())
    const { headers } = await linkOf()
    const phase = async () => (await ok(getInterpretation, headers)).phase
    expect(await phase()).toBe('asked')
    pass(2)
    await ok(api.acceptInterpretation, atLink(headers), on())
    expect(await phase()).toBe('accepted')
    pass(1)
    const at = door.now()
    pass(3)
    await ok(api.beginInterpreting, atLink(headers), on({ at }))
    expect(await phase()).toBe('begun')
    pass(31)
    await ok(api.endInterpreting, atLink(headers), on({ at: door.now() }))
    expect(await ok(getInterpretation, headers)).toMatchObject({ phase: 'ended', minutes: 34 })
    expect((await ok(getInterpretation, headers)).work).toBeUndefined()
    expect(await row()).toMatchObject({ phase: 'ended', begunAt: at, minutes: 34, amountCents: 2040 })

    expect(await no(api.confirmInterpreterCost, by('call_taker'), on({ fund: 'qpe' }))).toBe('NotAllowed')
    expect(await no(api.confirmInterpreterCost, by('coordinator'), on({ fund: 'none' }))).toBe('FundUnknown')
    await ok(api.confirmInterpreterCost, by('coordinator'), on({ fund: 'qpe' }))
    expect(await no(api.confirmInterpreterCost, by('coordinator'), on({ fund: 'qpe' }))).toBe('CostConfirmedAlready')
    const { costs, diary } = await found()
    expect(costs).toMatchObject([{ costType: 'interpreter', amountCents: 2040, fund: 'qpe', struck: false }])
    expect(diary.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['InterpreterAsked', 'InterpretingBegun', 'InterpretingEnded', 'CostRecorded']),
    )
    const begun = diary.find(({ type }) => type === 'InterpretingBegun')
    expect(begun?.happenedAt).toBe(at)
    expect(begun?.recordedAt).not.toBe(at)
  })

  it('who is silent for the minutes is a suggested step, and no more once somebody says yes', async () => {
    const { pageId } = (await found()).callOuts[0] ?? { pageId: '' }
    await door.give('page', pageId, {
      type: 'AcknowledgePage',
      userId: door.userIdOf(people.field_worker),
      by: 'console',
    })
    await ok(api.askInterpreter, by('field_worker'), wanted())
    await dueInterpreters(engine()).run(() => {})
    expect(await row()).toMatchObject({ phase: 'asked' })
    pass(5)
    await dueInterpreters(engine()).run(() => {})
    expect(await row()).toMatchObject({ phase: 'unreached' })
    expect((await found()).nextStep).toEqual({ step: 'ask_interpreter', reason: 'interpreter_silent' })
    await ok(api.acceptInterpretation, by('field_worker'), on())
    expect((await found()).nextStep?.step).not.toBe('ask_interpreter')
  })

  it('a message that nobody takes says so on the case, after a few tries', async () => {
    await ok(api.askInterpreter, by('field_worker'), wanted())
    await calm()
    for (let round = 0; round < 5; round += 1) {
      await send(true)
      pass(2)
    }
    expect(await row()).toMatchObject({ link: 'failed' })
  })

  describe('of a protected case', () => {
    beforeEach(() =>
      ok(protectCase, by('coordinator'), {
        params: { caseId },
        body: { ground: 'judged_by_person', reason: 'Il marito è in servizio' },
      }),
    )

    it('is told the language and no word more', async () => {
      expect(await no(api.askInterpreter, by('coordinator'), wanted({ voice: 'female' }))).toBe(
        'NothingSaidWhenProtected',
      )
      await ok(api.askInterpreter, by('coordinator'), wanted())
      const sheet: InterpretationSheet = await ok(getInterpretation, (await linkOf()).headers)
      expect(Object.keys(sheet.work ?? {}).sort()).toEqual(['askedAt', 'bridge', 'language'])
    })

    it('is asked only by who may read the file; to anybody else it is not there', async () => {
      expect((await ask(api.askInterpreter, by('stranger'), wanted())).statusCode).toBe(404)
      await ok(api.askInterpreter, by('coordinator'), wanted())
      for (const endpoint of [api.acceptInterpretation, api.releaseInterpreter] as Endpoint[])
        expect((await ask(endpoint, by('stranger'), on())).statusCode).toBe(404)
      expect((await ask(api.listInterpreters, by('stranger'), { params: { caseId } })).statusCode).toBe(404)
    })
  })

  it('a word chosen before the case was protected is not shown after', async () => {
    await ok(api.askInterpreter, by('coordinator'), wanted({ speaksWith: 'adult' }))
    const { headers } = await linkOf()
    expect((await ok(getInterpretation, headers)).work.speaksWith).toBe('adult')
    await ok(protectCase, by('coordinator'), {
      params: { caseId },
      body: { ground: 'judged_by_person', reason: 'Il marito è in servizio' },
    })
    expect((await ok(getInterpretation, headers)).work.speaksWith).toBeUndefined()
  })

  it('in conflict with the case is refused, and a link sent before opens nothing while it lasts', async () => {
    const named = { conflictId: newId(), kind: 'interpreter', ref: SAMIRA, reason: 'È cugina del marito' }
    await ok(api.askInterpreter, by('coordinator'), wanted())
    const { headers } = await linkOf()
    // In conflict with another case, or another in conflict with this one: neither is hers here.
    const other = { params: { caseId: (await door.openCase()).caseId }, body: { ...named, conflictId: newId() } }
    await ok(nameConflict, by('coordinator'), other)
    const another = { ...named, conflictId: newId(), ref: 'oksana-modello' }
    await ok(nameConflict, by('coordinator'), { params: { caseId }, body: another })
    await ok(getInterpretation, headers)
    const listed = async () =>
      (await ok(api.listInterpreters, by('coordinator'), { params: { caseId } })).interpreters as api.InterpreterNow[]
    const inConflict = async () => (await listed()).filter(({ isInConflict }) => isInConflict).map(({ key }) => key)
    expect(await inConflict()).toEqual(['oksana-modello'])
    const order = (await listed()).map(({ key }) => key)
    expect(order, 'who does not answer now is not first for being in no conflict').toEqual([
      'lingue-prova',
      SAMIRA,
      'oksana-modello',
      'segni-esempio',
    ])
    await ok(nameConflict, by('coordinator'), { params: { caseId }, body: named })
    expect((await ask(getInterpretation, headers)).statusCode).toBe(404)
    expect((await ask(api.acceptInterpretation, atLink(headers), on())).statusCode).toBe(404)
    expect(await no(api.acceptInterpretation, by('coordinator'), on())).toBe('InterpreterInConflict')
    const again = { ...wanted(), params: { interpretationId: newId() } }
    expect(await no(api.askInterpreter, by('coordinator'), again)).toBe('InterpreterInConflict')
    expect(await inConflict()).toContain(SAMIRA)
    await ok(strikeConflict, by('coordinator'), {
      params: { caseId, conflictId: named.conflictId },
      body: { reason: 'Non è lei' },
    })
    await ok(getInterpretation, headers)
    expect(
      await no(nameConflict, by('coordinator'), {
        params: { caseId },
        body: { ...named, conflictId: newId(), ref: 'nobody-we-know' },
      }),
    ).toBe('InterpreterUnknown')
  })

  it('what happens with it is told at once to who reads the case', async () => {
    const last = async () =>
      (await door.deps.db.inAmbito(door.deps.ambito.id, (tx) => readHead(tx, door.deps.ambito.id))).position
    const before = await last()
    await ok(api.askInterpreter, by('field_worker'), wanted())
    const { changed } = await door.deps.db.inAmbito(door.deps.ambito.id, (tx) =>
      readChanged(tx, door.deps.ambito.id, before),
    )
    expect(changed).toMatchObject([{ stream: 'interpretation', id: interpretationId, caseIds: [caseId] }])
  })

  it('leaves views that a rebuild gives back', async () => {
    expect(await compareViews(door.deps.db, door.deps.ambito.id, streams)).toEqual([])
  })
})
