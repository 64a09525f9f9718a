// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { invite, setMembership, takeInvitation } from '#core/access/accountsApi.ts'
import { signIn } from '#core/access/signInApi.ts'
import { addContact } from '#core/contacts/contactsApi.ts'
import { authoriseErasure, findKept, getRetention, proposeErasure } from '#core/privacy/retentionApi.ts'
import { createCalendarFeed } from '#core/rosters/calendarFeedApi.ts'
import { streams } from '#server/app/streams.ts'
import { dueErasures } from '#server/engine/dueErasures.ts'
import type { EngineDeps } from '#server/engine/job.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { verifyLog } from '#server/log/verifyLog.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { asking } from '../../../tests/support/asking.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { accounts } from './erasers/accounts.ts'

const NUMBER = '+390000000988'
const DAY = 24 * 3600

describeOnEachPostgres('somebody who no longer works here', (server) => {
  let door: FrontDoor
  let carla: Record<string, string>
  let guido: Record<string, string>
  let engine: EngineDeps
  let userId: string

  beforeAll(async () => {
    door = await aFrontDoor(server)
    engine = { ...door.deps, publicUrl: 'http://veglia.example' } as unknown as EngineDeps
    userId = door.userIdOf(people.field_worker)
    const licia = await door.signedIn(people.field_worker)
    await sitDown()
    const body = { userId, kind: 'sms', target: NUMBER }
    await ok(addContact, licia, { params: { contactId: newId() }, body })
    await ok(createCalendarFeed, licia, { body: {} })
    const endsAt = new Date(Date.parse(door.now()) + 3600_000).toISOString()
    await ok(setMembership, carla, { params: { userId }, body: { endsAt } })
  })
  afterAll(() => door.close())

  const { ok, no } = asking(() => door)
  const proposal = (erasureId: string, ground = 'term') => ({
    params: { erasureId },
    body: { subject: { kind: 'staff', id: userId }, ground, authority: 'Elenco di scarto n. 4.' },
  })
  const pass = (days: number) => door.deps.rehearsal?.clock.advance(days * DAY)
  async function sitDown() {
    carla = await door.signedIn(people.coordinator)
    guido = await door.signedIn(people.dpo)
  }
  /** What a stranger with the whole database would find of her: rows of the library, and her mail. */
  async function waysIn(id = userId) {
    const [row] = await door.asOwner<Record<string, string | boolean>>(
      `select u.email, u.name,
         exists (select from auth.account a where a."userId" = u.id) as password,
         exists (select from auth.session s where s."userId" = u.id) as session,
         exists (select from calendar_feeds c where c.user_id = u.id) as calendar
       from auth."user" u where u.id = $1`,
      [id],
    )
    return row
  }
  const countNumbers = async () =>
    (await door.asOwner('select 1 from texts where content = $1', [NUMBER])).length +
    (await door.asOwner(`select 1 from texts where content like '%0988%'`)).length

  it('is nothing to weigh while they work here, nor to find for whoever types their name', async () => {
    expect((await ok(findKept, guido, { body: { number: 'Licia Esempi' } })).thing).toMatchObject({
      exclusions: ['open_case'],
    })
    expect((await ok(findKept, guido, { body: { number: 'Bruno Prova' } })).thing).toBeUndefined()
    expect(await no(proposeErasure, carla, proposal(newId(), 'order'))).toBe('SubjectExcluded')
    const other = proposal(newId(), 'order')
    const body = { ...other.body, subject: { kind: 'staff', id: door.userIdOf(people.strangerInTheField) } }
    expect(await no(proposeErasure, carla, { ...other, body })).toBe('NotFound')
  })

  it('is kept to the term of who works here, and the name as long as the shifts', async () => {
    pass(1)
    await sitDown()
    expect((await ok(getRetention, carla)).things).toEqual([])
    expect(await no(proposeErasure, carla, proposal(newId()))).toBe('TermNotOver')
    const { thing } = await ok(findKept, carla, { body: { number: 'licia esempi' } })
    expect(thing).toMatchObject({
      name: 'Licia Esempi',
      rule: 'staff',
      keptUntil: '2028-01-09',
      nameKeptUntil: '2031-01-09',
      exclusions: [],
      left: { texts: 1, accounts: 1 },
    })
  })

  it('is proposed once the term is over, and goes by two people, the name copied by hand', async () => {
    pass(2 * 366)
    await sitDown()
    const erasureId = newId()
    const { things } = await ok(getRetention, guido)
    expect(things.map(({ name }: { name: string }) => name)).toEqual(['Licia Esempi'])
    await ok(proposeErasure, guido, proposal(erasureId))
    // The program asked directly: the database wants two people on the log.
    expect(await accounts.eraseSome(door.deps, erasureId, 1)).toBe(0)
    expect(await no(authoriseErasure, carla, { params: { erasureId }, body: { typed: 'Licia' } })).toBe('NameNotTyped')
    expect(await waysIn()).toMatchObject({ email: 'licia-esempi@example.org', password: true, calendar: true })
    expect(await countNumbers()).toBeGreaterThan(0)

    await ok(authoriseErasure, carla, { params: { erasureId }, body: { typed: 'Licia Esempi' } })
    await dueErasures(engine).run(() => {})
    const { erasures, things: left } = await ok(getRetention, carla)
    expect(erasures[0]).toMatchObject({ phase: 'completed', total: { texts: 1, accounts: 1 }, name: 'Licia Esempi' })
    expect(left).toEqual([])
    expect(await waysIn()).toEqual({
      email: `${userId}@erased.invalid`,
      name: '',
      password: false,
      session: false,
      calendar: false,
    })
    expect(await countNumbers()).toBe(0)
    // Nobody else's account is touched, and the log still says who did what.
    expect(await waysIn(door.userIdOf(people.strangerInTheField))).toMatchObject({ password: true })
    expect(await verifyLog(door.deps.db, door.deps.ambito.id)).toMatchObject({ whole: true, erasedTexts: 1 })
    expect(await compareViews(door.deps.db, door.deps.ambito.id, streams)).toEqual([])
    expect(await door.asOwner('select 1 from members where user_id = $1', [userId])).toHaveLength(1)
  })

  it('comes in again, if they come back, by an invitation and nothing of before', async () => {
    await ok(setMembership, carla, { params: { userId }, body: {} })
    const { token } = await ok(invite, carla, { params: { userId }, body: {} })
    const password = 'una notte di gennaio lunga'
    await ok(takeInvitation, {}, { body: { token, password } })
    const again = await ok(signIn, {}, { body: { email: 'licia-esempi@example.org', password } })
    expect(again).toBeDefined()
    // And when they leave for the second time, it is counted from there.
    const endsAt = new Date(Date.parse(door.now()) + 60_000).toISOString()
    await ok(setMembership, carla, { params: { userId }, body: { endsAt } })
    pass(1)
    await sitDown()
    expect((await ok(findKept, carla, { body: { number: 'Licia Esempi' } })).thing).toMatchObject({
      left: { accounts: 1 },
      exclusions: [],
    })
  })

  it('keeps the account by which somebody still works in another ambito', async () => {
    const nives = door.userIdOf(people.anti_violence_centre)
    await door.asOwner(
      `insert into members select (jsonb_populate_record(m, '{"ambito_id":"altrove"}')).* from members m where user_id = $1`,
      [nives],
    )
    const endsAt = new Date(Date.parse(door.now()) + 60_000).toISOString()
    await ok(setMembership, carla, { params: { userId: nives }, body: { endsAt } })
    pass(1)
    await sitDown()
    const { thing } = await ok(findKept, carla, { body: { number: 'Nives Esempi' } })
    expect(thing.left).toEqual({ texts: 0, fingerprints: 0, files: 0, accounts: 0 })
    const erasureId = newId()
    const asked = proposal(erasureId, 'order')
    const body = { ...asked.body, subject: { kind: 'staff', id: nives } }
    expect(await no(proposeErasure, guido, { ...asked, body })).toBe('NothingToErase')
    // And not by whoever writes the two rows of the log and asks the database by hand.
    expect(await waysIn(nives)).toMatchObject({ email: 'nives-esempi@example.org', password: true })
  })
})
