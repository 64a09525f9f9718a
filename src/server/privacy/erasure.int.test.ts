// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { getCase } from '#core/cases/casesApi.ts'
import { getHandover, listHandovers, sendHandover } from '#core/handovers/handoversApi.ts'
import { linkPeople, searchPeople } from '#core/people/peopleApi.ts'
import {
  askDisclosure,
  getDisclosureCopy,
  getDisclosurePieces,
  prepareDisclosure,
} from '#core/privacy/disclosureApi.ts'
import {
  authoriseErasure,
  findKept,
  getRetention,
  liftHold,
  placeHold,
  proposeErasure,
  refuseErasure,
  withdrawErasure,
} from '#core/privacy/retentionApi.ts'
import { streams } from '#server/app/streams.ts'
import { fakePhones } from '#server/channels/fakes/fakePhones.ts'
import { dueAlerts } from '#server/engine/dueAlerts.ts'
import { dueErasures } from '#server/engine/dueErasures.ts'
import { dueRetentionReviews } from '#server/engine/dueRetentionReviews.ts'
import type { EngineDeps } from '#server/engine/job.ts'
import { sendAlerts } from '#server/engine/sendAlerts.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { verifyLog } from '#server/log/verifyLog.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { anAttachment } from '../../../tests/support/anAttachment.ts'
import { asking } from '../../../tests/support/asking.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { erasers } from './erasers/erasers.ts'

const CANARY = 'Ermete Canarini'

