// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import type { PersonProfile } from '#core/cases/caseEvents.ts'
import type { House } from '../support/aHouse.ts'
import type { NightShift } from '../support/nightShift.ts'
import { dario } from '../support/severalAtOnce.ts'
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
  const aReportThatIs = (phase: string) => () =>
    someId(`select report_id as id from view_reports where phase = '${phase}'`)
  const [aDropped, anUndecided, aLinked] = [
    aReportThatIs('call_dropped'),
    aReportThatIs('received'),
    aReportThatIs('linked'),
  ]
  const onAnother = async (id: string) => {
    const to = await someId('select report_id as id from view_reports')
    if (to) await give('report', id, { type: 'LinkReport', to })
  }
  const anOuting = () => someId(`select outing_id as id from view_outings where phase <> 'ended'`)
  const aPage = () => someId(`select page_id as id from view_pages where phase = 'calling'`)
  const aYes = () => someId(`select page_id as id from view_pages where phase = 'acknowledged'`)
  const aPlace = () => chance.oneOf(['casa-esempio', 'casa-esempio', 'albergo-prova']) ?? ''
  const someone = () => chance.oneOf([licia, bruno, carla, dario]) ?? ''
  /** Now, or some minutes ago as a phone without signal would say. */
  const at = () => new Date(Date.parse(house.now()) - chance.between(0, 20) * 60_000).toISOString()

  async function call() {
    const reportId = newId()
    const receivedAt = house.now()
    await give('report', reportId, { type: 'StartReport', channel: 'phone' })
    if (chance.happens(0.05)) {
      await give('report', reportId, (words) => ({ type: 'DiscardDraft', reason: words.keep('Aperta per sbaglio.') }))
      return
    }
    if (chance.happens(0.05)) return
    if (chance.happens(0.15)) {
      await give('report', reportId, (words) => ({
        type: 'DropLine',
        toldBy: chance.happens(0.5) ? 'person' : 'telephone',
        fellAt: receivedAt,
        number: chance.happens(0.7) ? words.keep('+39 000 000 0999') : undefined,
        account: words.keep('…il portone…'),
      }))
      return
    }
    await receive(reportId, receivedAt)
    // Now and then it is left for a colleague: to be decided, or linked.
    if (chance.happens(0.2)) return
    await decide(reportId)
  }

  async function receive(reportId: string, receivedAt: string) {
    await give('report', reportId, (words) => ({
      type: 'ReceiveReport',
      place: words.keep('Stazione'),
      municipality: chance.happens(0.9) ? RHO : undefined,
      account: words.keep('Una persona al freddo.'),
      count: { adults: chance.between(0, 3) },
      questions: { immediateDanger: 'no', minorInvolved: 'no', foreignAndAlone: 'no', violence: 'no' },
      receivedAt,
    }))
  }

  async function decide(reportId: string) {
    const outcome = chance.happens(0.7) ? 'emergency' : 'deferrable'
    await give('report', reportId, (words) => ({ type: 'DecideTriage', outcome, reason: words.keep('Perché sì.') }))
  }

  /** Whatever may be done about a line that fell, by whoever is there; the rules refuse what is not due. */
  async function workOnDropped(id: string) {
    const attempts = await house.asOwner<{ n: number }>(
      'select jsonb_array_length(attempts) as n from view_dropped_calls where report_id = $1',
      [id],
    )
    const outcome = chance.oneOf(['no_answer', 'no_answer', 'busy', 'answered', 'wrong_number'] as const) ?? 'busy'
    if (chance.happens(0.6)) {
      const attempt = Number(attempts[0]?.n ?? 0) + 1
      await give('report', id, { type: 'RecordCallBack', attempt, outcome })
    }
    const look = 'carabinieri-rho'
    if (chance.happens(0.3))
      await give('report', id, (words) => ({
        type: 'AskPoliceCheck',
        stationKey: look,
        reason: words.keep('Una voce.'),
      }))
    if (chance.happens(0.3))
      await give('report', id, (words) => ({
        type: 'AnswerPoliceCheck',
        found: chance.happens(0.2),
        told: words.keep('Hanno guardato.'),
      }))
    if (chance.happens(0.3))
      await give('report', id, (words) => ({
        type: 'CloseDroppedCall',
        outcome: chance.oneOf(['not_found', 'not_needed', 'unreachable'] as const) ?? 'unreachable',
        searched: words.keep('I portoni'),
        reason: words.keep('Nessuno.'),
      }))
    if (chance.happens(0.1)) await receive(id, house.now())
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
    [5, on(aDropped, workOnDropped)],
    [1, on(aDropped, (id) => give('report', id, { type: 'RestoreLine' }))],
    [3, on(anUndecided, decide)],
    [3, on(anUndecided, (id) => onAnother(id))],
    [1, on(aDropped, (id) => onAnother(id))],
    [2, on(aLinked, (id) => give('report', id, (words) => ({ type: 'UnlinkReport', reason: words.keep('Due.') })))],
    [
      1,
      on(aCase, (id) =>
        give('page', newId(), (words) => ({
          type: 'StartPage',
          caseId: id,
          again: { confirmed: chance.happens(0.5), reason: words.keep('Due posti.') },
        })),
      ),
    ],
    [5, on(aPage, (id) => give('page', id, { type: 'AcknowledgePage', userId: someone(), by: 'link' }))],
    [3, on(aPage, (id) => give('page', id, { type: 'DeclinePage', userId: someone() }))],
    [3, on(aYes, (id) => give('page', id, { type: 'ReopenPage' }))],
    [3, on(aYes, (id) => give('page', id, { type: 'RecordOwnDeparture', userId: someone(), at: at() }))],
    [2, on(aYes, (id) => give('page', id, { type: 'RecordOwnArrival', userId: someone(), at: at() }))],
    [1, on(aYes, (id) => give('page', id, { type: 'EndDepartureClock' }))],
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
    [4, on(anOuting, (id) => give('outing', id, { type: 'ConfirmSafety', by: 'worker', at: at() }))],
    [
      2,
      on(anOuting, (id) =>
        give('outing', id, (words) => ({
          type: 'RecordVoice',
          at: at(),
          channel: 'phone',
          told: words.keep('Sta bene.'),
        })),
      ),
    ],
    [
      1,
      on(aCase, async (caseId) => {
        const userId = someone()
        const [open] = await ids(
          `select outing_id as id from view_outings where case_id = '${caseId}' and user_id = '${userId}' and phase <> 'ended'`,
        )
        await give('outing', open ?? newId(), { type: 'RaisePanic', caseId, userId, at: at() })
      }),
    ],
    [
      3,
      on(anOuting, (id) =>
        give('outing', id, (words) => ({
          type: 'EndPanic',
          cause: chance.happens(0.5) ? 'false_alarm' : 'settled',
          told: words.keep('Era un errore.'),
        })),
      ),
    ],
    [
      1,
      on(anOuting, (id) =>
        give('outing', id, (words) => ({
          type: 'AskPolice',
          callee: '112',
          outcome: chance.happens(0.5) ? 'called' : 'not_called',
          told: words.keep('Una pattuglia.'),
        })),
      ),
    ],
    [2, on(anOuting, (id) => give('outing', id, { type: 'EndOuting', cause: 'left', at: at() }))],
  ]
  const drawn = acts.flatMap(([weight, act]) => Array(weight).fill(act) as (typeof act)[])
  return async () => void (await chance.oneOf(drawn)?.())
}
