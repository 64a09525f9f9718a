// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { setMembership } from '#core/access/accountsApi.ts'
import { nameConflict, protectCase, withdrawKey } from '#core/protection/protectionApi.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { endDrive, getDriverNote, readDriverNote } from '#core/vault/driverNoteApi.ts'
import {
  askOpening,
  endOpening,
  issueDriverNote,
  listCaseOpenings,
  listOpenings,
  refuseSecondKey,
  revokeDriverNote,
  showAddress,
  turnSecondKey,
} from '#core/vault/openingsApi.ts'
import { listDestinations, registerDestination, retireDestination, writeAddress } from '#core/vault/vaultApi.ts'
import { streams } from '#server/app/streams.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { verifyLog } from '#server/log/verifyLog.ts'
import { type Asked, aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { asking } from '../../../tests/support/asking.ts'
import { sober } from '../../../tests/support/nightShift.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'

const secret = {
  address: 'via Canarina 7, Paese Inventato',
  contact: 'suonare a Finti',
  directions: 'Fermarsi prima del cancello.',
}
const SHELTER = 'rifugio-7'

describeOnEachPostgres('opening an address of the vault', (server) => {
  let door: FrontDoor
  let nives: Record<string, string>
  let licia: Record<string, string>
  let carla: Record<string, string>
  let bruno: Record<string, string>
  let caseId: string
  let pageId: string
  let openingId: string
  const destinationId = newId()

  beforeAll(async () => {
    door = await aFrontDoor(server)
    nives = await door.signedIn(people.anti_violence_centre)
    licia = await door.signedIn(people.field_worker)
    carla = await door.signedIn(people.coordinator)
    bruno = await door.signedIn(people.strangerInTheField)
    await ok(registerDestination, nives, { params: { destinationId }, body: { number: 7, resourceKey: SHELTER } })
    await ok(writeAddress, nives, { params: { destinationId }, body: secret })
  })
  afterAll(() => door.close())

  const { ask, ok } = asking(() => door)
  async function no(endpoint: Endpoint, headers: Record<string, string>, asked: Asked = {}) {
    const answer = await ask(endpoint, headers, asked)
    expect(answer.body).not.toContain('Canarina')
    return answer.json().code as string
  }
  const on = (body: object = {}) => ({ params: { openingId }, body })
  const pass = (seconds: number) => door.deps.rehearsal?.clock.advance(seconds)
  const proveAgain = () => door.asOwner('update session_proofs set proved_at = $1', [door.now()])
  const employ = (endsAt?: string) =>
    ok(setMembership, carla, { params: { userId: door.userIdOf(people.field_worker) }, body: { endsAt } })
  const wanted = () => ({ caseId, destinationId, purpose: 'accompany', reason: 'Va accompagnata stanotte.' })

  /** A case Licia was called out for, and her request that waits for a second key. */
  beforeEach(async () => {
    await proveAgain()
    ;({ caseId, pageId } = await door.openCase())
    openingId = newId()
    await ok(askOpening, licia, { params: { openingId }, body: wanted() })
  })

  it('takes two people and a reason, shows it once, and tells the register', async () => {
    expect(await no(showAddress, licia, on())).toBe('SecondKeyMissing')
    expect(await no(turnSecondKey, licia, on())).toBe('NotAllowed')
    await ok(turnSecondKey, carla, on())
    expect(await no(showAddress, carla, on())).toBe('NotTheAsker')

    const key = newId()
    const shown = await ok(showAddress, licia, { ...on(), headers: { 'idempotency-key': key } })
    expect(shown).toMatchObject({ secret, showSeconds: 60 })
    const [row] = await door.asOwner(
      `select kind, subject_id::text as subject, reader_id, purpose, act, reason is not null as reasoned
       from reads order by position desc limit 1`,
    )
    expect(row).toEqual({
      kind: 'vault_address',
      subject: destinationId,
      reader_id: door.userIdOf(people.field_worker),
      purpose: 'journey',
      act: 'showAddress',
      reasoned: true,
    })
    expect(await no(showAddress, licia, on())).toBe('AddressAlreadyShown')

    // An answer lost on the way is given again while it would stand on the screen, and not a minute later.
    const again = { ...on(), headers: { 'idempotency-key': key } }
    expect(await ok(showAddress, licia, again)).toEqual(shown)
    pass(61)
    expect(await no(showAddress, licia, again)).toBe('OpeningOver')
  })

  it('is refused by the second person with a reason that who asked can read', async () => {
    await ok(refuseSecondKey, carla, on({ reason: 'Prima mi chiami.' }))
    expect(await no(showAddress, licia, on())).toBe('OpeningOver')
    const { openings } = await ok(listCaseOpenings, licia, { params: { caseId } })
    expect(openings[0]).toMatchObject({ phase: 'refused', refusedBecause: 'Prima mi chiami.', isMine: true, number: 7 })
  })

  it('is hidden, like missing, from who does not see the case; and the desk has no such act at all', async () => {
    for (const [endpoint, body] of [
      [showAddress, {}],
      [issueDriverNote, { noteId: newId() }],
      [endOpening, { why: 'not_needed' }],
    ] as const) {
      const hidden = await ask(endpoint, bruno, on(body))
      const missing = await ask(endpoint, bruno, { params: { openingId: newId() }, body })
      expect([hidden.statusCode, hidden.body]).toEqual([404, missing.body])
    }
    expect(await no(askOpening, bruno, { params: { openingId: newId() }, body: wanted() })).toBe('NotFound')
    const desk = await door.signedIn(people.call_taker)
    for (const endpoint of [askOpening, showAddress, listOpenings, listDestinations, writeAddress])
      expect(await no(endpoint, desk, { params: { openingId, destinationId }, body: {} })).toBe('NotAllowed')
    // Whose address it is answers with a second key, and opens nothing of a case that is not theirs.
    expect(await no(showAddress, nives, on())).toBe('SecondKeyMissing')
    expect((await ok(listOpenings, nives)).openings.length).toBeGreaterThan(0)
  })

  it('is hidden from whoever is in conflict with that case, whatever else they may open', async () => {
    const other = await door.openCase()
    const theirs = { params: { openingId: newId() } }
    await ok(askOpening, licia, { ...theirs, body: { ...wanted(), caseId: other.caseId } })
    const named = { conflictId: newId(), kind: 'staff', ref: door.userIdOf(people.field_worker), reason: 'È suo zio.' }
    await ok(nameConflict, carla, { params: { caseId: other.caseId }, body: named })
    expect(await no(showAddress, licia, { ...theirs, body: {} })).toBe('NotFound')
    expect(await no(listCaseOpenings, licia, { params: { caseId: other.caseId } })).toBe('NotFound')
    expect(await no(showAddress, licia, on()), 'her own is still there').toBe('SecondKeyMissing')
    const seen = await ok(listCaseOpenings, licia, { params: { caseId } })
    expect(seen.openings).toHaveLength(1)
    expect(seen.destinations).toMatchObject([{ number: 7, hasAddress: true }])
  })

  it('asks for a fresh proof of who is there', async () => {
    await ok(turnSecondKey, carla, on())
    await door.asOwner("update session_proofs set proved_at = proved_at - interval '6 minutes'")
    for (const [endpoint, who] of [
      [showAddress, licia],
      [issueDriverNote, licia],
      [turnSecondKey, carla],
    ] as const)
      expect(await no(endpoint, who, on({ noteId: newId() }))).toBe('StepUpNeeded')
    expect(await no(writeAddress, nives, { params: { destinationId }, body: secret })).toBe('StepUpNeeded')
    await proveAgain()
    expect((await ok(showAddress, licia, on())).secret).toEqual(secret)
  })

  describe('the note of a driver', () => {
    let noteId: string
    let driver: Record<string, string>
    beforeEach(async () => {
      noteId = newId()
      await ok(turnSecondKey, carla, on())
      const { link } = await ok(issueDriverNote, licia, on({ noteId }))
      // Behind the hash: it is in no request, no referrer and no line of a proxy.
      const url = new URL(link)
      expect([url.pathname, url.search]).toEqual(['/nota', ''])
      driver = { 'veglia-link': url.hash.slice(1) }
    })

    async function isAsIfItNeverWas() {
      const never = await ask(getDriverNote, { 'veglia-link': newId() })
      for (const endpoint of [getDriverNote, readDriverNote]) {
        const answer = await ask(endpoint, driver)
        expect([answer.statusCode, answer.body]).toEqual([never.statusCode, never.body])
      }
    }

    it('is not there before it is made, whoever has its link', async () => {
      const bare = { params: { openingId: newId() } }
      await ok(askOpening, licia, { ...bare, body: wanted() })
      expect(await no(getDriverNote, await door.link('driver', bare.params.openingId))).toBe('NotFound')
      expect(await no(getDriverNote, await door.link('driver', newId())), 'of no opening').toBe('NotSignedIn')
    })

    it('has a link of its own: its id makes no second note, of this opening or of another', async () => {
      await ok(revokeDriverNote, licia, on({ noteId }))
      expect(await no(issueDriverNote, licia, on({ noteId }))).toBe('NoteIssuedAlready')
      const other = { params: { openingId: newId() } }
      await ok(askOpening, licia, { ...other, body: wanted() })
      await ok(turnSecondKey, carla, other)
      expect(await no(issueDriverNote, licia, { ...other, body: { noteId } })).toBe('NoteIssuedAlready')
      expect(await ok(issueDriverNote, licia, { ...other, body: { noteId: newId() } })).toMatchObject({
        link: expect.any(String),
      })
    })

    it('says a number before it is read, and the address once', async () => {
      const before = await ok(getDriverNote, driver)
      expect(before).toMatchObject({ number: 7, isRead: false })
      expect(JSON.stringify(before)).not.toContain('Canarina')
      expect(await ok(getDriverNote, driver)).toEqual(before)
      expect((await ok(readDriverNote, driver)).secret).toEqual(secret)
      expect(await no(readDriverNote, driver)).toBe('NoteOver')
      expect(await ok(getDriverNote, driver)).toMatchObject({ isRead: true })
      const [row] = await door.asOwner('select reader_kind, act from reads order by position desc limit 1')
      expect(row).toEqual({ reader_kind: 'driver_link', act: 'readDriverNote' })
    })

    it('opens nothing but itself', async () => {
      expect(await no(listCaseOpenings, driver, { params: { caseId } })).toBe('NotSignedIn')
      expect(await no(showAddress, driver, on())).toBe('NotSignedIn')
    })

    it.each([
      ['the driver says that they have arrived', () => ok(endDrive, driver)],
      ['who asked says so', () => ok(endOpening, licia, on({ why: 'arrived' }))],
      ['it is taken back', () => ok(revokeDriverNote, licia, on({ noteId }))],
      ['its minutes are over', async () => pass(61 * 60)],
    ])('answers like a link that never was, once %s', async (_, end) => {
      await end()
      await isAsIfItNeverWas()
    })

    // Whoever made the note was given its link: it must not outlive what they themselves may know.
    it.each([
      [
        'in conflict with the case',
        async () => {
          const named = { conflictId: newId(), kind: 'staff', ref: door.userIdOf(people.field_worker), reason: 'Zio.' }
          await ok(nameConflict, carla, { params: { caseId }, body: named })
        },
      ],
      [
        'without the key of a case that was protected',
        async () => {
          const protect = { ground: 'judged_by_person', reason: 'Il marito è in servizio.' }
          const userId = door.userIdOf(people.field_worker)
          await door.give('page', pageId, { type: 'AcknowledgePage', userId, by: 'console' })
          await ok(protectCase, carla, { params: { caseId }, body: protect })
          expect(await ok(getDriverNote, driver), 'with it, it opens').toMatchObject({ number: 7 })
          await ok(withdrawKey, carla, { params: { caseId }, body: { userId, reason: 'Zio.' } })
        },
      ],
      ['somebody who left', async () => employ(door.now())],
    ])('answers like a link that never was, once who made it is %s', async (_, end) => {
      await end()
      await isAsIfItNeverWas()
      await employ()
    })

    it('ends when she checks in at that house, and not at another', async () => {
      const profile = { ...sober, sex: 'female', apparentAge: 34 } as const
      const [hers, another] = [newId(), newId()]
      const personId = await door.linkPerson(caseId, profile)
      await door.give('stay', another, {
        type: 'HoldBed',
        caseId,
        personId: await door.linkPerson(caseId, profile),
        resourceKey: 'albergo-prova',
      })
      await door.give('stay', another, { type: 'CheckIn', at: door.now() })
      expect(await ok(getDriverNote, driver)).toMatchObject({ isRead: false })
      await door.give('stay', hers, { type: 'HoldBed', caseId, personId, resourceKey: SHELTER })
      await door.give('stay', hers, { type: 'CheckIn', at: door.now() })
      expect(await no(readDriverNote, driver)).toBe('NotSignedIn')
      await door.give('stay', hers, { type: 'EndStay', at: door.now() })
      const { openings } = await ok(listCaseOpenings, licia, { params: { caseId } })
      expect(openings[0]).toMatchObject({ phase: 'over', note: { phase: 'expired' } })
    })

    it('of before opens nothing once another is made', async () => {
      await ok(readDriverNote, driver)
      const { link } = await ok(issueDriverNote, licia, on({ noteId: newId() }))
      expect(await no(readDriverNote, driver)).toBe('NotSignedIn')
      expect((await ok(readDriverNote, { 'veglia-link': new URL(link).hash.slice(1) })).secret).toEqual(secret)
    })
  })

  it('writes nothing of it in the diary of the case, which goes into the handover', async () => {
    const rows = await door.asOwner(
      `select e.type from view_diary d join events e using (ambito_id, position) where d.case_id = $1`,
      [caseId],
    )
    expect(rows.map(({ type }) => type)).not.toContain('OpeningAsked')
    expect(rows.length).toBeGreaterThan(0)
  })

  it('leaves a log that verifies, views that can be folded again, and nothing once it is retired', async () => {
    await ok(turnSecondKey, carla, on())
    await ok(retireDestination, nives, { params: { destinationId }, body: { reason: 'Casa restituita.' } })
    expect(await no(showAddress, licia, on())).toBe('DestinationRetired')
    expect(await door.asOwner('select from vault.secrets where secret_id = $1', [destinationId])).toEqual([])
    expect(await verifyLog(door.deps.db, door.deps.ambito.id)).toMatchObject({ whole: true })
    expect(await compareViews(door.deps.db, door.deps.ambito.id, streams)).toEqual([])
  })
})
