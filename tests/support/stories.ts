// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import type { Job } from '#server/engine/job.ts'
import { type House, NIGHT_START } from './aHouse.ts'
import { sober } from './nightShift.ts'
import { bruno, coordinator, deskOfRho, licia, liciaAtWork } from './testAmbito.ts'

/** Lets the engine do everything that is due now, and waits for it. */
export async function runDue(jobs: readonly Job[]): Promise<void> {
  for (const job of jobs) {
    await job.run(() => {})
    await job.settle?.()
  }
}

/** Moves the clock to a time of the night, minute by minute of the engine. */
async function until(house: House, jobs: readonly Job[], instant: string): Promise<void> {
  while (house.now() < instant) {
    const rest = (Date.parse(instant) - Date.parse(house.now())) / 1000
    house.clock.advance(Math.min(rest, rest > 7200 ? 3600 : 60))
    await runDue(jobs)
  }
}

/** Scenario S-1 of domain.md §10: a man, a dog, a bed with rules, the morning after the weekend. */
export async function playStraightPath(house: House, jobs: readonly Job[]) {
  const { give, linkPerson, openCase } = house
  const at = (time: string) => until(house, jobs, `2026-01-${time}:00.000Z`)
  if (house.now() !== NIGHT_START) throw new Error('S-1 starts at 22:10 of 9 January')

  const { caseId, pageId } = await openCase()
  await at('09T21:14')
  await give(
    'page',
    pageId,
    { type: 'AcknowledgePage', userId: licia, by: 'link' },
    { actor: { kind: 'link', purpose: 'page', subjectId: pageId, userId: licia } },
  )
  const personId = await linkPerson(caseId, { ...sober, apparentAge: 58, hasDog: true, negativeTbTest: 'no' })
  const stayId = newId()
  const place = { caseId, personId, resourceKey: 'casa-esempio' }
  await give('stay', stayId, { type: 'RequestStay', ...place })
  await at('09T21:31')
  await give(
    'stay',
    stayId,
    (words) => ({
      type: 'WaiveCondition',
      condition: 'tb_test',
      userId: coordinator.userId,
      reason: words.keep('Piano freddo: il test si fa lunedì.'),
    }),
    { actor: coordinator },
  )
  await give('case', caseId, { type: 'PlaceAnimal', personId, resourceKey: 'canile-prova' })
  await give('stay', stayId, { type: 'HoldBed', ...place })
  await give('case', caseId, { type: 'RecordDeparture', at: house.now() }, { actor: liciaAtWork })
  await at('09T21:52')
  await give('case', caseId, { type: 'RecordArrival', at: house.now() }, { actor: liciaAtWork })
  await at('09T21:58')
  await give('case', caseId, { type: 'ReleasePatrol', at: house.now() }, { actor: liciaAtWork })
  await give('stay', stayId, { type: 'ConfirmStay' })
  await at('09T22:25')
  await give('stay', stayId, { type: 'CheckIn', at: house.now() }, { actor: liciaAtWork })
  await give('case', caseId, (words) => ({
    type: 'AddNote',
    noteId: newId(),
    kind: 'observation',
    text: words.keep('Calmo, accetta una bevanda calda. 🐕'),
  }))
  const costId = newId()
  await give('case', caseId, { type: 'RecordCost', costId: newId(), costType: 'taxi', amountCents: 1800, fund: 'qpe' })
  await give('case', caseId, { type: 'RecordCost', costId, costType: 'taxi', amountCents: 1900, fund: 'qpe' })
  await give('case', caseId, (words) => ({ type: 'StrikeCost', costId, reason: words.keep('Scritto due volte.') }))
  await at('09T22:50')
  await give('case', caseId, (words) => ({
    type: 'CloseOperationally',
    outcome: 'placed',
    reason: words.keep('In un letto, al caldo.'),
    firstActions: [words.keep('Incontrarlo lunedì mattina.')],
  }))
  const [handover] = await house.asOwner<{ id: string }>(
    'select handover_id as id from view_handovers where case_id = $1',
    [caseId],
  )
  const handoverId = handover?.id ?? ''
  await give('handover', handoverId, (words) => ({ type: 'SendHandover', pack: words.keep('{}') }))
  await at('12T07:40')
  await give('handover', handoverId, { type: 'AcknowledgeHandover' }, { actor: deskOfRho })
  await give('handover', handoverId, { type: 'TakeInCharge' }, { actor: deskOfRho })
  await give('stay', stayId, { type: 'EndStay', at: house.now() })
  await give('case', caseId, { type: 'CloseCase' }, { actor: coordinator })
  return { caseId, pageId, stayId, handoverId }
}

/** Scenario S-8: the first on call is silent, the second answers; the family sleeps in one room; the network drops. */
export async function playSilentFirstOnCall(house: House, jobs: readonly Job[]) {
  const { give, linkPerson, openCase } = house
  const at = (time: string) => until(house, jobs, `2026-01-${time}:00.000Z`)
  await at('14T00:04')
  house.phones.setPhone(licia, { dead: true })
  const { caseId, pageId } = await openCase()
  await at('14T00:19')
  await give('page', pageId, { type: 'AcknowledgePage', userId: bruno, by: 'console' })
  await runDue(jobs)

  const stayId = newId()
  const parentId = await linkPerson(caseId, { ...sober, withFamily: true })
  for (let child = 1; child <= 3; child++) await linkPerson(caseId, { ...sober, apparentAge: child, withFamily: true })
  await give('stay', stayId, { type: 'HoldBed', caseId, personId: parentId, resourceKey: 'albergo-prova' })
  // Written in the yard without a signal, received at 03:20.
  const departed = '2026-01-14T00:30:00.000Z'
  const arrived = '2026-01-14T00:58:00.000Z'
  await at('14T02:20')
  await give('case', caseId, { type: 'RecordDeparture', at: departed }, { happenedAt: departed })
  await give('case', caseId, { type: 'RecordArrival', at: arrived }, { happenedAt: arrived })
  const again = newId()
  await give('stay', again, { type: 'HoldBed', caseId, personId: parentId, resourceKey: 'albergo-prova' })
  await give('stay', again, { type: 'CheckIn', at: house.now() })
  await give('case', caseId, (words) => ({
    type: 'CloseOperationally',
    outcome: 'placed',
    reason: words.keep('La famiglia dorme insieme.'),
    firstActions: [],
  }))
  // Nobody sends the handover: its clock runs out and stays for everybody to see.
  await at('14T15:00')
  return { caseId, pageId, stayId, again }
}
