// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import type { Deps } from '#server/app/deps.ts'
import type { HandlerDeps } from '#server/log/handle.ts'
import { staffIdOf } from '#server/rosters/streamIds.ts'
import { anAttachment } from './anAttachment.ts'
import { nightShift } from './nightShift.ts'

/** One of each thing that has an id, by the name an endpoint gives to it. */
export type KnownIds = Readonly<Record<(typeof names)[number], string>>
const names = [
  'reportId',
  'caseId',
  'pageId',
  'personId',
  'stayId',
  'costId',
  'handoverId',
  'dutyId',
  'rosterId',
  'shiftId',
  'swapId',
  'planId',
  'staffId',
  'absenceId',
  'padId',
  'otherPersonId',
  'identityId',
  'warningId',
  'cardId',
  'outingId',
  'destinationId',
  'openingId',
  'noteId',
  'erasureId',
  'holdId',
  'attachmentId',
  'disclosureId',
  'interpretationId',
  'sourceId',
] as const

/**
 * A case that is open with a bed asked for, and one closed for the night whose handover waits to be sent. Where it goes was asked
 * for by whoever was called out, unless another is named: somebody who may know it.
 */
export async function someOfEach(
  deps: HandlerDeps & Pick<Deps, 'vault'>,
  calledOut: string,
  asker: string = calledOut,
): Promise<KnownIds> {
  const { give, openCase, linkPerson, receiveReport } = nightShift(deps)
  const reportId = await receiveReport()
  const { caseId, pageId } = await openCase()
  const personId = await linkPerson(caseId)
  const [stayId, costId, padId, cardId, outingId] = [newId(), newId(), newId(), newId(), newId()]
  const at = deps.clock.now().toISOString()
  await give('outing', outingId, { type: 'StartOuting', caseId, userId: calledOut, where: 'on_site', at })
  await give('station_card', cardId, { type: 'IssueCard', stationKey: 'carabinieri-rho', days: 90 })
  await give('pad', padId, (words) => ({ type: 'IssuePad', count: 10, holder: words.keep('Banco della centrale') }))
  await give('stay', stayId, { type: 'RequestStay', caseId, personId, resourceKey: 'casa-esempio' })
  await give('case', caseId, { type: 'RecordCost', costId, costType: 'taxi', amountCents: 1800, fund: 'qpe' })

  const closed = await openCase()
  await give('page', closed.pageId, { type: 'AcknowledgePage', userId: calledOut, by: 'console' })
  await give('case', closed.caseId, (words) => ({
    type: 'CloseOperationally',
    outcome: 'placed-shelter',
    reason: words.keep('Al sicuro.'),
    firstActions: [],
  }))
  const ends = await deps.db.inAmbito(deps.ambito.id, (tx) =>
    tx
      .selectFrom('view_handovers as h')
      .innerJoin('view_duties as d', 'd.case_id', 'h.case_id')
      .select(['h.handover_id as handoverId', 'd.duty_id as dutyId'])
      .where('h.case_id', '=', closed.caseId)
      .executeTakeFirstOrThrow(),
  )
  const roster = await aDraftRoster(deps, calledOut)
  return {
    reportId,
    sourceId: await aListedCaller(deps, caseId, reportId),
    caseId,
    pageId,
    personId,
    stayId,
    costId,
    padId,
    cardId,
    outingId,
    attachmentId: await anAttachment(deps, caseId),
    ...ends,
    ...roster,
    ...(await aKnownPerson(deps, caseId, personId)),
    ...(await anOpening(deps, caseId, asker)),
    interpretationId: await anInterpretation(deps, caseId),
    ...(await anErasure(deps, caseId)),
    ...(await aDisclosure(deps, personId)),
  }
}

/** Somebody called with a name that must know nothing of the case. */
export async function aListedCaller(deps: HandlerDeps, caseId: string, sourceId: string) {
  const { give } = nightShift(deps)
  const conflictId = newId()
  await give('protection', caseId, (words) => ({
    type: 'NameConflict',
    conflictId,
    who: { kind: 'name', calledBy: words.keep('Ugo Inventati') },
    reason: words.keep('È il marito.'),
  }))
  await give('protection', caseId, { type: 'NoteCaller', source: 'report', sourceId, conflictIds: [conflictId] })
  return sourceId
}

/** An interpreter asked for Arabic, who has said nothing yet. */
async function anInterpretation(deps: HandlerDeps, caseId: string) {
  const interpretationId = newId()
  await nightShift(deps).give('interpretation', interpretationId, {
    type: 'AskInterpreter',
    caseId,
    interpreterKey: 'samira-esempio',
    language: 'ar',
  })
  return interpretationId
}

