// SPDX-License-Identifier: AGPL-3.0-or-later
// What somebody in conflict with a case is answered, before there is that case and after: not one number may differ.
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { mayDo } from '#core/access/permissions.ts'
import { exportCosts, searchCosts } from '#core/costs/costsApi.ts'
import { searchPeople } from '#core/people/peopleApi.ts'
import { findKept } from '#core/privacy/retentionApi.ts'
import { searchReads } from '#core/reads/readsApi.ts'
import { type Role, roles } from '#core/shared/actor.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import { listEndpoints } from '#server/app/listEndpoints.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { anAttachment } from '../../../tests/support/anAttachment.ts'
import { sober } from '../../../tests/support/nightShift.ts'
import { listTestServers, type TestServer } from '../../../tests/support/postgresServers.ts'
import { aListedCaller, someOfEach } from '../../../tests/support/someOfEach.ts'
import { callTaker } from '../../../tests/support/testAmbito.ts'

/** Somebody of every role, each in conflict with the case. */
const barred = roles
/** What is sought by words, numbers and days of the hidden case; the register of reads has its own test. */
const searches = [
  [searchPeople, { typed: 'Ermete Inventati' }],
  [searchPeople, { typed: 'Sconosciuto 12' }],
  [searchCosts, { from: '2026-01-01', until: '2026-12-31' }],
  [exportCosts, { from: '2026-01-01', until: '2026-12-31', locale: 'it' }],
  [findKept, { number: '26-0003' }],
] as const

/** What changes because somebody looks, or is of them and of their browser alone. */
const ofLooking = [
  'listCaseReads',
  'listPersonReads',
  'getKeepingKey',
  'getMyAccess',
  'listAccounts',
  'listSecurityEvents',
]

let door: FrontDoor
let keys: Awaited<ReturnType<FrontDoor['everyRole']>>
let known: Record<string, string>
beforeAll(async () => {
  door = await aFrontDoor(listTestServers()[0] as TestServer)
  keys = await door.everyRole()
  const here = await someOfEach(door.deps, door.userIdOf(people.field_worker))
  known = { ...here, instant: door.now(), month: '2026-01' }
})
afterAll(() => door.close())

async function lookEverywhere(): Promise<Map<string, string>> {
  const seen = new Map<string, string>()
  for (const role of barred)
    for (const endpoint of listEndpoints()) {
      if (endpoint.method !== 'get' || !mayDo(role, endpoint.id) || ofLooking.includes(endpoint.id)) continue
      const { body } = await door.ask(endpoint, { params: known, headers: keys[role] })
      seen.set(`${role} ${endpoint.id}`, body)
    }
  for (const role of barred)
    for (const [endpoint, body] of searches) {
      if (!mayDo(role, endpoint.id)) continue
      const answer = await door.ask(endpoint, { body, headers: keys[role] })
      expect(answer.statusCode, `${role} ${endpoint.id}`).toBe(200)
      seen.set(`${role} ${endpoint.id} ${JSON.stringify(body)}`, answer.body)
    }
  return seen
}

/** A line that fell and came back, an emergency, a call before it that fell for good, and everybody of this test in conflict with it. */
async function aHiddenCase(): Promise<string> {
  const reportId = newId()
  await door.give('report', reportId, { type: 'StartReport', channel: 'phone' })
  await door.give('report', reportId, { type: 'DropLine', toldBy: 'person', fellAt: door.now() })
  await door.give('report', reportId, { type: 'RestoreLine' })
  await door.give('report', reportId, (words) => ({
    type: 'ReceiveReport',
    bodyKey: 'carabinieri',
    place: words.keep('Corso Europa'),
    municipality: '015182',
    account: words.keep('Una donna è scappata di casa.'),
    count: { adults: 1 },
    questions: { immediateDanger: 'unknown', minorInvolved: 'no', foreignAndAlone: 'no', violence: 'yes' },
    receivedAt: door.now(),
  }))
  await door.give('report', reportId, (words) => ({
    type: 'DecideTriage',
    outcome: 'emergency',
    reason: words.keep('Non può tornare a casa.'),
  }))
  const [row] = await door.asOwner<{ case_id: string }>('select case_id from view_cases where report_id = $1', [
    reportId,
  ])
  const caseId = row?.case_id ?? ''
  const [again, fallen] = [await door.receiveReport(), newId()]
  await door.give('report', fallen, { type: 'StartReport', channel: 'phone' })
  await door.give('report', fallen, { type: 'DropLine', toldBy: 'person', fellAt: door.now() })
  for (const linked of [again, fallen]) await door.give('report', linked, { type: 'LinkReport', to: reportId })
  await aWholeNight(caseId, reportId)
  for (const role of barred)
    await door.give('protection', caseId, (words) => ({
      type: 'NameConflict',
      conflictId: newId(),
      who: { kind: 'staff', userId: door.userIdOf(people[role]) },
      reason: words.keep('È un parente.'),
    }))
  return caseId
}

