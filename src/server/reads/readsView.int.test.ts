// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterAll, beforeAll, expect, it } from 'vitest'
import { proveSession } from '#core/access/proofApi.ts'
import { getCase } from '#core/cases/casesApi.ts'
import { exportReads, listCaseReads, type RegisteredRead, searchReads } from '#core/reads/readsApi.ts'
import { DEMO_PASSWORD } from '#server/access/demoUsers.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { type KnownIds, someOfEach } from '../../../tests/support/someOfEach.ts'

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
    return answer.json() as { reads: RegisteredRead[]; readers: { name: string }[] }
  }
  const protect = (isProtected: boolean) =>
    door.asOwner(`update view_cases set is_protected = ${isProtected} where case_id = '${ids.caseId}'`)

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
    const bar = (ids: string) => door.asOwner(`update view_cases set barred_ids = '{${ids}}'`)
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
    expect(taken.head).toMatchObject({ hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
  })
})
