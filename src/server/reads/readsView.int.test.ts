// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { proveSession } from '#core/access/proofApi.ts'
import { getCase } from '#core/cases/casesApi.ts'
import { getPerson } from '#core/people/peopleApi.ts'
import { exportReads, listCaseReads, listPersonReads, REGISTER_ROWS_MAX, searchReads } from '#core/reads/readsApi.ts'
import type { AnswerOf } from '#core/shared/endpoint.ts'
import { DEMO_PASSWORD } from '#server/access/demoUsers.ts'
import { collectWords } from '#server/log/words.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { type KnownIds, someOfEach } from '../../../tests/support/someOfEach.ts'
import { recordRead } from './recordRead.ts'
import { verifyReads } from './verifyReads.ts'

describeOnEachPostgres('the register of reads, to look at', (server) => {
  let door: FrontDoor
  let ids: KnownIds
  let cornelia: Record<string, string>
  let guido: Record<string, string>

  beforeAll(async () => {
    door = await aFrontDoor(server)
    ids = await someOfEach(door.deps, door.userIdOf(people.field_worker))
    cornelia = await door.signedIn(people.coordinator)
    guido = await door.signedIn(people.dpo)
    await door.ask(getCase, { params: ids, headers: await door.signedIn(people.field_worker) })
    await door.ask(getCase, { params: ids, headers: cornelia })
  })
  afterAll(() => door.close())

  const search = async (body: object, headers = guido) => {
    const answer = await door.ask(searchReads, { body, headers })
    expect(answer.statusCode).toBe(200)
    return answer.json() as AnswerOf<typeof searchReads>
  }
  const protect = (isProtected: boolean) =>
    door.asOwner(`update view_cases set is_protected = ${isProtected} where case_id = '${ids.caseId}'`)

  const bar = (userId: string) => door.asOwner(`update view_cases set barred_ids = '{${userId}}'`)

  it('shows on a case who was shown it, the latest first', async () => {
    const answer = await door.ask(listCaseReads, { params: ids, headers: cornelia })
    expect(answer.json()).toMatchObject({
      reads: [
        { reader: 'Cornelia Modelli', act: 'getCase', kind: 'case', purpose: 'coordination', caseNumber: '26-0001' },
        { reader: 'Licia Esempi', act: 'getCase', kind: 'case', purpose: 'call_out', caseNumber: '26-0001' },
      ],
      hasMore: false,
    })
  })

  it('finds by reader, by number and by time', async () => {
    const licia = door.userIdOf(people.field_worker)
    expect((await search({ readerId: licia })).reads.map(({ readerId }) => readerId)).toEqual([licia])
    expect((await search({ caseNumber: '26-0001' })).reads).toHaveLength(2)
    expect((await search({ caseNumber: '26-9999' })).reads).toEqual([])
    expect((await search({ until: '2020-01-01T00:00:00.000Z' })).reads).toEqual([])
    expect((await search({})).readers.map(({ name }) => name)).toContain('Licia Esempi')
  })

  it('is itself read: whoever looks is on it', async () => {
    const { reads } = await search({ readerId: door.userIdOf(people.dpo) })
    expect(reads).toMatchObject([{ act: 'searchReads', purpose: 'oversight', kind: 'list' }])
  })

  it('goes on after the last row of a page, also where one instant has more rows than a page holds', async () => {
    const actor = { kind: 'staff', userId: 'somebody-else', role: 'call_taker' } as const
    const record = (acts: readonly string[]) =>
      door.deps.reads.record(
        { ambitoId: door.deps.ambito.id, now: door.now() },
        acts.map((act) => ({ actor, kind: 'list', purpose: 'desk', act })),
      )
    const acts = Array.from({ length: 2 * REGISTER_ROWS_MAX + 20 }, (_, n) => `view-${n}`)
    await record(acts.slice(0, 30))
    door.deps.rehearsal?.clock.advance(1)
    await record(acts.slice(30))
    const shown: string[] = []
    let after: AnswerOf<typeof searchReads>['next']
    do {
      const page = await search({ readerId: actor.userId, ...(after && { after }) })
      shown.push(...page.reads.map(({ act }) => act))
      after = page.next
    } while (after && shown.length <= acts.length)
    expect(shown).toEqual(acts.toReversed())
  })

  it('tells the DPO that a protected case was read, not which', async () => {
    await protect(true)
    try {
      expect((await search({ caseNumber: '26-0001' })).reads).toEqual([])
      const { reads } = await search({ readerId: door.userIdOf(people.field_worker) })
      expect(reads).toHaveLength(1)
      expect(reads[0]).not.toHaveProperty('caseNumber')
    } finally {
      await protect(false)
    }
  })

  it('shows a coordinator who is in conflict with a case nothing of it', async () => {
    await bar(door.userIdOf(people.coordinator))
    try {
      expect((await door.ask(listCaseReads, { params: ids, headers: cornelia })).statusCode).toBe(404)
      expect((await search({ caseNumber: '26-0001' }, cornelia)).reads).toEqual([])
    } finally {
      await bar('')
    }
  })

  it('is taken away as a table only by the DPO, who has just proved to be there', async () => {
    const take = (headers: Record<string, string>) => door.ask(exportReads, { body: { locale: 'it' }, headers })
    expect((await take(cornelia)).statusCode).toBe(403)
    door.deps.rehearsal?.clock.advance(10 * 60)
    expect((await take(guido)).json()).toMatchObject({ code: 'StepUpNeeded' })
    await door.ask(proveSession, { body: { password: DEMO_PASSWORD }, headers: guido })
    const taken = (await take(guido)).json()
    expect(taken.csv).toContain('Cornelia Modelli;coordinator;case;26-0001;coordination;getCase')
    const { db, ambito, reads } = door.deps
    const isSealed = (hash: string) => reads.sealOf(ambito.id, hash) === taken.seal
    const found = await verifyReads(db, ambito.id, undefined, isSealed)
    const [last] = await door.asOwner<{ position: string }>(
      `select position from reads where act <> 'exportReads' order by position desc`,
    )
    expect(found).toMatchObject({ whole: true, sealed: Number(last?.position) })
    expect(await verifyReads(db, 'altrove', undefined, isSealed)).not.toHaveProperty('sealed')
  })

  it('shows on a person who was shown their page, and nothing of others', async () => {
    await door.ask(getPerson, { params: ids, headers: await door.signedIn(people.field_worker) })
    await door.ask(getPerson, { params: { personId: ids.otherPersonId }, headers: cornelia })
    const answer = await door.ask(listPersonReads, { params: ids, headers: cornelia })
    expect(answer.json()).toMatchObject({
      reads: [{ reader: 'Licia Esempi', act: 'getPerson', kind: 'person', purpose: 'call_out', caseNumber: '26-0001' }],
      hasMore: false,
    })
    await bar(door.userIdOf(people.coordinator))
    const barred = await door.ask(listPersonReads, { params: ids, headers: cornelia })
    await bar('')
    const missing = await door.ask(listPersonReads, { params: { personId: newId() }, headers: cornelia })
    expect([barred.statusCode, barred.body]).toEqual([404, missing.body])
  })

  it('says why an address was opened to who sees the case, why the glass was broken to who reviews it too, and takes no word away', async () => {
    const at = { ambitoId: door.deps.ambito.id, now: door.now() }
    const [glass, address] = ['Nessun altro risponde.', 'Va accompagnata stanotte.']
    const words = collectWords()
    const actor = { kind: 'staff', userId: 'chi-era-sveglio', role: 'call_taker' } as const
    const shown = { actor, purpose: 'break_glass', act: 'getCase', kind: 'case', id: ids.caseId } as const
    await door.deps.db.inAmbito(at.ambitoId, async (tx) => {
      await recordRead(tx, at, { ...shown, underBreakGlass: newId(), reasonRef: words.keeper.keep(glass) })
      await recordRead(tx, at, {
        ...shown,
        purpose: 'journey',
        act: 'showAddress',
        reasonRef: words.keeper.keep(address),
      })
      await words.write(tx, at.ambitoId, at.now)
    })
    const told = async (headers: Record<string, string>) =>
      (await search({ readerId: actor.userId }, headers)).reads.map(({ reason }) => reason)
    expect(await told(cornelia)).toEqual([address, glass])
    expect(await told(guido)).toEqual([undefined, glass])
    const { csv } = (await door.ask(exportReads, { body: { locale: 'it' }, headers: guido })).json()
    expect(csv).toContain('showAddress')
    for (const said of [glass, address]) expect(csv).not.toContain(said)
    await door.asOwner('update texts set content = null, salt = null, erased_at = now() where content = any($1)', [
      [glass, address],
    ])
    expect(await told(cornelia)).toEqual([undefined, undefined])
  })
})