describeOnEachPostgres('erasure by two people', (server) => {
  let door: FrontDoor
  let carla: Record<string, string>
  let guido: Record<string, string>
  let engine: EngineDeps
  let caseId: string
  let number: string
  const erasureId = newId()

  beforeAll(async () => {
    door = await aFrontDoor(server)
    carla = await door.signedIn(people.coordinator)
    guido = await door.signedIn(people.dpo)
    engine = { ...door.deps, publicUrl: 'http://veglia.example' } as unknown as EngineDeps
    ;({ caseId, number } = await aClosedCase())
    // Another one, whose words must stay.
    await door.openCase()
  })
  afterAll(() => door.close())

  const { ask, ok, no } = asking(() => door)
  const proveAgain = () => door.asOwner('update session_proofs set proved_at = $1', [door.now()])
  const propose = (id: string, body: object = {}) => ({
    params: { erasureId: id },
    body: { subject: { kind: 'case', id: caseId }, ground: 'term', authority: 'Elenco di scarto n. 3.', ...body },
  })
  const authorise = (id: string, typed = number) => ({ params: { erasureId: id }, body: { typed } })

  /** A person on a case that everybody has done with. */
  async function aClosedCase() {
    const { caseId, pageId, reportId } = await door.openCase()
    await anAttachment(door.deps, caseId)
    await aCallerOfHerList(caseId, reportId)
    await door.give('interpretation', newId(), {
      type: 'AskInterpreter',
      caseId,
      interpreterKey: 'samira-esempio',
      language: 'ar',
    })
    const personId = await door.linkPerson(caseId)
    await door.give('person', personId, (words) => ({
      type: 'AddIdentity',
      identityId: newId(),
      calledBy: words.keep(CANARY),
      certainty: 'documented',
    }))
    await aCopyAskedForElsewhere(personId)
    await door.give('page', pageId, {
      type: 'AcknowledgePage',
      userId: door.userIdOf(people.field_worker),
      by: 'console',
    })
    await door.closeCase(caseId, 'placed-shelter', `${CANARY} è al sicuro.`)
    const rows = await door.asOwner<{ handover_id: string }>(
      'select handover_id from view_handovers where case_id = $1',
      [caseId],
    )
    for (const { handover_id } of rows) {
      await ok(sendHandover, carla, { params: { handoverId: handover_id }, body: {} })
      await door.give('handover', handover_id, { type: 'AcknowledgeHandover' })
      await door.give('handover', handover_id, { type: 'TakeInCharge' })
    }
    await door.give('case', caseId, { type: 'CloseCase' })
    const [row] = await door.asOwner<{ number: string }>('select number from view_cases where case_id = $1', [caseId])
    return { caseId, number: row?.number ?? '' }
  }

  /** Who must not know of it, by name alone, and a call under that name: as the list has it, and as it was heard. */
  async function aCallerOfHerList(caseId: string, sourceId: string) {
    const conflictId = newId()
    await door.give('protection', caseId, (words) => ({
      type: 'NameConflict',
      conflictId,
      who: { kind: 'name', calledBy: words.keep('Ugo Canarini') },
      reason: words.keep('Canarini è il marito.'),
    }))
    await door.give('protection', caseId, (words) => ({
      type: 'JudgeCaller',
      source: 'report',
      sourceId,
      conflictIds: [conflictId],
      said: words.keep('Isp. Canarini'),
      isThem: true,
      reason: words.keep('Canarini, dal comando di Rho.'),
    }))
  }

  /** The same person on another case, by which they asked what is kept: their copy was made with words of this one. */
  async function aCopyAskedForElsewhere(personId: string) {
    const there = await door.linkPerson((await door.openCase()).caseId)
    const link = { linkId: newId(), otherPersonId: personId, reason: 'È lui.' }
    await ok(linkPeople, carla, { params: { personId: there }, body: link })
    const params = { disclosureId: newId() }
    const asked = { personId: there, askedOn: '2026-01-09', identifiedBy: 'known_here', reference: 'Prot. 12' }
    await ok(askDisclosure, carla, { params, body: asked })
    const { pieces } = await ok(getDisclosurePieces, carla, { params })
    const given = pieces.map(({ textId }: { textId: string }) => textId)
    await ok(prepareDisclosure, carla, { params, body: { given, strike: [] } })
    expect((await ask(getDisclosureCopy, carla, { params })).body).toContain(CANARY)
  }

  it('proposes nothing before its time, and finds a case by its number all the same', async () => {
    expect(await no(proposeErasure, carla, propose(newId()))).toBe('TermNotOver')
    const { things } = await ok(getRetention, carla)
    expect(things).toEqual([])
    const { thing } = await ok(findKept, guido, { body: { number } })
    expect(thing).toMatchObject({ name: number, rule: 'case', exclusions: [] })
    expect(thing.left.texts).toBeGreaterThan(5)
    expect(thing.left.files).toBe(1)
    expect(await ok(findKept, guido, { body: { number: '99-9999' } })).toEqual({})
  })

  it('once a month says how much has reached its term, and says it once', async () => {
    door.deps.rehearsal?.clock.advance(11 * 365 * 24 * 3600)
    carla = await door.signedIn(people.coordinator)
    guido = await door.signedIn(people.dpo)
    await Promise.all([dueRetentionReviews(engine).run(() => {}), dueRetentionReviews(engine).run(() => {})])
    // No call of an emergency waits to leave: it would go first.
    await door.asOwner(`update outbox set state = 'handed_over' where state = 'queued'`)
    const { channels } = fakePhones(door.deps.db, door.deps.ambito.id, door.deps.clock)
    const calling = { ...engine, channels }
    const tell = async () => {
      const nextAt = await dueAlerts(calling).run(() => {})
      for (let round = 0; round < 4; round += 1) await sendAlerts(calling).run(() => {})
      const heard = await door.asOwner<{ user_id: string }>(
        `select user_id from fake_phone_messages where channel = 'sms' and body like '%revisione mensile%' order by 1`,
      )
      return { nextAt, heard: heard.map(({ user_id }) => user_id) }
    }
    // It is past ten in the evening: it is told in the morning, to who coordinates and to the officer.
    const evening = await tell()
    expect([evening.heard, new Date(evening.nextAt ?? '').getUTCMinutes()]).toEqual([[], 0])
    door.deps.rehearsal?.clock.advance((Date.parse(evening.nextAt ?? '') - Date.parse(door.now())) / 1000)
    expect((await tell()).heard).toEqual([people.coordinator, people.dpo].map(door.userIdOf).sort())
    expect((await tell()).heard).toHaveLength(2)

    const { lastReview, things } = await ok(getRetention, guido)
    expect(Object.keys(lastReview)).toEqual(['at'])
    expect(things.map(({ name }: { name: string }) => name)).toEqual([number])
    const rows = await door.asOwner('select ready, excluded from view_retention_reviews')
    expect(rows).toEqual([{ ready: 1, excluded: 0 }])
  })

  it('leaves what is held, until the hold is lifted', async () => {
    const params = { holdId: newId() }
    const body = { subject: { kind: 'case', id: caseId }, reason: 'Causa civile.', reviewOn: '2038-01-01' }
    await ok(placeHold, guido, { params, body })
    expect(await no(proposeErasure, carla, propose(newId()))).toBe('SubjectExcluded')
    const { things } = await ok(getRetention, carla)
    expect(things[0]).toMatchObject({ exclusions: ['legal_hold'], holds: [{ reason: 'Causa civile.' }] })
    await ok(liftHold, carla, { params, body: { reason: 'La causa è finita.' } })
  })

  it('takes two people: the same one twice, or a name not copied, erases nothing', async () => {
    const refused = newId()
    await ok(proposeErasure, guido, propose(refused))
    expect(await no(proposeErasure, carla, propose(newId()))).toBe('SubjectExcluded')
    await ok(refuseErasure, carla, { params: { erasureId: refused }, body: { reason: 'Manca l’autorizzazione.' } })

    const mine = newId()
    await ok(proposeErasure, carla, propose(mine))
    await proveAgain()
    expect(await no(authoriseErasure, carla, authorise(mine))).toBe('SameHand')
    // The officer watches over who decides, and therefore decides nothing (art. 38(6) GDPR).
    expect(await no(authoriseErasure, guido, authorise(mine))).toBe('NotAllowed')
    await ok(withdrawErasure, carla, { params: { erasureId: mine }, body: { reason: 'La propone il DPO.' } })

    await ok(proposeErasure, guido, propose(erasureId))
    expect(await no(authoriseErasure, carla, authorise(erasureId, '00-0000'))).toBe('NameNotTyped')
    // Not even the program, asked directly: the database wants two people on the log.
    expect(await erasers[0]?.eraseSome(door.deps, erasureId, 100)).toBe(0)
    await dueErasures(engine).run(() => {})
    expect(await countWords()).toBeGreaterThan(0)
  })

  it('is done in pieces, goes on after a kill, and leaves log, views and numbers whole', async () => {
    const before = await door.asOwner('select count(*) as n, max(hash) as head from events where type <> $1', ['x'])
    await ok(authoriseErasure, carla, authorise(erasureId))
    // Killed after the first three words.
    expect(await erasers[0]?.eraseSome(door.deps, erasureId, 3)).toBe(3)
    const halfway = (await ok(getRetention, carla)).erasures[0]
    expect(halfway).toMatchObject({ phase: 'authorised', left: { texts: halfway.total.texts - 3 } })

    await Promise.all([dueErasures(engine).run(() => {}), dueErasures(engine).run(() => {})])
    const { erasures, things } = await ok(getRetention, carla)
    const done = erasures.find((one: { erasureId: string }) => one.erasureId === erasureId)
    expect(done).toMatchObject({ phase: 'completed', name: number, authority: 'Elenco di scarto n. 3.' })
    expect(done.total).toEqual({ ...halfway.total, files: 1 })
    expect(halfway.left.files).toBe(0)
    expect(done.receipt.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(things).toEqual([])
    expect(JSON.stringify(erasures)).not.toContain('Canarini')

    expect(await countWords()).toBe(0)
    expect(await verifyLog(door.deps.db, door.deps.ambito.id)).toMatchObject({
      whole: true,
      erasedTexts: halfway.total.texts,
    })
    expect(await compareViews(door.deps.db, door.deps.ambito.id, streams)).toEqual([])
    const [{ n }] = (await door.asOwner<{ n: string }>('select count(*) as n from events')) as [{ n: string }]
    // Authorised, the file of it gone in the same instant, completed.
    expect(Number(n)).toBe(Number((before[0] as { n: string }).n) + 3)
    // Of nothing that stands in its diary, an interpreter's call among it, a guess of what was asked could be tried.
    const guessable = await door.asOwner(
      `select e.type from view_diary d join events e using (ambito_id, position) join commands c using (ambito_id, command_id)
       where d.case_id = $1 and c.fingerprint <> '' and e.stream_type <> 'erasure'`,
      [caseId],
    )
    expect(guessable).toEqual([])
    // Asked for once more, by whoever: nothing happens.
    expect(await erasers[0]?.eraseSome(door.deps, erasureId, 100)).toBe(0)
    await proveAgain()
    expect(await no(authoriseErasure, carla, authorise(erasureId))).toBe('ErasureOver')
  })

  it('is found by nobody any more, and its pages open empty', async () => {
    const { people: found } = await ok(searchPeople, carla, { body: { typed: 'Canarini' } })
    expect(found).toEqual([])
    const page = await ask(getCase, carla, { params: { caseId } })
    expect([page.statusCode, page.body.includes('Canarini')]).toEqual([200, false])
    const { handovers } = await ok(listHandovers, carla)
    for (const { handoverId, caseId: of } of handovers as { handoverId: string; caseId: string }[])
      if (of === caseId) expect(await no(getHandover, carla, { params: { handoverId } })).toBe('TextErased')
    const tables = await door.asOwner<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public'`,
    )
    for (const { name } of tables) {
      const [row] = await door.asOwner<{ found: boolean }>(
        `select exists (select from "${name}" t where t::text ilike '%canarini%') as found`,
      )
      expect([name, row?.found]).toEqual([name, false])
    }
  })

  const countWords = async () => {
    const [row] = await door.asOwner<{ n: string }>(`select count(*) as n from texts where content ilike '%canarini%'`)
    return Number(row?.n)
  }
})
