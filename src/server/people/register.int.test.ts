// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { linkPerson } from '#core/cases/casesApi.ts'
import type { PersonView } from '#core/people/peopleApi.ts'
import * as api from '#core/people/peopleApi.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { streams } from '#server/app/streams.ts'
import { compareViews, rebuildViews } from '#server/log/rebuildViews.ts'
import { verifyLog } from '#server/log/verifyLog.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { sober } from '../../../tests/support/nightShift.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'

type Who = 'call_taker' | 'field_worker' | 'coordinator' | 'secondOnCall' | 'municipal_worker'

describeOnEachPostgres('the register of people', (server) => {
  let door: FrontDoor
  const keys = {} as Record<Who, Record<string, string>>
  let caseId: string
  const linkId = newId
  const reason = 'Stessa voce, stesso cane'

  beforeAll(async () => {
    door = await aFrontDoor(server)
    for (const who of ['call_taker', 'field_worker', 'coordinator', 'secondOnCall', 'municipal_worker'] as const)
      keys[who] = await door.signedIn(people[who === 'secondOnCall' ? 'strangerInTheField' : who])
  })
  afterAll(() => door.close())
  beforeEach(async () => {
    caseId = (await door.openCase()).caseId
  })

  const ask = (
    who: Who,
    endpoint: Endpoint,
    params: Record<string, string>,
    body?: unknown,
    commandId: string = newId(),
  ) => door.ask(endpoint, { params, body, headers: { ...keys[who], 'idempotency-key': commandId } })
  const link = (personId: string, otherPersonId: string, commandId?: string) =>
    ask('coordinator', api.linkPeople, { personId }, { linkId: linkId(), otherPersonId, reason }, commandId)
  const unlink = (personId: string, otherPersonId: string) =>
    ask('coordinator', api.unlinkPeople, { personId }, { otherPersonId, reason: 'Sono due uomini' })
  const person = async (personId: string, who: Who = 'coordinator') =>
    (await ask(who, api.getPerson, { personId })).json() as PersonView
  const search = async (typed: string, who: Who = 'coordinator') =>
    (await ask(who, api.searchPeople, {}, { typed })).json() as { people: api.FoundPerson[] }
  const numbersOf = (found: PersonView) => found.episodes.map(({ personId }) => personId).sort()
  /** Somebody on a case, called as told; without a name if none is told. */
  async function onCase(calledBy?: string, more: object = {}, on = caseId): Promise<string> {
    const personId = newId()
    const body = { personId, role: 'assisted', profile: sober, ...(calledBy && { calledBy }), ...more }
    const answer = await ask('coordinator', linkPerson, { caseId: on }, body)
    expect(answer.statusCode, answer.body).toBe(200)
    return personId
  }

  it('has whoever is on a case, under the name they were given there', async () => {
    const personId = await onCase('Zebedeo Collaudi')
    expect((await search('collaudi zebedeo')).people).toMatchObject([
      { personId, calledBy: 'Zebedeo Collaudi', certainty: 'declared', reasons: ['same_name', 'swapped'], episodes: 1 },
    ])
  })

  it('gives whoever nobody knows a name with a number of their own, also to two at once', async () => {
    const ids = await Promise.all([1, 2, 3].map(() => onCase(undefined, { description: 'Cappotto verde' })))
    const found = await Promise.all(ids.map((id) => person(id)))
    const names = found.map(({ calledBy }) => calledBy)
    expect(new Set(names).size).toBe(3)
    for (const name of names) expect(name).toMatch(/^Ignoto n\. \d+$/)
    expect(found[0]).toMatchObject({ isUnidentified: true, description: 'Cappotto verde' })
    expect((await search(names[1] ?? '')).people.map(({ personId }) => personId)).toContain(ids[1])

    // Later somebody reads his document: the surer name counts, the first one stays.
    const body = {
      identityId: newId(),
      calledBy: 'Vadim Ipotesi',
      certainty: 'documented',
      document: 'Passaporto visto',
    }
    await ask('field_worker', api.addIdentity, { personId: ids[0] ?? '' }, body)
    expect(await person(ids[0] ?? '')).toMatchObject({
      calledBy: 'Vadim Ipotesi',
      isUnidentified: false,
      otherNames: [names[0]],
    })
  })

  it('does not take one row into two cases', async () => {
    const personId = await onCase('Primo Esempi')
    const other = (await door.openCase()).caseId
    const body = { personId, role: 'assisted', calledBy: 'Primo Esempi', profile: sober }
    expect((await ask('coordinator', linkPerson, { caseId: other }, body)).json()).toMatchObject({
      status: 409,
      code: 'PersonAlreadyLinked',
    })
  })

  describe('a link', () => {
    it('makes one person of two rows and leaves both as they were; undone, two again; and back', async () => {
      const [one, other] = [await onCase('Ivo Collegati'), await onCase('Ivo Kollegati')]
      expect((await link(one, other)).statusCode).toBe(200)
      const found = await person(other)
      expect(numbersOf(found)).toEqual([one, other].sort())
      expect(found.otherNames).toHaveLength(1)
      expect((await search('Ivo Collegati')).people).toHaveLength(1)

      expect((await unlink(other, one)).statusCode).toBe(200)
      expect(numbersOf(await person(one))).toEqual([one])
      expect(numbersOf(await person(other))).toEqual([other])
      expect((await search('Ivo Collegati')).people).toHaveLength(2)
      expect((await person(one)).links).toMatchObject([
        { reason, undone: { reason: 'Sono due uomini', by: 'Cornelia Modelli' } },
      ])

      await link(other, one)
      expect((await person(one)).links.map(({ undone }) => undone !== undefined)).toEqual([false, true])
      expect(numbersOf(await person(one))).toHaveLength(2)
    })

    it('in a chain, taken away in the middle, leaves what hangs together on either side', async () => {
      const rows: string[] = []
      for (const name of ['a', 'b', 'c', 'd']) rows.push(await onCase(`Catena ${name}${name}${name}`))
      const [a = '', b = '', c = '', d = ''] = rows
      for (const [one, other] of [
        [d, c],
        [a, b],
        [c, b],
      ] as const)
        expect((await link(one, other)).statusCode).toBe(200)
      expect(numbersOf(await person(a))).toEqual([...rows].sort())
      // A second way between two that already are one person could not be undone by one step.
      expect((await link(a, d)).json()).toMatchObject({ status: 409, code: 'AlreadySamePerson' })
      expect((await link(a, a)).json()).toMatchObject({ status: 409, code: 'AlreadySamePerson' })

      expect((await unlink(b, c)).statusCode).toBe(200)
      expect(numbersOf(await person(a))).toEqual([a, b].sort())
      expect(numbersOf(await person(d))).toEqual([c, d].sort())
      expect((await unlink(a, d)).json()).toMatchObject({ status: 409, code: 'NotLinked' })
    })

    it('asked by many at once, from both ends, happens once; undone by many at once, once', async () => {
      const [one, other] = [await onCase('Gara Uno'), await onCase('Gara Due')]
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, i) => (i % 2 ? link(one, other) : link(other, one))),
      )
      expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1)
      expect(answers.filter((answer) => answer.json().code === 'AlreadySamePerson')).toHaveLength(9)
      const undone = await Promise.all(
        Array.from({ length: 10 }, (_, i) => (i % 2 ? unlink(one, other) : unlink(other, one))),
      )
      expect(undone.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1)
      expect(undone.filter((answer) => answer.json().code === 'NotLinked')).toHaveLength(9)
      expect((await person(one)).links).toHaveLength(1)
    })

    it('sent twice with one command happens once and answers the same', async () => {
      const [one, other] = [await onCase('Doppio Uno'), await onCase('Doppio Due')]
      const [commandId, body] = [newId(), { linkId: linkId(), otherPersonId: other, reason }]
      const [first, second] = await Promise.all(
        [1, 2].map(() => ask('coordinator', api.linkPeople, { personId: one }, body, commandId)),
      )
      expect(first?.statusCode).toBe(200)
      expect(second?.body).toBe(first?.body)
      expect((await person(one)).links).toHaveLength(1)
    })

    it('and its undoing at once leave a register that can be folded again', async () => {
      const rows: string[] = []
      for (let i = 0; i < 6; i++) rows.push(await onCase(`Folla ${'abcdef'.charAt(i).repeat(3)}`))
      const pairs = rows.flatMap((one) => rows.map((other) => [one, other] as const))
      await Promise.all(pairs.flatMap(([one, other]) => [link(one, other), unlink(one, other)]))
      expect(await compareViews(door.deps.db, door.deps.ambito.id, streams)).toEqual([])
    })
  })

  describe('who may not know of an episode', () => {
    let hidden: string
    let shown: string

    beforeAll(async () => {
      hidden = await onCase('Quirino Segreti', {}, (await door.openCase()).caseId)
      // The first on call declines, so that the second is called out for this case, and for no other.
      const { caseId: his, pageId } = await door.openCase()
      await door.give('page', pageId, { type: 'DeclinePage', userId: door.userIdOf(people.field_worker) })
      shown = await onCase('Fosca Palesi', {}, his)
      await ask('coordinator', api.noteWhatWorked, { personId: hidden }, { noteId: newId(), said: 'Parlargli piano' })
      await ask('coordinator', api.recordCode, { personId: hidden }, { codeId: newId(), code: 'NVNRMT68C12H264U' })
      await link(hidden, shown)
    })

    it('sees of the person what is theirs, and not that there is more', async () => {
      const seen = await person(shown, 'secondOnCall')
      expect(numbersOf(seen)).toEqual([shown])
      expect(seen).toMatchObject({ links: [], codes: [], otherNames: [] })
      // What helps whoever meets the person is told, and nothing of where it comes from.
      expect(seen.whatWorked).toEqual([{ kind: 'note', noteId: expect.any(String), said: 'Parlargli piano' }])
      expect(seen.identities).toHaveLength(1)
      expect(JSON.stringify(seen)).not.toContain(hidden)
      expect(numbersOf(await person(shown))).toEqual([hidden, shown].sort())
    })

    it('finds nobody by the name, the code or the id of what is hidden', async () => {
      const nothing = await ask('secondOnCall', api.searchPeople, {}, { typed: 'Nessuno Cosi' })
      const { body } = await ask('secondOnCall', api.searchPeople, {}, { typed: 'Quirino Segreti' })
      expect(body).toBe(nothing.body)
      expect((await ask('secondOnCall', api.searchPeople, {}, { typed: 'NVNRMT68C12H264U' })).body).toBe(nothing.body)
      const found = (await search('Fosca Palesi', 'secondOnCall')).people
      expect(found).toMatchObject([{ personId: shown, episodes: 1 }])

      const missing = await ask('secondOnCall', api.getPerson, { personId: newId() })
      const secret = await ask('secondOnCall', api.getPerson, { personId: hidden })
      expect([secret.statusCode, secret.body]).toEqual([missing.statusCode, missing.body])
      const acts = await Promise.all(
        [hidden, newId()].map((otherPersonId) =>
          ask('secondOnCall', api.linkPeople, { personId: shown }, { linkId: linkId(), otherPersonId, reason }),
        ),
      )
      expect(acts.map(({ statusCode }) => statusCode)).toEqual([404, 404])
      expect(acts[0]?.body).toBe(acts[1]?.body)
    })

    it('is warned all the same, without being told by whom, when, or in which case', async () => {
      await ask(
        'coordinator',
        api.raiseWarning,
        { personId: hidden },
        { warningId: newId(), said: 'Porta un coltello', reviewOn: '2026-07-01' },
      )
      const [warning] = (await person(shown, 'secondOnCall')).warnings
      expect(warning).toEqual({
        warningId: expect.any(String),
        said: 'Porta un coltello',
        reviewOn: '2026-07-01',
        isDue: false,
      })
      expect((await search('Fosca Palesi', 'secondOnCall')).people).toMatchObject([{ hasWarnings: true }])
    })

    it('and a desk of a municipality has no register at all', async () => {
      expect((await ask('municipal_worker', api.searchPeople, {}, { typed: 'Segreti' })).statusCode).toBe(403)
      expect((await ask('municipal_worker', api.getPerson, { personId: hidden })).statusCode).toBe(403)
    })
  })

  it('keeps a code as told, with what is wrong with it, and never minds', async () => {
    const personId = await onCase('Codici Vari')
    for (const code of ['nvn rmt 68c12 h264u', 'NVNRMT68C12H264A', 'STP0302010001234', 'non ce l’ha'])
      expect((await ask('coordinator', api.recordCode, { personId }, { codeId: newId(), code })).statusCode).toBe(200)
    const { codes } = await person(personId)
    expect(codes.map(({ code, kind, verdict, problem }) => [code, kind, verdict, problem]).reverse()).toEqual(
      expect.arrayContaining([
        ['nvn rmt 68c12 h264u', 'tax_code', 'valid', undefined],
        ['NVNRMT68C12H264A', 'tax_code', 'invalid', 'check_character'],
        ['STP0302010001234', 'stp', 'valid', undefined],
        ['non ce l’ha', 'unrecognised', 'invalid', 'unrecognised'],
      ]),
    )
    expect((await search('NVNRMT68C12H264U')).people.map(({ personId }) => personId)).toContain(personId)
  })

  it('names the field of a date that cannot be, and takes "about 58"', async () => {
    const personId = await onCase('Date Varie')
    for (const nothing of [{}, { description: ' ', born: '' }]) {
      const empty = await ask('coordinator', api.describePerson, { personId }, nothing)
      expect([empty.statusCode, empty.json().fields[0].path]).toEqual([400, 'body.description'])
    }
    const refused = await ask('coordinator', api.describePerson, { personId }, { born: '31/02/1968' })
    expect(refused.json()).toMatchObject({ status: 400, fields: [{ path: 'body.born', code: 'impossible_date' }] })
    await ask('coordinator', api.describePerson, { personId }, { born: 'circa 58', description: 'Un tatuaggio' })
    expect(await person(personId)).toMatchObject({ born: 'circa 58', description: 'Un tatuaggio' })
  })

  it('loses a name that is erased by law, and only that: log whole, views equal, nobody found by it', async () => {
    const personId = await onCase('Cancellando Nomi')
    const identityId = newId()
    const body = { identityId, calledBy: 'Restando Nomi', certainty: 'documented' }
    await ask('coordinator', api.addIdentity, { personId }, body)
    const keysBefore = await door.asOwner('select key from view_name_keys where person_id = $1', [personId])
    const [{ text_id: textId } = { text_id: '' }] = await door.asOwner<{ text_id: string }>(
      `select called_by ->> 'textId' as text_id from view_identities where identity_id = $1`,
      [personId],
    )
    const { db, ambito } = door.deps
    await door.asOwner('select erase_text($1, $2, now())', [ambito.id, textId])

    expect((await search('Cancellando')).people).toEqual([])
    expect((await search('Restando')).people).toMatchObject([{ personId, otherNames: [] }])
    const keysAfter = await door.asOwner('select key from view_name_keys where person_id = $1', [personId])
    expect(keysAfter.length).toBeLessThan(keysBefore.length)
    expect(JSON.stringify(keysAfter)).not.toMatch(/cancellando/)
    expect(await verifyLog(db, ambito.id)).toMatchObject({ whole: true, erasedTexts: expect.any(Number) })
    expect(await compareViews(db, ambito.id, streams)).toEqual([])
    // And the program itself may not erase.
    await expect(
      db.inAmbito(ambito.id, (tx) =>
        tx.updateTable('texts').set({ content: null }).where('text_id', '=', textId).execute(),
      ),
    ).rejects.toThrow(/permission denied/)
  })

  it('is the same register when it is folded again, index and all', async () => {
    const { db, ambito } = door.deps
    expect(await compareViews(db, ambito.id, streams)).toEqual([])
    await rebuildViews(db, ambito.id, streams)
    expect((await search('collaudi zebedeo')).people).toHaveLength(1)
  })
})
