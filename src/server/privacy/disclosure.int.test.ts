// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addNote } from '#core/cases/casesApi.ts'
import { linkPeople } from '#core/people/peopleApi.ts'
import {
  askDisclosure,
  deliverDisclosure,
  getDisclosureCopy,
  getDisclosurePieces,
  listDisclosures,
  prepareDisclosure,
  refuseDisclosure,
  releaseDisclosure,
  sendBackDisclosure,
} from '#core/privacy/disclosureApi.ts'
import { protectCase } from '#core/protection/protectionApi.ts'
import { streams } from '#server/app/streams.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { asking } from '../../../tests/support/asking.ts'
import { sober } from '../../../tests/support/nightShift.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { RHO } from '../../../tests/support/testAmbito.ts'

/** Words of others that may be in nothing that leaves. */
const CANARIES = ['Mirella', 'Canarini', 'Vicino Canarino', '000 000 0077', 'Dottor Canarone']

describeOnEachPostgres('a copy for the person', (server) => {
  let door: FrontDoor
  let carla: Record<string, string>
  let guido: Record<string, string>
  let personId: string
  let caseId: string
  const disclosureId = newId()
  const params = { disclosureId }

  beforeAll(async () => {
    door = await aFrontDoor(server)
    carla = await door.signedIn(people.coordinator)
    guido = await door.signedIn(people.dpo)
    const reportId = newId()
    await door.give('report', reportId, { type: 'StartReport', channel: 'phone' })
    await door.give('report', reportId, (words) => ({
      type: 'ReceiveReport',
      bodyKey: 'carabinieri',
      place: words.keep('Corso Europa'),
      municipality: RHO,
      caller: words.keep('Vicino Canarino'),
      callBack: words.keep('+39 000 000 0077'),
      account: words.keep('Mirella Canarini dice che il fratello dorme fuori; richiamare +39 000 000 0077'),
      count: { adults: 2 },
      questions: { immediateDanger: 'unknown', minorInvolved: 'no', foreignAndAlone: 'no', violence: 'no' },
      receivedAt: door.now(),
    }))
    await door.give('report', reportId, (words) => ({
      type: 'DecideTriage',
      outcome: 'emergency',
      reason: words.keep('Fa freddo.'),
    }))
    const [row] = await door.asOwner<{ case_id: string }>('select case_id from view_cases where report_id = $1', [
      reportId,
    ])
    caseId = row?.case_id ?? ''
    personId = await link('Ermete Inventati')
    await link('Mirella Canarini')
    for (const text of ['Ermete ha dormito; la sorella Mirella lo cerca.', 'Il Dottor Canarone dice che sta bene.']) {
      await ok(addNote, carla, { params: { caseId }, body: { noteId: newId(), kind: 'note', text } })
    }
  })
  afterAll(() => door.close())

  async function link(name: string) {
    const id = newId()
    await door.give('case', caseId, (words) => ({
      type: 'LinkPerson',
      personId: id,
      calledBy: words.keep(name),
      role: 'assisted',
      profile: sober,
    }))
    return id
  }
  const { ask, ok, no } = asking(() => door)
  const request = () => ({ personId, askedOn: '2026-01-09', identifiedBy: 'document_seen', reference: 'Prot. 12' })

  it('is asked for by who answers, about somebody they may see', async () => {
    await ok(askDisclosure, carla, { params, body: request() })
    expect(
      await no(askDisclosure, carla, { params: { disclosureId: newId() }, body: { ...request(), personId: newId() } }),
    ).toBe('NotFound')
    const { disclosures } = await ok(listDisclosures, guido)
    expect(disclosures).toMatchObject([{ phase: 'asked', answerBy: '2026-02-09', identifiedBy: 'document_seen' }])
    expect(JSON.stringify(disclosures)).not.toContain('Inventati')
  })

  it('is prepared piece by piece: what others said starts withheld', async () => {
    const { pieces } = await ok(getDisclosurePieces, carla, { params })
    expect(pieces.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['account', 'name', 'note', 'note'])
    expect(pieces.filter(({ isOwn }: { isOwn: boolean }) => isOwn)).toMatchObject([{ said: 'Ermete Inventati' }])
    const given = pieces.map(({ textId }: { textId: string }) => textId)
    await ok(prepareDisclosure, carla, { params, body: { given, strike: ['Dottor Canarone'] } })
    expect(await no(getDisclosurePieces, guido, { params })).toBe('NotAllowed')
  })

  it('is read and released by another, and holds nobody else', async () => {
    expect(await no(releaseDisclosure, carla, { params, body: {} })).toBe('SameHand')
    expect(await no(deliverDisclosure, carla, { params, body: { locale: 'it' } })).toBe('DisclosureNotReleased')
    const shown = await ask(getDisclosureCopy, guido, { params })
    for (const canary of CANARIES) expect(shown.body).not.toContain(canary)
    expect(shown.json().copy.pieces).toHaveLength(4)
    await ok(sendBackDisclosure, guido, { params, body: { reason: 'Manca il motivo.' } })
    const { pieces } = await ok(getDisclosurePieces, carla, { params })
    const given = pieces
      .filter(({ kind }: { kind: string }) => kind !== 'account')
      .map(({ textId }: { textId: string }) => textId)
    await ok(prepareDisclosure, carla, { params, body: { given, strike: ['Dottor Canarone'] } })
    await ok(releaseDisclosure, guido, { params, body: {} })
  })

  it('leaves once, is on the register with what for, and says nothing of others, of who called or where', async () => {
    const key = newId()
    const taken = await ok(deliverDisclosure, carla, {
      params,
      body: { locale: 'it' },
      headers: { 'idempotency-key': key },
    })
    for (const text of [taken.html, taken.json]) {
      expect(text).toContain('Ermete')
      for (const canary of CANARIES) expect(text).not.toContain(canary)
    }
    expect(taken.html).toContain('riguardano anche altre persone: 1.')
    const [row] = await door.asOwner(
      'select kind, subject_id::text as subject, purpose, act from reads order by position desc limit 1',
    )
    expect(row).toEqual({ kind: 'person', subject: personId, purpose: 'export', act: 'deliverDisclosure' })
    // An answer lost on the way is given again to its sender, and to nobody else.
    expect(
      await ok(deliverDisclosure, carla, { params, body: { locale: 'it' }, headers: { 'idempotency-key': key } }),
    ).toEqual(taken)
    const times =
      'select sum(1 + coalesce(times, 0))::int as times from reads left join read_repeats using (ambito_id, position) where act = $1'
    expect(await door.asOwner(times, ['deliverDisclosure']), 'each time').toEqual([{ times: 2 }])
    expect(await no(deliverDisclosure, carla, { params, body: { locale: 'it' } })).toBe('DisclosureOver')
    expect(await no(getDisclosureCopy, guido, { params })).toBe('DisclosureOver')
  })

  it('is nothing to whoever must not know a case that is in the copy, though they know another of the same person', async () => {
    const other = await door.openCase()
    const again = newId()
    await door.give('case', other.caseId, (words) => ({
      type: 'LinkPerson',
      personId: again,
      calledBy: words.keep('Ermete Inventati'),
      role: 'assisted',
      profile: sober,
    }))
    await ok(linkPeople, carla, {
      params: { personId },
      body: { linkId: newId(), otherPersonId: again, reason: 'È lui.' },
    })
    await ok(addNote, carla, {
      params: { caseId: other.caseId },
      body: { noteId: newId(), kind: 'note', text: 'Ermete dorme da un cugino.' },
    })
    await ok(protectCase, carla, {
      params: { caseId: other.caseId },
      body: { ground: 'judged_by_person', reason: 'Per prova.' },
    })
    const both = { disclosureId: newId() }
    await ok(askDisclosure, carla, { params: both, body: request() })
    const listed = async (who: typeof carla) =>
      (await ok(listDisclosures, who)).disclosures.some(
        (line: { disclosureId: string }) => line.disclosureId === both.disclosureId,
      )
    expect(await listed(guido), 'asked for, nothing of it yet').toBe(true)
    const { pieces } = await ok(getDisclosurePieces, carla, { params: both })
    const given = pieces.map((piece: { textId: string }) => piece.textId)
    await ok(prepareDisclosure, carla, { params: both, body: { given, strike: [] } })
    expect((await ask(getDisclosureCopy, carla, { params: both })).body).toContain('cugino')
    expect(await no(getDisclosureCopy, guido, { params: both })).toBe('NotFound')
    expect(await no(releaseDisclosure, guido, { params: both, body: {} })).toBe('NotFound')
    expect([await listed(guido), await listed(carla)]).toEqual([false, true])
  })

  describe('for a man who stands on the case of the woman he looks for', () => {
    const HIS_NAME = 'Ugo Modelli'
    let hers: string
    let his: string

    async function register(caseId: string, calledBy: string, role: 'assisted' | 'relative') {
      const id = newId()
      await door.give('case', caseId, (words) => ({
        type: 'LinkPerson',
        personId: id,
        calledBy: words.keep(calledBy),
        role,
        profile: sober,
      }))
      return id
    }
    const protect = () =>
      ok(protectCase, carla, { params: { caseId: hers }, body: { ground: 'judged_by_person', reason: 'Per prova.' } })
    const numberOf = async (id: string) =>
      (await door.asOwner<{ number: string }>('select number from view_cases where case_id = $1', [id]))[0]?.number

    /** Her case, on which he stands in that role, and another one of his own; the copy he asks for. */
    async function heAsks(role: 'assisted' | 'relative', hisName = HIS_NAME) {
      const [her, own] = [await door.openCase(), await door.openCase()]
      hers = her.caseId
      await register(hers, 'Fulvia Modelli', 'assisted')
      const there = await register(hers, hisName, role)
      his = await register(own.caseId, hisName, 'assisted')
      const linkId = newId()
      await ok(linkPeople, carla, {
        params: { personId: his },
        body: { linkId, otherPersonId: there, reason: 'È lui.' },
      })
      const asked = { disclosureId: newId() }
      await ok(askDisclosure, carla, { params: asked, body: { ...request(), personId: his } })
      return { asked, there, ownNumber: (await numberOf(own.caseId)) ?? '' }
    }
    async function prepareAll(asked: { disclosureId: string }) {
      const { pieces } = await ok(getDisclosurePieces, carla, { params: asked })
      const given = pieces.map((piece: { textId: string }) => piece.textId)
      await ok(prepareDisclosure, carla, { params: asked, body: { given, strike: [] } })
      return JSON.stringify([pieces, (await ask(getDisclosureCopy, carla, { params: asked })).json()])
    }
    const byPerson = (personId: string) =>
      door.give('protection', hers, (words) => ({
        type: 'NameConflict',
        conflictId: newId(),
        who: { kind: 'person', personId },
        reason: words.keep('È il marito.'),
      }))
    const byName = () =>
      door.give('protection', hers, (words) => ({
        type: 'NameConflict',
        conflictId: newId(),
        who: { kind: 'name', calledBy: words.keep(`Isp. ${HIS_NAME}`) },
        reason: words.keep('È il marito.'),
      }))

    it('says nothing of her case once it is protected, not even that something is left out', async () => {
      const { asked, ownNumber } = await heAsks('relative')
      expect(await prepareAll(asked)).toContain(await numberOf(hers))
      await protect()
      const said = await prepareAll(asked)
      expect(said).not.toContain(await numberOf(hers))
      expect(said).toContain(ownNumber)
    })

    it.each<[string, (there: string) => Promise<unknown>]>([
      ['as he is in the register', byPerson],
      ['by his name alone', byName],
    ])('nor, protected or not, once he is on its list %s, though he was helped there too', async (_, list) => {
      const { asked, there, ownNumber } = await heAsks('assisted')
      await byPerson(await register(hers, 'Bruno Ipotesi', 'relative'))
      expect(await prepareAll(asked), 'another one is on it').toContain(await numberOf(hers))
      await list(there)
      const said = await prepareAll(asked)
      expect(said).not.toContain(await numberOf(hers))
      expect(said).toContain(ownNumber)
    })

    it('and keeps nothing from her of her own case, who bears his surname, but where it was', async () => {
      await heAsks('relative')
      await byName()
      await protect()
      const [row] = await door.asOwner<{ person_id: string }>(
        `select person_id from view_people where case_id = $1 and role = 'assisted'`,
        [hers],
      )
      const asked = { disclosureId: newId() }
      await ok(askDisclosure, carla, { params: asked, body: { ...request(), personId: row?.person_id } })
      await prepareAll(asked)
      const { copy } = await ok(getDisclosureCopy, carla, { params: asked })
      expect(copy.cases).toMatchObject([{ number: await numberOf(hers), role: 'assisted' }])
      expect(copy.cases[0]).not.toHaveProperty('municipality')
    })

    it('does not leave as it was prepared and released before she was protected; made again, it leaves', async () => {
      const { asked } = await heAsks('relative')
      await prepareAll(asked)
      await ok(releaseDisclosure, guido, { params: asked, body: {} })
      await protect()
      const deliver = { params: asked, body: { locale: 'it' } }
      expect(await no(deliverDisclosure, carla, deliver)).toBe('CopyOvertaken')
      const line = async () =>
        (await ok(listDisclosures, carla)).disclosures.find(
          ({ disclosureId }: { disclosureId: string }) => disclosureId === asked.disclosureId,
        )
      expect(await line()).toMatchObject({ phase: 'asked', isOvertaken: true })
      await prepareAll(asked)
      expect(await line()).toMatchObject({ phase: 'prepared', isOvertaken: false })
      expect(await line()).not.toHaveProperty('releasedBy')
      await ok(releaseDisclosure, guido, { params: asked, body: {} })
      const taken = await ok(deliverDisclosure, carla, deliver)
      expect(taken.html).not.toContain(await numberOf(hers))
    })

    it('says of her case again what is his, once the name that stands on its list was struck from him', async () => {
      const { asked, there } = await heAsks('assisted', 'Ivo Ipotesi')
      await byName()
      const identityId = newId()
      await door.give('person', there, (words) => ({
        type: 'AddIdentity',
        identityId,
        calledBy: words.keep(HIS_NAME),
        certainty: 'declared',
      }))
      expect(await prepareAll(asked)).not.toContain(await numberOf(hers))
      const struck = { type: 'StrikeIdentity', identityId } as const
      await door.give('person', there, (words) => ({ ...struck, reason: words.keep('Scambio di persona.') }))
      expect(await prepareAll(asked)).toContain(await numberOf(hers))
    })

    it.each([
      ['the town alone', 'Rho'],
      ['a bed alone', 'Casa Esempio'],
    ])('does not leave to her with %s, once she was protected; made again it has none', async (_, place) => {
      await heAsks('relative')
      const [found] = await door.asOwner<{ person_id: string; municipality: string }>(
        `select person_id, municipality from view_people join view_cases using (ambito_id, case_id)
         where case_id = $1 and role = 'assisted'`,
        [hers],
      )
      const { person_id: personId = '', municipality } = found ?? {}
      const setTown = (town: unknown) =>
        door.asOwner('update view_cases set municipality = $2 where case_id = $1', [hers, town])
      if (place === 'Casa Esempio') {
        await setTown(null)
        await door.give('stay', newId(), { type: 'RequestStay', caseId: hers, personId, resourceKey: 'casa-esempio' })
      }
      const asked = { disclosureId: newId() }
      await ok(askDisclosure, carla, { params: asked, body: { ...request(), personId } })
      const places = async () => {
        await prepareAll(asked)
        const [there] = (await ok(getDisclosureCopy, carla, { params: asked })).copy.cases
        return [there.municipality, ...there.stays.map((stay: { place?: string }) => stay.place)].filter(Boolean)
      }
      expect(await places()).toEqual([place])
      await ok(releaseDisclosure, guido, { params: asked, body: {} })
      await protect()
      expect(await no(deliverDisclosure, carla, { params: asked, body: { locale: 'it' } })).toBe('CopyOvertaken')
      expect(await places()).toEqual([])
      const { disclosures } = await ok(listDisclosures, carla)
      expect(disclosures).toContainEqual(expect.objectContaining({ ...asked, phase: 'prepared', isOvertaken: false }))
      await setTown(municipality)
    })

    it('is not given again to who took it, once she was protected', async () => {
      const { asked } = await heAsks('relative')
      await prepareAll(asked)
      await ok(releaseDisclosure, guido, { params: asked, body: {} })
      const deliver = { params: asked, body: { locale: 'it' }, headers: { 'idempotency-key': newId() } }
      expect((await ok(deliverDisclosure, carla, deliver)).html).toContain(await numberOf(hers))
      await protect()
      expect(await no(deliverDisclosure, carla, deliver)).toBe('CopyOvertaken')
    })
  })

  it('is not there for whoever may weigh no case of its person, nor where it never was', async () => {
    const hidden = await door.openCase()
    const who = await door.linkPerson(hidden.caseId)
    const asked = { disclosureId: newId() }
    await ok(askDisclosure, carla, { params: asked, body: { ...request(), personId: who } })
    expect(await no(getDisclosureCopy, guido, { params: asked })).toBe('DisclosureNotPrepared')
    await ok(protectCase, carla, {
      params: { caseId: hidden.caseId },
      body: { ground: 'judged_by_person', reason: 'Per prova.' },
    })
    expect(await no(getDisclosureCopy, guido, { params: asked })).toBe('NotFound')
    expect(await no(getDisclosureCopy, carla, { params: asked })).toBe('DisclosureNotPrepared')
    expect(await no(getDisclosureCopy, carla, { params: { disclosureId: newId() } })).toBe('NotFound')
  })

  it('may be refused on a ground, and its views are the same when folded again', async () => {
    const refused = { disclosureId: newId() }
    await ok(askDisclosure, carla, { params: refused, body: request() })
    await ok(refuseDisclosure, guido, {
      params: refused,
      body: { ground: 'not_identified', reason: 'Non si sa chi chiede.' },
    })
    const { disclosures } = await ok(listDisclosures, guido)
    expect(disclosures).toContainEqual(expect.objectContaining({ ...refused, phase: 'refused' }))
    expect(await compareViews(door.deps.db, door.deps.ambito.id, streams)).toEqual([])
  })
})
