// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import type { Shelter } from '#core/beds/resource.ts'
import { aProfile } from '../../../tests/support/aCase.ts'
import { noDanger } from '../../../tests/support/aReport.ts'
import { pureNight } from '../../../tests/support/pureNight.ts'
import { anId, aText, inWinter } from '../../../tests/support/words.ts'

/** One place for men left, for adults with a test and without a dog. */
const casaEsempio: Shelter = {
  key: 'casa-esempio',
  kind: 'dormitory',
  name: 'Casa Esempio',
  municipality: '015182',
  address: 'via Esempio 2, Rho',
  phone: '+39 000 000 0301',
  agreement: true,
  costPerNightCents: 0,
  admission: {
    acceptedSexes: ['female', 'male'],
    minAge: 18,
    families: false,
    dogs: false,
    tbTestRequired: true,
    entryWindow: { from: '19:00', until: '08:30' },
    waivers: [{ condition: 'tb_test', role: 'coordinator', onlyInColdPlan: true }],
  },
  beds: [{ key: 'm12', label: 'M12', sex: 'male', sleeps: 1 }],
  occupiedAtSeed: [],
}

test('S-1: straight path, but the bed has rules', async () => {
  const night = pureNight({ shelters: [casaEsempio] })
  const [reportId, personId, stayId] = [anId('report'), anId('ermete'), anId('stay')]
  const reason = aText('four below zero')

  // Fri 9 Jan, 22:10: the Carabinieri of Rho report a man asleep at a bus stop, with a dog. The office is closed.
  night.at('2026-01-09 22:10')
  await night.give('report', reportId, { type: 'StartReport', channel: 'phone' })
  await night.give('report', reportId, {
    type: 'ReceiveReport',
    bodyKey: 'carabinieri',
    callBack: aText('call-back number'),
    place: aText('bus stop'),
    municipality: '015182',
    account: aText('asleep, with a dog'),
    count: { adults: 1 },
    questions: noDanger,
    receivedAt: inWinter('2026-01-09 22:10'),
  })
  expect(night.eventsOf(reportId).at(-1)).toMatchObject({ responsible: 'pis', entitled: true })

  // A person judges it an emergency: the case opens and the on-call is called in the same breath.
  await night.give('report', reportId, { type: 'DecideTriage', outcome: 'emergency', reason })
  const caseId = night.idsOf('case')[0] ?? ''
  const pageId = night.idsOf('page')[0] ?? ''
  expect(night.eventsOf(caseId)).toMatchObject([{ type: 'CaseOpened', number: '26-0007', reportId, priority: 'P2' }])
  expect(night.eventsOf(pageId)).toMatchObject([{ type: 'PageStarted', caseId, dueAt: inWinter('2026-01-09 22:20') }])

  // 22:14: Licia answers within her ten minutes; who takes the call-out takes the case.
  night.at('2026-01-09 22:14')
  await night.give('page', pageId, { type: 'AcknowledgePage', userId: 'licia', by: 'link' })
  expect(night.eventsOf(caseId).at(-1)).toEqual({ type: 'ResponseAcknowledged', pageId, userId: 'licia' })
  await night.give('case', caseId, {
    type: 'LinkPerson',
    personId,
    role: 'assisted',
    calledBy: aText('Ermete'),
    profile: aProfile({ apparentAge: 58, hasDog: true, negativeTbTest: 'no' }),
  })

  // The place for men is free and not for him: no test, no dogs. It is asked for, not taken.
  const wish = { caseId, personId, resourceKey: 'casa-esempio' }
  expect(await night.give('stay', stayId, { type: 'HoldBed', ...wish })).toBe('ConditionsUnmet')
  await night.give('stay', stayId, { type: 'RequestStay', ...wish })
  expect(night.eventsOf(stayId)).toEqual([{ type: 'StayRequested', ...wish, unmet: ['dogs', 'tb_test'] }])

  // 22:31: the coordinator waives the test by tap, with the reason. The dog nobody may waive: it needs a place.
  night.at('2026-01-09 22:31')
  const waive = { type: 'WaiveCondition', userId: 'cornelia', reason: aText('cold plan') } as const
  await night.give('stay', stayId, { ...waive, condition: 'tb_test' })
  expect(await night.give('stay', stayId, { ...waive, condition: 'dogs' })).toBe('ConditionNotWaivable')
  expect(await night.give('stay', stayId, { type: 'HoldBed', ...wish })).toBe('ConditionsUnmet')
  await night.give('case', caseId, { type: 'PlaceAnimal', personId, resourceKey: 'canile-prova' })
  await night.give('stay', stayId, { type: 'HoldBed', ...wish })
  expect(night.eventsOf(stayId).at(-1)).toMatchObject({ bedKey: 'm12', expiresAt: inWinter('2026-01-09 23:16') })

  // The house says yes by phone, so the bed is his also after 23:16.
  await night.give('stay', stayId, { type: 'ConfirmStay' })

  // On site 22:52; the patrol may leave at 22:58, forty-eight minutes after it called.
  night.at('2026-01-09 22:52')
  await night.give('case', caseId, { type: 'RecordArrival', at: inWinter('2026-01-09 22:52') })
  night.at('2026-01-09 22:58')
  await night.give('case', caseId, { type: 'ReleasePatrol', at: inWinter('2026-01-09 22:58') })
  expect(night.eventsOf(caseId).at(-1)).toMatchObject({ type: 'PatrolReleased', minutes: 48 })

  // The night cannot end while a bed waits for him. 23:25 he is in; a taxi was paid.
  const close = { type: 'CloseOperationally', outcome: 'placed', reason: aText('safe'), firstActions: [] } as const
  expect(await night.give('case', caseId, close)).toBe('HoldOpen')
  night.at('2026-01-09 23:25')
  await night.give('stay', stayId, { type: 'CheckIn', at: inWinter('2026-01-09 23:25') })
  const taxi = { costId: anId('taxi'), costType: 'taxi', amountCents: 1800, fund: 'qpe' }
  await night.give('case', caseId, { type: 'RecordCost', ...taxi })

  // 23:50: the handover for Rho is ready, to be sent within twelve hours: Saturday 11:50, before Monday at nine.
  night.at('2026-01-09 23:50')
  await night.give('case', caseId, close)
  const handoverId = night.idsOf('handover')[0] ?? ''
  expect(night.eventsOf(handoverId)).toEqual([
    { type: 'HandoverPrepared', caseId, recipient: '015182', purpose: 'charge' },
  ])
  expect(night.listOpenDuties()).toMatchObject([
    { definition: 'handover-send', subjectId: handoverId, dueAt: inWinter('2026-01-10 11:50') },
  ])

  // Sent at once: Rho has four working hours to acknowledge, until Monday 12:30.
  await night.give('handover', handoverId, { type: 'SendHandover', pack: aText('pack') })
  expect(night.listOpenDuties()).toMatchObject([
    { definition: 'handover-acknowledge', dueAt: inWinter('2026-01-12 12:30') },
    { definition: 'handover-take-in-charge', dueAt: inWinter('2026-01-13 08:30') },
  ])

  // Monday morning the desk sees it and takes it; only then does the case close.
  night.at('2026-01-12 08:41')
  expect(await night.give('case', caseId, { type: 'CloseCase' })).toBe('HandoverOpen')
  await night.give('handover', handoverId, { type: 'AcknowledgeHandover' })
  await night.give('handover', handoverId, { type: 'TakeInCharge' })
  expect(night.listOpenDuties()).toEqual([])
  expect(await night.give('case', caseId, { type: 'CloseCase' })).toBeUndefined()
  expect(night.stateOf('case', caseId)).toMatchObject({ phase: 'closed' })
})