/** Whatever a case has that another view counts, lists or numbers. Only a bed that is taken shows, on the board of everybody. */
async function aWholeNight(caseId: string, reportId: string): Promise<void> {
  const [userId, at, personId] = [door.userIdOf(people.strangerInTheField), door.now(), await door.linkPerson(caseId)]
  await door.give('case', caseId, (words) => ({
    type: 'LinkPerson',
    personId: newId(),
    role: 'assisted',
    calledBy: words.keep('Sconosciuto 12'),
    unknownNumber: 12,
    profile: sober,
  }))
  await door.give('stay', newId(), { type: 'RequestStay', caseId, personId, resourceKey: 'casa-esempio' })
  await door.give('case', caseId, {
    type: 'RecordCost',
    costId: newId(),
    costType: 'taxi',
    amountCents: 1800,
    fund: 'qpe',
  })
  await door.give('outing', newId(), { type: 'StartOuting', caseId, userId, where: 'on_site', at })
  await door.give('interpretation', newId(), {
    type: 'AskInterpreter',
    caseId,
    interpreterKey: 'samira-esempio',
    language: 'ar',
  })
  await door.give('person', personId, (words) => ({
    type: 'RaiseWarning',
    warningId: newId(),
    said: words.keep('Il cane non lascia avvicinare nessuno.'),
    reviewOn: '2026-07-01',
  }))
  await anAttachment(door.deps, caseId)
  await aListedCaller(door.deps, caseId, reportId)
  await door.give('hold', newId(), (words) => ({
    type: 'PlaceHold',
    subject: { kind: 'case', id: caseId },
    reason: words.keep('Causa di prova.'),
    reviewOn: '2026-07-01',
    userId: 'somebody-else',
  }))
  await door.give('disclosure', newId(), (words) => ({
    type: 'AskDisclosure',
    personId,
    askedOn: '2026-01-02',
    identifiedBy: 'document_seen',
    reference: words.keep('Protocollo n. 1 di prova.'),
    userId: 'somebody-else',
  }))
  const [page] = await door.asOwner<{ page_id: string }>('select page_id from view_pages where case_id = $1', [caseId])
  await door.give('page', page?.page_id ?? '', { type: 'AcknowledgePage', userId, by: 'console' })
  await door.closeCase(caseId)
}

it('changes no answer: no count, no list, no place where the log stands', async () => {
  await lookEverywhere()
  const before = await lookEverywhere()
  await aHiddenCase()
  const after = await lookEverywhere()
  expect([...after].filter(([look, body]) => before.get(look) !== body).map(([look]) => look)).toEqual([])
})

it('has no row on the register of reads when its address was opened', async () => {
  const [caseId, openingId] = [await aHiddenCase(), newId()]
  await door.give('opening', openingId, (words) => ({
    type: 'AskOpening',
    destinationId: known.destinationId ?? '',
    caseId,
    purpose: 'accompany',
    reason: words.keep('Va accompagnata stanotte.'),
    userId: 'somebody-else',
  }))
  const [opening] = await door.asOwner<{ reason: TextRef }>('select reason from view_openings where opening_id = $1', [
    openingId,
  ])
  const kinds = async (role: Role) => {
    const answer = await door.ask(searchReads, { body: {}, headers: keys[role] })
    return (answer.json().reads as { kind: string }[]).filter(({ kind }) => kind === 'vault_address').length
  }
  const at = { ambitoId: door.deps.ambito.id, now: door.now() }
  const read = { actor: callTaker, kind: 'vault_address', purpose: 'journey', act: 'showAddress' } as const
  await door.deps.reads.record(at, [{ ...read, id: known.destinationId, reasonRef: opening?.reason }])
  expect([await kinds('coordinator'), await kinds('dpo')]).toEqual([0, 0])
})
