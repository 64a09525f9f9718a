// SPDX-License-Identifier: AGPL-3.0-or-later
// What the register of reads, its table and its alarms tell of readings of a case that is hidden from whoever looks: nothing.
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { nameConflict } from '#core/protection/protectionApi.ts'
import { listReadingAlarms, type ReadingAlarm, seeReadingAlarm } from '#core/reads/readingAlarmsApi.ts'
import { exportReads, type RegisteredRead, searchReads } from '#core/reads/readsApi.ts'
import type { Role, StaffActor } from '#core/shared/actor.ts'
import { streams } from '#server/app/streams.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { aReadOfEachKind, type WhatIsRead } from '../../../tests/support/aReadOfEachKind.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { type KnownIds, someOfEach } from '../../../tests/support/someOfEach.ts'

/** The coordinator last: once in conflict with a case, nobody can name anybody in it. */
const lookers = ['dpo', 'coordinator'] as const satisfies readonly Role[]

describeOnEachPostgres('readings of a hidden case', (server) => {
  let door: FrontDoor
  let keys: Awaited<ReturnType<FrontDoor['everyRole']>>
  let hidden: KnownIds
  let seen: { caseId: string }
  let reader: StaffActor
  beforeAll(async () => {
    door = await aFrontDoor(server)
    keys = await door.everyRole()
    hidden = await someOfEach(door.deps, door.userIdOf(people.field_worker))
    seen = await door.openCase()
    reader = { kind: 'staff', userId: door.userIdOf(people.call_taker), role: 'call_taker' }
    for (const { case_id: caseId } of await door.asOwner<{ case_id: string }>(
      'select case_id from view_cases where case_id <> $1',
      [seen.caseId],
    ))
      for (const role of lookers) {
        const body = { conflictId: newId(), kind: 'staff', ref: door.userIdOf(people[role]), reason: 'Parente' }
        const answer = await door.ask(nameConflict, { params: { caseId }, headers: keys.coordinator, body })
        expect(answer.statusCode).toBe(200)
      }
  })
  afterAll(() => door.close())

  const record = (reads: readonly WhatIsRead[], actor = reader) =>
    door.deps.reads.record(
      { ambitoId: door.deps.ambito.id, now: door.now() },
      reads.map((read) => ({ actor, purpose: 'desk', act: 'getCase', ...read })),
    )
  const readOfSeen = () => record([{ kind: 'case', id: seen.caseId }])
  const later = (minutes = 20) => door.deps.rehearsal?.clock.advance(minutes * 60)

  const readsOfHidden = async () => Object.values(await aReadOfEachKind(door, hidden))

  const ask = async (
    role: Role,
    endpoint: typeof searchReads | typeof exportReads | typeof listReadingAlarms,
    body = {},
  ) => {
    const answer = await door.ask(endpoint, { headers: keys[role], body })
    expect(answer.statusCode).toBe(200)
    return answer.json()
  }

  it.each(lookers)('have no row, and leave no gap between those that are shown: %s', async (role) => {
    const ofReader = async (): Promise<RegisteredRead[]> =>
      (await ask(role, searchReads, { readerId: reader.userId })).reads
    later()
    await readOfSeen()
    later()
    await readOfSeen()
    const without = await ofReader()
    for (const read of await readsOfHidden()) await record([read])
    later()
    await record(await readsOfHidden())
    await readOfSeen()
    const [newest, ...others] = await ofReader()
    expect(others).toEqual(without)
    expect(stepsBetween(newest, others[0])).toEqual(stepsBetween(without[0], without[1]))
  })

  it.each(lookers)('make nobody a reader to choose from: %s', async (role) => {
    const before = (await ask(role, searchReads)).readers
    await record(await readsOfHidden(), { kind: 'staff', userId: door.userIdOf(people.accountant), role: 'accountant' })
    expect((await ask(role, searchReads)).readers).toEqual(before)
  })

  it('change neither the table that is taken away nor its seal', async () => {
    keys = await door.everyRole()
    const take = async () => await ask('dpo', exportReads, { locale: 'it', readerId: reader.userId })
    await take()
    const before = await take()
    later(1)
    for (const read of await readsOfHidden()) await record([read], { ...reader, userId: 'somebody-else' })
    expect(await take()).toEqual(before)
  })

  it.each(lookers)('are counted by no rule of unusual readings: %s', async (role) => {
    const callTaker = { ...reader, userId: door.userIdOf(people.strangerInTheField), role: 'field_worker' } as const
    for (let i = 0; i < 12; i += 1) await record([{ kind: 'case', id: (await door.openCase()).caseId }], callTaker)
    const before = await ask(role, listReadingAlarms)
    expect(JSON.stringify(before)).toContain('many-cases')
    await record(await readsOfHidden(), callTaker)
    expect(await ask(role, listReadingAlarms)).toEqual(before)
  })

  it('move nothing of an alarm that was seen, when somebody who may know of them sees it again: dpo', async () => {
    const reads = { kind: 'staff', userId: door.userIdOf(people.deskElsewhere), role: 'call_taker' } as const
    for (let i = 0; i < 12; i += 1) await record([{ kind: 'case', id: (await door.openCase()).caseId }], reads)
    const { caseId } = await door.openCase()
    const body = { conflictId: newId(), kind: 'staff', ref: door.userIdOf(people.dpo), reason: 'Parente' }
    expect((await door.ask(nameConflict, { params: { caseId }, headers: keys.coordinator, body })).statusCode).toBe(200)
    const name = door.deps.ambito.findPerson(reads.userId)?.name
    const alarmOf = async (role: Role): Promise<ReadingAlarm | undefined> =>
      (await ask(role, listReadingAlarms)).alarms.find(
        (one: ReadingAlarm) => one.rule === 'many-cases' && one.reader === name,
      )
    const see = async (role: Role) => {
      const params = { readingAlarmId: (await alarmOf(role))?.readingAlarmId ?? '' }
      expect((await door.ask(seeReadingAlarm, { params, headers: keys[role], body: {} })).statusCode).toBe(200)
    }
    later(1)
    await see('dpo')
    const before = await alarmOf('dpo')
    expect(before?.seen).toBeDefined()
    later(1)
    await record([{ kind: 'case', id: caseId }], reads)
    later(1)
    await see('coordinator')
    expect((await alarmOf('coordinator'))?.seen?.at).toBe(door.now())
    expect(await alarmOf('dpo')).toEqual(before)
    expect(await compareViews(door.deps.db, door.deps.ambito.id, streams)).toEqual([])
  })
})

/** How far one row is from the other, in every number they have. */
function stepsBetween(one: object | undefined, other: object | undefined): object {
  return Object.fromEntries(
    Object.entries(one ?? {}).flatMap(([key, value]) =>
      typeof value === 'number' ? [[key, value - (other as Record<string, number>)[key]!]] : [],
    ),
  )
}