/** A roster of February with one shift, of somebody whose number was verified and who is on leave in June. */
async function aDraftRoster(deps: HandlerDeps, userId: string) {
  const { give } = nightShift(deps)
  const [rosterId, shiftId, absenceId] = [newId(), newId(), newId()]
  const staffId = staffIdOf(userId)
  await give('staff', staffId, { type: 'VerifyNumber', userId, how: 'called_and_answered' })
  await give('staff', staffId, {
    type: 'RecordAbsence',
    absenceId,
    userId,
    kind: 'leave',
    from: '2026-06-01T08:00',
    until: '2026-06-15T08:00',
    by: { userId, isCoordinator: false },
  })
  await give('roster', rosterId, { type: 'DraftRoster', firstDay: '2026-02-01', lastDay: '2026-02-10' })
  const shift = { shiftId, band: 'first', userId, from: '2026-02-01T08:00', until: '2026-02-01T20:00' } as const
  await give('roster', rosterId, { type: 'PlanShifts', shifts: [shift] })
  return { rosterId, shiftId, staffId, absenceId, swapId: newId(), planId: newId() }
}

/** A copy for a person that somebody prepared and nobody released. */
async function aDisclosure(deps: HandlerDeps, personId: string) {
  const { give } = nightShift(deps)
  const disclosureId = newId()
  const [userId, made] = ['somebody-else', deps.clock.now().toISOString()]
  await give('disclosure', disclosureId, (words) => ({
    type: 'AskDisclosure',
    personId,
    askedOn: '2026-01-02',
    identifiedBy: 'document_seen',
    reference: words.keep('Protocollo n. 1 di prova.'),
    userId,
  }))
  await give('disclosure', disclosureId, (words) => ({
    type: 'PrepareDisclosure',
    copy: words.keep(JSON.stringify({ made, ambito: 'SERCOP', cases: [], pieces: [], withheld: 1 })),
    caseIds: [],
    given: 0,
    withheld: 1,
    struck: 0,
    userId,
  }))
  return { disclosureId }
}

/** A report that was not for us, ordered to be erased and not yet allowed; and a case that is held. */
async function anErasure(deps: HandlerDeps, caseId: string) {
  const { give, receiveReport } = nightShift(deps)
  const [erasureId, holdId] = [newId(), newId()]
  const reportId = await receiveReport()
  await give('report', reportId, (words) => ({
    type: 'DecideTriage',
    outcome: 'deferrable',
    reason: words.keep('Può aspettare domani.'),
  }))
  await give('erasure', erasureId, (words) => ({
    type: 'ProposeErasure',
    subject: { kind: 'report', id: reportId },
    ground: 'order',
    authority: words.keep('Ordine n. 1 di prova.'),
    userId: 'somebody-else',
  }))
  await give('hold', holdId, (words) => ({
    type: 'PlaceHold',
    subject: { kind: 'case', id: caseId },
    reason: words.keep('Causa di prova.'),
    reviewOn: '2026-07-01',
    userId: 'somebody-else',
  }))
  return { erasureId, holdId }
}

/** A destination of the vault, an opening of it that both keys turned, and the note of a driver. */
export async function anOpening(
  deps: HandlerDeps & Pick<Deps, 'vault'>,
  caseId: string,
  userId: string,
  number: number = 7,
) {
  const { give } = nightShift(deps)
  const [destinationId, openingId, noteId] = [newId(), newId(), newId()]
  const { id } = deps.ambito
  await give('destination', destinationId, { type: 'RegisterDestination', number })
  await give('destination', destinationId, { type: 'WriteAddress' })
  await deps.db.inAmbito(id, (tx) => deps.vault.put(tx, id, destinationId, 1, { address: 'via Inventata 7' }))
  await give('opening', openingId, (words) => ({
    type: 'AskOpening',
    destinationId,
    caseId,
    purpose: 'accompany',
    reason: words.keep('Va accompagnata stanotte.'),
    userId,
  }))
  await give('opening', openingId, { type: 'TurnSecondKey', userId: 'somebody-else' })
  await give('opening', openingId, { type: 'IssueDriverNote', noteId, userId })
  return { destinationId, openingId, noteId }
}

/** Another name and a warning of a person, and somebody else on the same case. */
async function aKnownPerson(deps: HandlerDeps, caseId: string, personId: string) {
  const { give, linkPerson } = nightShift(deps)
  const [identityId, warningId] = [newId(), newId()]
  await give('person', personId, (words) => ({
    type: 'AddIdentity',
    identityId,
    calledBy: words.keep('Ermete Inventati'),
    certainty: 'documented',
  }))
  await give('person', personId, (words) => ({
    type: 'RaiseWarning',
    warningId,
    said: words.keep('Il cane non lascia avvicinare nessuno.'),
    reviewOn: '2026-07-01',
  }))
  return { identityId, warningId, otherPersonId: await linkPerson(caseId) }
}
