// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import type { PersonProfile } from '#core/cases/caseEvents.ts'
import type { House } from '../support/aHouse.ts'
import type { NightShift } from '../support/nightShift.ts'
import { bruno, carla, coordinator, deskOfRho, licia, RHO } from '../support/testAmbito.ts'
import type { Chance } from './chance.ts'

/**
 * What people do in a night, at random and often at the wrong moment: the rules say no. Ids come in order of
 * creation, so that a seed always chooses the same ones.
 */
export function actsOf(house: House, give: NightShift['give'], chance: Chance) {
  const ids = async (what: string) => (await house.asOwner<{ id: string }>(`${what} order by 1`)).map((row) => row.id)
  const someId = async (what: string) => chance.oneOf(await ids(what))
  const aCase = () => someId(`select case_id as id from view_cases where phase <> 'closed'`)
  const aStay = () => someId('select stay_id as id from view_stays')
  const aHandover = () => someId('select handover_id as id from view_handovers')
  const aPage = () => someId(`select page_id as id from view_pages where phase = 'calling'`)
  const aPlace = () => chance.oneOf(['casa-esempio', 'casa-esempio', 'albergo-prova']) ?? ''
  const someone = () => chance.oneOf([licia, bruno, carla]) ?? ''
  /** Now, or some minutes ago as a phone without signal would say. */
  const at = () => new Date(Date.parse(house.now()) - chance.between(0, 20) * 60_000).toISOString()

  async function call() {
    const reportId = newId()
    const receivedAt = house.now()
    await give('report', reportId, { type: 'StartReport', channel: 'phone' })
    if (chance.happens(0.1)) {
      await give('report', reportId, (words) => ({ type: 'DiscardDraft', reason: words.keep('È caduta la linea.') }))
      return
    }
    await give('report', reportId, (words) => ({
      type: 'ReceiveReport',
      place: words.keep('Stazione'),
      municipality: chance.happens(0.9) ? RHO : undefined,
      account: words.keep('Una persona al freddo.'),
      count: { adults: chance.between(0, 3) },
      questions: { immediateDanger: 'no', minorInvolved: 'no', foreignAndAlone: 'no', violence: 'no' },
      receivedAt,
    }))
    const outcome = chance.happens(0.7) ? 'emergency' : 'deferrable'
    await give('report', reportId, (words) => ({ type: 'DecideTriage', outcome, reason: words.keep('Perché sì.') }))
  }

  async function linkPerson(id: string) {
    const profile: PersonProfile = {
      sex: chance.oneOf(['female', 'male', 'unknown'] as const) ?? 'unknown',
      hasDog: chance.happens(0.2),
      negativeTbTest: chance.happens(0.8) ? 'yes' : 'unknown',
      withFamily: chance.happens(0.1),
    }
    const personId = newId()
    await give('case', id, (words) => ({
      type: 'LinkPerson',
      personId,
      role: 'assisted',
      calledBy: words.keep('Persona inventata'),
      profile,
    }))
  }

  async function wantPlace(type: 'RequestStay' | 'HoldBed') {
    const pairs = await ids(`select case_id || ' ' || person_id as id from view_people`)
    const [caseId = '', personId = ''] = chance.oneOf(pairs)?.split(' ') ?? []
    if (caseId) await give('stay', newId(), { type, caseId, personId, resourceKey: aPlace() })
  }

  const on = (find: () => Promise<string | undefined>, act: (id: string) => Promise<unknown>) => async () => {
    const id = await find()
    if (id) await act(id)
  }

  /** How often, and what. */
  const acts: readonly (readonly [number, () => Promise<unknown>])[] = [
    [6, call],
    [5, on(aPage, (id) => give('page', id, { type: 'AcknowledgePage', userId: someone(), by: 'link' }))],
    [3, on(aPage, (id) => give('page', id, { type: 'DeclinePage', userId: someone() }))],
    [3, async () => house.phones.setPhone(someone(), { dead: chance.happens(0.5) })],
    [7, on(aCase, linkPerson)],
    [8, () => wantPlace('HoldBed')],
    [3, () => wantPlace('RequestStay')],
    [
      2,
      on(aStay, (id) =>
        give('stay', id, (words) => ({
          type: 'WaiveCondition',
          condition: 'tb_test',
          userId: coordinator.userId,
          reason: words.keep('Piano freddo.'),
        })),
      ),
    ],
    [3, on(aStay, (id) => give('stay', id, { type: 'ConfirmStay' }))],
    [3, on(aStay, (id) => give('stay', id, { type: 'CheckIn', at: at() }))],
    [2, on(aStay, (id) => give('stay', id, { type: 'ReleaseHold' }))],
    [3, on(aStay, (id) => give('stay', id, { type: 'EndStay', at: at() }))],
    [1, () => give('stay', newId(), { type: 'MarkBed', resourceKey: aPlace(), bedKey: 'm1', mark: 'out_of_service' })],
    [3, on(aCase, (id) => give('case', id, { type: 'RecordDeparture', at: at() }))],
    [3, on(aCase, (id) => give('case', id, { type: 'RecordArrival', at: at() }))],
    [2, on(aCase, (id) => give('case', id, { type: 'ReleasePatrol', at: at() }))],
    [
      3,
      on(aCase, (id) =>
        give('case', id, (words) => ({ type: 'AddNote', noteId: newId(), kind: 'note', text: words.keep('Nota.') })),
      ),
    ],
    [
      5,
      on(aCase, (id) =>
        give('case', id, (words) => ({
          type: 'CloseOperationally',
          outcome: 'placed',
          reason: words.keep('Fatto.'),
          firstActions: [],
        })),
      ),
    ],
    [5, on(aHandover, (id) => give('handover', id, (words) => ({ type: 'SendHandover', pack: words.keep('{}') })))],
    [4, on(aHandover, (id) => give('handover', id, { type: 'AcknowledgeHandover' }, { actor: deskOfRho }))],
    [4, on(aHandover, (id) => give('handover', id, { type: 'TakeInCharge' }, { actor: deskOfRho }))],
    [
      1,
      on(aHandover, (id) =>
        give('handover', id, (words) => ({ type: 'DisputeCompetence', reason: words.keep('No.') })),
      ),
    ],
    [3, on(aCase, (id) => give('case', id, { type: 'CloseCase' }, { actor: coordinator }))],
  ]
  const drawn = acts.flatMap(([weight, act]) => Array(weight).fill(act) as (typeof act)[])
  return async () => void (await chance.oneOf(drawn)?.())
}
