// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { getCase } from '#core/cases/casesApi.ts'
import { getQueue } from '#core/cases/queueApi.ts'
import { getHandover } from '#core/handovers/handoversApi.ts'
import { searchPeople } from '#core/people/peopleApi.ts'
import { RENEWAL_MINUTES, type Read } from '#core/reads/read.ts'
import { searchReads } from '#core/reads/readsApi.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { type KnownIds, someOfEach } from '../../../tests/support/someOfEach.ts'
import { recordRead } from './recordRead.ts'
import { verifyReads } from './verifyReads.ts'

const INSUFFICIENT_PRIVILEGE = '42501'

describeOnEachPostgres('the register of reads', (server) => {
  let door: FrontDoor
  let ids: KnownIds
  let cornelia: Record<string, string>
  let licia: Record<string, string>

  beforeAll(async () => {
    door = await aFrontDoor(server)
    ids = await someOfEach(door.deps, door.userIdOf(people.field_worker))
    cornelia = await door.signedIn(people.coordinator)
    licia = await door.signedIn(people.field_worker)
  })
  afterAll(() => door.close())

  const rows = (where = 'true') =>
    door.asOwner<Record<string, unknown>>(
      `select kind, subject_id, reader_kind, reader_id, purpose, act, coalesce(times, 0) as repeats, position
       from reads left join read_repeats using (ambito_id, position) where ${where} order by position`,
    )
  const asProgram = (statement: string) =>
    door.deps.db.inAmbito(door.deps.ambito.id, (tx) => sql.raw(statement).execute(tx))
  const tamper = async (statement: string) => {
    await door.asOwner('alter table reads disable trigger user')
    await door.asOwner(statement)
    await door.asOwner('alter table reads enable trigger user')
  }

  it('has who was shown a case, by which view, for what', async () => {
    const answer = await door.ask(getCase, { params: ids, headers: licia })
    expect(answer.statusCode).toBe(200)
    expect(await rows()).toMatchObject([
      {
        kind: 'case',
        subject_id: ids.caseId,
        reader_kind: 'field_worker',
        reader_id: door.userIdOf(people.field_worker),
        purpose: 'call_out',
        act: 'getCase',
        repeats: 0,
      },
    ])
  })

  it('counts what a screen shows again, and begins a new row after a quarter of an hour', async () => {
    await door.ask(getCase, { params: ids, headers: licia })
    await Promise.all([1, 2, 3].map(() => door.ask(getCase, { params: ids, headers: licia })))
    expect(await rows(`act = 'getCase'`)).toMatchObject([{ repeats: 4 }])
    await door.ask(getCase, { params: ids, headers: cornelia })
    expect(await rows(`act = 'getCase'`)).toMatchObject([{ repeats: 4 }, { reader_kind: 'coordinator', repeats: 0 }])
    door.deps.rehearsal?.clock.advance(RENEWAL_MINUTES * 60)
    await door.ask(getCase, { params: ids, headers: licia })
    expect(await rows(`act = 'getCase' and purpose = 'call_out'`)).toMatchObject([{ repeats: 4 }, { repeats: 0 }])
  })

  it('has no row of what was not shown: hidden, missing, refused', async () => {
    const before = await rows()
    const stranger = await door.signedIn(people.strangerInTheField)
    expect((await door.ask(getCase, { params: ids, headers: stranger })).statusCode).toBe(404)
    expect((await door.ask(getCase, { params: { caseId: newId() }, headers: cornelia })).statusCode).toBe(404)
    expect((await door.ask(getCase, { params: ids })).statusCode).toBe(401)
    expect(await rows()).toEqual(before)
  })

  it('has a list as a list, and a document as a row of its own each time', async () => {
    await door.ask(getQueue, { headers: cornelia })
    const found = await door.ask(searchReads, { headers: await door.signedIn(people.dpo), body: {} })
    expect(found.json()).not.toHaveProperty('next')
    expect(await rows(`kind = 'list' and act = 'getQueue'`)).toMatchObject([{ subject_id: null, act: 'getQueue' }])
    await door.ask(getHandover, { params: ids, headers: cornelia })
    for (let i = 0; i < 2; i += 1) {
      const url = `/api/v1/handovers/${ids.handoverId}/document`
      expect((await door.app.inject({ url, headers: cornelia })).statusCode).toBe(200)
    }
    expect(await rows(`kind = 'handover'`)).toMatchObject([
      { act: 'getHandover', subject_id: ids.handoverId },
      { act: 'getHandoverDocument' },
      { act: 'getHandoverDocument' },
    ])
  })

  it('knows that the same words were sought without knowing the words', async () => {
    for (const typed of ['Nonna Inventata', '  nonna  INVENTATA ', 'Un Altro Nome']) {
      expect((await door.ask(searchPeople, { body: { typed }, headers: cornelia })).statusCode).toBe(200)
    }
    const sought = await rows(`kind = 'search'`)
    expect(sought).toMatchObject([{ repeats: 1, purpose: 'search' }, { repeats: 0 }])
    expect(sought[0]?.subject_id).not.toBe(sought[1]?.subject_id)
    const [all] = await door.asOwner<{ all: string }>('select string_agg(r::text, $1) as all from reads r', ['\n'])
    expect(all?.all.toLowerCase()).not.toMatch(/nonna|inventata|altro/)
  })

  it('puts a row in the transaction of its cause, or none at all', async () => {
    const { db, ambito, clock } = door.deps
    const before = (await rows()).length
    const at = { ambitoId: ambito.id, now: clock.now().toISOString() }
    const read: Read = {
      actor: { kind: 'staff', userId: 'cornelia', role: 'coordinator' },
      kind: 'vault_address',
      id: newId(),
      purpose: 'journey',
      act: 'openAddress',
      underBreakGlass: newId(),
      reasonRef: { textId: newId(), hash: '0'.repeat(64) },
    }
    await db.inAmbito(ambito.id, (tx) => recordRead(tx, at, read))
    const undone = db.inAmbito(ambito.id, async (tx) => {
      await recordRead(tx, at, read)
      throw new Error('the opening failed')
    })
    await expect(undone).rejects.toThrow('the opening failed')
    expect((await rows()).length).toBe(before + 1)
    expect(await verifyReads(db, ambito.id)).toMatchObject({ whole: true, head: { position: before + 1 } })
  })

  it('gives fifty views at once fifty places without gaps', async () => {
    const { db, ambito } = door.deps
    const before = (await rows()).length
    const actor = { kind: 'staff', userId: 'cornelia', role: 'coordinator' } as const
    const at = { ambitoId: ambito.id, now: door.deps.clock.now().toISOString() }
    await Promise.all(
      Array.from({ length: 50 }, () =>
        door.deps.reads.record(at, [{ actor, kind: 'case', id: newId(), purpose: 'desk', act: 'getCase' }]),
      ),
    )
    expect(await verifyReads(db, ambito.id)).toMatchObject({ whole: true, head: { position: before + 50 } })
  })

  it('is not answered where it cannot be recorded', async () => {
    await door.asOwner('revoke insert on reads from veglia_app')
    try {
      const { caseId } = await door.openCase()
      const answer = await door.ask(getCase, { params: { caseId }, headers: cornelia })
      expect(answer.statusCode).toBe(500)
      expect(answer.body).not.toContain(caseId)
    } finally {
      await door.asOwner('grant insert on reads to veglia_app')
    }
  })

  it.each([
    `update reads set purpose = 'desk'`,
    'delete from reads',
    'truncate reads cascade',
    'delete from read_repeats',
    'update read_repeats set times = 1',
  ])('the program may not: %s', async (statement) => {
    await expect(asProgram(statement)).rejects.toMatchObject({ code: INSUFFICIENT_PRIVILEGE })
  })

  it.each([
    `update reads set purpose = 'desk'`,
    'delete from reads where position = 1',
    'truncate reads cascade',
    'delete from read_repeats',
    'truncate read_repeats',
    'update read_repeats set times = times',
    `update read_repeats set times = times + 1, last_at = last_at - interval '1 second'`,
    'update read_repeats set times = times + 1, position = position + 1000',
    `update read_repeats set times = times + 1, ambito_id = 'altrove'`,
  ])('nor may the owner of the table: %s', async (statement) => {
    await expect(door.asOwner(statement)).rejects.toMatchObject({ code: INSUFFICIENT_PRIVILEGE })
  })

  it('is not emptied either where the counts beside it could be', async () => {
    await door.asOwner('alter table read_repeats disable trigger user')
    try {
      await expect(door.asOwner('truncate reads cascade')).rejects.toMatchObject({ code: INSUFFICIENT_PRIVILEGE })
    } finally {
      await door.asOwner('alter table read_repeats enable trigger user')
    }
  })

  it.each([
    ['who was shown it', `update reads set reader_id = 'somebody-else' where position = 2`, 2, 'row_changed'],
    [
      'when, by a microsecond',
      `update reads set read_at = read_at + interval '1 microsecond' where position = 3`,
      3,
      'row_changed',
    ],
    ['a row taken out', 'delete from reads where position = 2', 3, 'position_gap'],
  ])('finds %s changed', async (_what, statement, position, fault) => {
    await door.asOwner('create table reads_as_written as table reads')
    await door.asOwner('create table repeats_as_written as table read_repeats')
    await door.asOwner('alter table read_repeats disable trigger user')
    await door.asOwner('delete from read_repeats')
    try {
      await tamper(statement)
      expect(await verifyReads(door.deps.db, door.deps.ambito.id)).toEqual({ whole: false, position, fault })
    } finally {
      await tamper('delete from reads')
      await tamper('insert into reads table reads_as_written')
      await door.asOwner('insert into read_repeats table repeats_as_written')
      await door.asOwner('alter table read_repeats enable trigger user')
      await door.asOwner('drop table reads_as_written, repeats_as_written')
    }
  })
})
