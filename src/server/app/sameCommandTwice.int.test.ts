// SPDX-License-Identifier: AGPL-3.0-or-later
import { v4 as anotherKindOfId, v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as accountsApi from '#core/access/accountsApi.ts'
import * as lockApi from '#core/access/lockApi.ts'
import * as myAccessApi from '#core/access/myAccessApi.ts'
import { mayDo } from '#core/access/permissions.ts'
import * as proofApi from '#core/access/proofApi.ts'
import * as providerApi from '#core/access/providerApi.ts'
import * as roleApi from '#core/access/roleApi.ts'
import * as servicesApi from '#core/access/serviceAccountsApi.ts'
import * as signInApi from '#core/access/signInApi.ts'
import { getReport, saveDraft, startReport } from '#core/reports/reportsApi.ts'
import { type Role, roles } from '#core/shared/actor.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { anInput } from '../../../tests/support/anyInput.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { type KnownIds, someOfEach } from '../../../tests/support/someOfEach.ts'
import { RHO } from '../../../tests/support/testAmbito.ts'
import { listEndpoints } from './listEndpoints.ts'

/** They write nothing into the log; asked twice, they answer for themselves. */
const notCommands = [
  'signOut',
  'saveDraft',
  'createReceiptLink',
  'keepCall',
  'searchPeople',
  'searchReads',
  'exportReads',
  'searchCosts',
  'exportCosts',
  'exportTimeSheet',
  'findKept',
  'foreseeUncovered',
  'checkBreakGlass',
  'advanceClock',
  'answerFromFakePhone',
  'playLine',
  'lookUpPoint',
  'createCalendarFeed',
  'revokeCalendarFeed',
  'startPlan',
  'cancelPlan',
]
// What only the holder of a link may send is asked twice where its link is made (stationForm.int.test.ts).
const ofTheDoor = [accountsApi, roleApi, servicesApi, providerApi, signInApi, proofApi, lockApi, myAccessApi].flatMap(
  (api) => Object.values(api),
)
const commands = listEndpoints().filter(
  ({ id, method, access }) =>
    method === 'post' &&
    access !== 'link' &&
    !notCommands.includes(id) &&
    !ofTheDoor.some((one) => 'id' in one && one.id === id),
)

interface Wanted {
  readonly params: Readonly<Record<string, string>>
  readonly body: Readonly<Record<string, unknown>>
  readonly role: Role
}

describeOnEachPostgres('the same command twice', (server) => {
  let door: FrontDoor
  let ids: KnownIds
  let keys: Record<Role, Record<string, string>>

  beforeAll(async () => {
    door = await aFrontDoor(server)
    ids = await someOfEach(door.deps, door.userIdOf(people.field_worker))
    keys = await door.everyRole()
  })
  afterAll(() => door.close())

  const whoMay = (endpoint: Endpoint): Role[] =>
    roles
      .filter((role) => mayDo(role, endpoint.id))
      .sort((a, b) => Number(b === 'coordinator') - Number(a === 'coordinator'))

  /** Asked by somebody who may, on what is there, with words that the sample ambito knows. */
  function request(endpoint: Endpoint): Wanted {
    const isNew = { startReport: 'reportId', linkPerson: 'personId', recordCost: 'costId', markBed: 'stayId' }[
      endpoint.id
    ]
    // An id that nobody made yet is the same each time it is asked about.
    const named = Object.fromEntries([...endpoint.path.matchAll(/:(\w+)/g)].map(([, name = '']) => [name, newId()]))
    const known = { ...named, ...ids, ...words, ...(isNew && { [isNew]: newId() }) }
    const [role = 'coordinator'] = whoMay(endpoint)
    return { params: known, body: anInput(endpoint.body, known) as Record<string, unknown>, role }
  }
  const ask = (endpoint: Endpoint, { params, body, role }: Wanted, key: string | undefined) =>
    door.ask(endpoint, { params, body, headers: { ...keys[role], 'idempotency-key': key } })

  const done: string[] = []
  afterAll(() => {
    // That refusals are repeated is good; that effects are not is what this is about.
    expect(done).toEqual(expect.arrayContaining(['startReport', 'linkPerson', 'addNote', 'recordCost', 'markBed']))
  })

  describe.each(commands.map((endpoint) => [endpoint.id, endpoint] as const))('%s', (_, endpoint) => {
    it('is done once, and answers the same byte for byte', async () => {
      const asked = request(endpoint)
      const key = newId()
      const first = await ask(endpoint, asked, key)
      const events = await door.countEvents()
      const again = [await ask(endpoint, asked, key), await ask(endpoint, asked, key.toUpperCase())]
      for (const answer of again) {
        expect(answer.body).toBe(first.body)
        expect(answer.statusCode).toBe(first.statusCode)
      }
      expect(await door.countEvents()).toBe(events)
      if (first.statusCode === 200) done.push(endpoint.id)
      if (first.statusCode === 404) return

      const other = { ...asked, params: Object.fromEntries(Object.keys(asked.params).map((name) => [name, newId()])) }
      const words = Object.keys(asked.body).filter((field) => ['reason', 'text', 'calledBy', 'account'].includes(field))
      const others = [
        other,
        ...words.map((field) => ({ ...asked, body: { ...asked.body, [field]: 'altre parole' } })),
        ...whoMay(endpoint)
          .filter((role) => role !== asked.role)
          .map((role) => ({ ...asked, role })),
      ]
      for (const reused of others) {
        expect((await ask(endpoint, reused, key)).json()).toMatchObject({ status: 422, code: 'CommandIdReused' })
      }
      expect(await door.countEvents()).toBe(events)
    })

    it('is done once when it comes five times at once', async () => {
      const asked = request(endpoint)
      const key = newId()
      const answers = await Promise.all(Array.from({ length: 5 }, () => ask(endpoint, asked, key)))
      expect(new Set(answers.map(({ body }) => body)).size).toBe(1)
      const events = await door.asOwner('select stream_id, version from events where command_id = $1', [key])
      expect(events.length > 0).toBe(answers[0]?.statusCode === 200)
    })

    it('wants a key of its own, a UUIDv7', async () => {
      for (const key of [undefined, '', 'chiave', anotherKindOfId()]) {
        const answer = await ask(endpoint, request(endpoint), key)
        expect(answer.json()).toMatchObject({
          status: 400,
          fields: [{ path: 'header.Idempotency-Key', code: 'uuid_v7', message: expect.any(String) }],
        })
      }
    })
  })

  it('shows both values when a draft was changed elsewhere, and keeps the first', async () => {
    const reportId = newId()
    const headers = keys.call_taker
    const save = (basedOn: number, account: string) =>
      door.ask(saveDraft, { params: { reportId }, headers, body: { basedOn, fields: { account } } })
    await door.ask(startReport, { params: { reportId }, headers, body: { channel: 'phone' } })
    expect((await save(0, 'Scritto alla prima postazione')).json()).toEqual({ revision: 1 })

    const late = await save(0, 'Scritto alla seconda')
    expect(late.json()).toMatchObject({
      status: 409,
      code: 'DraftChangedElsewhere',
      facts: { revision: 1, fields: { account: 'Scritto alla prima postazione' } },
    })
    // The same again is no change, wherever it comes from.
    expect((await save(0, 'Scritto alla prima postazione')).json()).toEqual({ revision: 1 })
    expect((await save(1, 'Scritto alla seconda')).json()).toEqual({ revision: 2 })
    const shown = await door.ask(getReport, { params: { reportId }, headers })
    expect(shown.json().draft).toMatchObject({ revision: 2, fields: { account: 'Scritto alla seconda' } })
  })

  it('lets one of many simultaneous revisions win, and tells the others what it says', async () => {
    const reportId = newId()
    const headers = keys.call_taker
    await door.ask(startReport, { params: { reportId }, headers, body: { channel: 'phone' } })
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, desk) =>
        door.ask(saveDraft, {
          params: { reportId },
          headers,
          body: { basedOn: 0, fields: { account: `Postazione ${desk}` } },
        }),
      ),
    )
    const winners = answers.flatMap(({ statusCode }, desk) => (statusCode === 200 ? [`Postazione ${desk}`] : []))
    expect(winners).toHaveLength(1)
    for (const late of answers.filter(({ statusCode }) => statusCode !== 200)) {
      expect(late.json()).toMatchObject({ code: 'DraftChangedElsewhere', facts: { fields: { account: winners[0] } } })
    }
  })
})

const words = {
  // Of a closure that shuts some hours: after the one it begins at.
  until: '09:30',
  resourceKey: 'albergo-prova',
  bedKey: 'camera-4',
  costType: 'taxi',
  fund: 'qpe',
  supplierKey: 'taxi-prova',
  outcome: 'placed-shelter',
  bodyKey: 'carabinieri',
  recipient: RHO,
}
