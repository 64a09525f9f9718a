// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mayDo } from '#core/access/permissions.ts'
import type { ActorKind } from '#core/shared/actor.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { listEndpoints } from '#server/app/listEndpoints.ts'
import { aBreakGlass } from '../../../tests/support/aBreakGlass.ts'
import { aFrontDoor, type FrontDoor, kindsAllowed, people } from '../../../tests/support/aFrontDoor.ts'
import { anInput, listFields } from '../../../tests/support/anyInput.ts'
import { aServiceAccount } from '../../../tests/support/aServiceAccount.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { type KnownIds, someOfEach } from '../../../tests/support/someOfEach.ts'

/** Ids a client makes for something new: whoever knows one already has been told it. */
const madeByClient: Readonly<Record<string, string>> = {
  startReport: 'reportId',
  linkPerson: 'personId',
  requestStay: 'stayId',
  holdBed: 'stayId',
  markBed: 'stayId',
  recordCost: 'costId',
  prepareHandover: 'handoverId',
  issuePad: 'padId',
  callOutSecondTeam: 'pageId',
  issueCard: 'cardId',
  sendStationReport: 'reportId',
  askOpening: 'openingId',
  openBreakGlass: 'breakGlassId',
  askInterpreter: 'interpretationId',
  startOuting: 'outingId',
}

/** New at each alarm, and the second alarm finds the first: asked twice it is answered in two ways, whatever the id. */
const ALARM = 'raisePanic outingId'

const kinds = [
  'reportId',
  'caseId',
  'pageId',
  'personId',
  'otherPersonId',
  'stayId',
  'costId',
  'handoverId',
  'dutyId',
  'padId',
  'cardId',
  'openingId',
  'interpretationId',
  'outingId',
  'breakGlassId',
  'attachmentId',
  'serviceId',
] as const
const idsOf = (endpoint: Endpoint) => {
  const named = [...Object.keys(endpoint.params.shape), ...listFields(endpoint.body).map(({ path }) => path.join('.'))]
  return kinds.filter((name) => named.includes(name) && `${endpoint.id} ${name}` !== ALARM)
}
const endpoints = listEndpoints().filter((endpoint) => idsOf(endpoint).length > 0)
const named = endpoints.map((endpoint) => [endpoint.id, endpoint] as const)

type Ids = KnownIds & { readonly breakGlassId: string; readonly serviceId: string }
async function allOfThem(deps: FrontDoor['deps'], userId: string): Promise<Ids> {
  const ids = await someOfEach(deps, userId)
  const { serviceId } = await aServiceAccount(deps, ['figures'])
  return { ...ids, ...(await aBreakGlass(deps, ids.caseId)), serviceId }
}

describeOnEachPostgres('hidden or missing, one answer', (server) => {
  let door: FrontDoor
  let here: Ids
  let elsewhere: Ids
  let keys: Record<ActorKind | 'strangerInTheField' | 'deskElsewhere' | 'linkToNothing', Record<string, string>>

  beforeAll(async () => {
    door = await aFrontDoor(server)
    const licia = door.userIdOf(people.field_worker)
    here = await allOfThem(door.deps, licia)
    elsewhere = await anElsewhere('altrove')
    keys = {
      system: {},
      ...(await door.everyRole()),
      ...(await door.everyToken()),
      page_link: await door.link('page', here.pageId, licia),
      receipt_link: await door.link('receipt', here.reportId),
      station_link: await door.link('station', here.cardId),
      driver_link: await door.link('driver', here.openingId),
      interpreter_link: await door.link('interpreter', here.interpretationId),
      strangerInTheField: await door.signedIn(people.strangerInTheField),
      deskElsewhere: await door.signedIn(people.deskElsewhere),
      linkToNothing: await door.link('page', newId(), licia),
    }
  })
  afterAll(() => door.close())

  async function anElsewhere(id: string): Promise<Ids> {
    await door.employIn(id)
    return allOfThem({ ...door.deps, ambito: { ...door.deps.ambito, id } }, door.userIdOf(people.field_worker))
  }

  /** Everything a caller can tell one answer from another by, besides the clock. */
  async function seen(who: keyof typeof keys, endpoint: Endpoint, ids: Readonly<Record<string, string>>) {
    const known = { ...ids, costType: 'taxi', fund: 'qpe' }
    const answer = await door.ask(endpoint, { params: known, body: anInput(endpoint.body, known), headers: keys[who] })
    const { date: _, 'x-ratelimit-remaining': __, 'x-ratelimit-reset': ___, ...headers } = answer.headers
    return { status: answer.statusCode, body: answer.body.replace(/"position":\d+/, '"position":n'), headers }
  }
  const missing = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, newId()]))

  describe.each(named)('%s', (_, endpoint) => {
    const names = idsOf(endpoint)

    it('does not tell what another ambito has from what nobody has', async () => {
      const makes = madeByClient[endpoint.id]
      // What is made under an id of elsewhere is here from then on.
      const there = makes ? await anElsewhere(endpoint.id) : elsewhere
      for (const who of kindsAllowed(endpoint).slice(0, makes ? 1 : undefined)) {
        for (const name of names) {
          const hidden = await seen(who, endpoint, { ...here, [name]: there[name] })
          const unknown = await seen(who, endpoint, { ...here, ...missing([name]) })
          expect(hidden, `${who}, ${name}`).toEqual(unknown)
          if (makes !== name) expect(hidden.status, `${who}, ${name}`).toBeGreaterThanOrEqual(400)
        }
      }
    })

    it('does not tell what is not for this caller from what nobody has', async () => {
      const strangers = [
        ['strangerInTheField', 'field_worker'],
        ['deskElsewhere', 'municipal_worker'],
        // The handover was not sent yet: not even its own desk may know.
        ['municipal_worker', 'municipal_worker'],
        ['linkToNothing', 'page_link'],
      ] as const
      for (const [who, kind] of strangers) {
        if (!mayDo(kind, endpoint.id)) continue
        const hidden = await seen(who, endpoint, here)
        expect(hidden, who).toEqual(await seen(who, endpoint, missing(names)))
        // What only has an id of its client's making names no row that could be hidden.
        if (names.some((name) => name !== madeByClient[endpoint.id])) expect(hidden.status, who).toBe(404)
      }
    })
  })

  it('shows to whom it is for what it hides from the others', async () => {
    const shown = endpoints.filter(({ method }) => method === 'get')
    for (const endpoint of shown) {
      expect((await seen('coordinator', endpoint, here)).status, endpoint.id).toBe(200)
    }
    expect(shown.length).toBeGreaterThan(3)
  })
})
