// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { refuseStay } from '#core/beds/arrivalsApi.ts'
import { checkIn, confirmStay, holdBed, requestStay, waiveCondition } from '#core/beds/bedsApi.ts'
import {
  checkBreakGlass,
  openBreakGlass,
  reviewBreakGlass,
  takeBackBreakGlass,
} from '#core/breakglass/breakGlassApi.ts'
import { playLine } from '#core/calls/callRehearsalApi.ts'
import { claimCall, handleCall, listCalls } from '#core/calls/callsApi.ts'
import { closeOperationally, getCase, linkPerson } from '#core/cases/casesApi.ts'
import { confirmCompetence, recordOffer } from '#core/cases/competenceApi.ts'
import { setDutyAside } from '#core/duties/dutiesApi.ts'
import { sendHandover } from '#core/handovers/handoversApi.ts'
import { recordAnswer } from '#core/handovers/recordAnswerApi.ts'
import { askInterpreter } from '#core/interpreters/interpretersApi.ts'
import {
  askPolice,
  endOuting,
  raisePanic,
  recordVoice,
  settlePanic,
  startOuting,
  takeBackPanic,
} from '#core/outings/outingsApi.ts'
import { settleBarredResponder } from '#core/paging/barredApi.ts'
import { acknowledgePage } from '#core/paging/pagingApi.ts'
import { callOutSecondTeam } from '#core/paging/secondTeamApi.ts'
import { recordAttempt } from '#core/people/attemptApi.ts'
import {
  askDisclosure,
  getDisclosurePieces,
  prepareDisclosure,
  refuseDisclosure,
  releaseDisclosure,
  sendBackDisclosure,
} from '#core/privacy/disclosureApi.ts'
import { placeHold, proposeErasure, withdrawErasure } from '#core/privacy/retentionApi.ts'
import {
  giveKey,
  joinCentre,
  nameConflict,
  partCentre,
  strikeConflict,
  withdrawKey,
} from '#core/protection/protectionApi.ts'
import { listReadingAlarms, setReadingAlarmAside } from '#core/reads/readingAlarmsApi.ts'
import { linkReport, unlinkReport } from '#core/reports/duplicatesApi.ts'
import { listPads, loseBlank, spoilBlank } from '#core/reports/padsApi.ts'
import { RedirectReason } from '#core/reports/redirectCard.ts'
import { receiveReport, startReport } from '#core/reports/reportsApi.ts'
import { correctTriage, decideTriage } from '#core/reports/triageApi.ts'
import { settleWatch } from '#core/reports/watchApi.ts'
import { createCalendarFeed } from '#core/rosters/calendarFeedApi.ts'
import { enterClosure, withdrawClosure } from '#core/territory/closuresApi.ts'
import { askOpening, refuseSecondKey, turnSecondKey } from '#core/vault/openingsApi.ts'
import { registerDestination, retireDestination, writeAddress } from '#core/vault/vaultApi.ts'
import { answerChecks, relieveVigil } from '#core/vigils/vigilsApi.ts'
import { dueAttempts } from '#server/engine/dueAttempts.ts'
import { aCanary, type Whose } from './canaryWords.ts'
import { BEFORE_CLOSING, sober } from './nightShift.ts'
import type { Teller } from './seededWorld.ts'

/** Somewhere outside our towns: its service answers by letter, and somebody here writes it down. */
const MILANO = '015146'

/** What else happens in a night before its case ends, each act once: a bed slept in, an interpreter, somebody out, doubles. */
export async function tellMiddle(teller: Teller): Promise<void> {
  const { attempt, there, now, workerId, town } = teller
  const { caseId = '', reportId = '' } = there

  // A guest whom the house took in, and one whom it did not want.
  there.guestId = newId()
  await attempt('coordinator', linkPerson, {}, { personId: there.guestId, role: 'assisted', profile: guest })
  there.roomId = newId()
  const room = { caseId, personId: there.guestId, resourceKey: 'casa-esempio' }
  const inRoom = { stayId: there.roomId }
  await attempt('coordinator', requestStay, inRoom, room)
  await attempt('coordinator', waiveCondition, inRoom, { condition: 'tb_test' })
  await attempt('coordinator', holdBed, inRoom, room)
  await attempt('shelter_worker', refuseStay, inRoom)
  const taken = { stayId: newId() }
  await attempt('coordinator', requestStay, taken, room)
  await attempt('coordinator', waiveCondition, taken, { condition: 'tb_test' })
  await attempt('coordinator', holdBed, taken, room)
  await attempt('shelter_worker', confirmStay, taken)
  await attempt('shelter_worker', checkIn, taken, { at: now() })
  await attempt('coordinator', recordOffer, {}, { offerId: newId(), solution: 'shelter', answer: 'accepted' })

  // The interpreter of the link that is looked at later stands in this very case.
  const interpretationId = newId()
  const asked = { caseId, interpreterKey: 'samira-esempio', language: 'ar' }
  if (await attempt('coordinator', askInterpreter, { interpretationId }, asked))
    there.interpretationId = interpretationId

  // Out, and back.
  there.outingId = newId()
  const out = { outingId: there.outingId }
  await attempt('coordinator', startOuting, {}, { ...out, userId: workerId, where: 'on_site', at: now() })
  await attempt('coordinator', recordVoice, out, { at: now(), channel: 'radio' })
  // Whoever is called to help may know of the case from then on: nobody is called for the case that is of others.
  if (teller.whose !== 'other') await tellDanger(teller, out)
  await attempt('coordinator', endOuting, out, { cause: 'left', at: now() })
  if (teller.whose !== 'other')
    await attempt('coordinator', callOutSecondTeam, {}, { pageId: newId(), confirmed: true })

  // The same fact told twice, and a judgement that was put right.
  const second = { reportId: newId() }
  await told(teller, second.reportId, town)
  await attempt('call_taker', linkReport, second, { otherId: reportId })
  await attempt('call_taker', unlinkReport, second)
  await attempt('call_taker', decideTriage, second, { outcome: 'deferrable', safeUntilThen: 'yes' })
  await attempt('call_taker', correctTriage, second, {
    outcome: 'not_pertinent',
    redirectReasons: [RedirectReason.options[0]],
  })
  there.secondReportId = second.reportId

  // What the office had got two minutes before it closed: PIS asked there, and heard that they have it. It became no case,
  // so it is of none that is protected.
  if (teller.whose === 'protected') return
  const watched = { reportId: newId() }
  await told(teller, watched.reportId, town, BEFORE_CLOSING)
  await attempt('coordinator', settleWatch, watched, { outcome: 'with_office' })
  there.watchedReportId = watched.reportId
}

async function tellDanger({ attempt, now, workerKeys }: Teller, out: { readonly outingId: string }) {
  await attempt(workerKeys, raisePanic, {}, { ...out, at: now() })
  await attempt('coordinator', askPolice, out, { callee: '112', outcome: 'called' })
  await attempt(workerKeys, takeBackPanic, out)
  await attempt(workerKeys, raisePanic, {}, { ...out, at: now() })
  await attempt('coordinator', settlePanic, out)
}

/** What is told of a case that is protected: keys, conflicts, the centre, where it goes. */
export async function tellProtected(teller: Teller): Promise<void> {
  const { attempt, there, whose, workerId, outsiderId } = teller
  const { caseId = '' } = there
  await attempt('coordinator', joinCentre)
  await attempt('coordinator', partCentre)
  await attempt('coordinator', joinCentre)
  const barred = { conflictId: newId() }
  await attempt('coordinator', nameConflict, {}, { ...barred, kind: 'staff', ref: workerId })
  await attempt('coordinator', settleBarredResponder, {}, { userId: workerId, decision: 'stays' })
  await attempt('coordinator', strikeConflict, barred)
  await attempt('coordinator', giveKey, {}, { userId: outsiderId })
  await attempt('coordinator', withdrawKey, {}, { userId: outsiderId })

  const home = { destinationId: newId() }
  await attempt('anti_violence_centre', registerDestination, home, { number: 40 + numbers.indexOf(whose) })
  await attempt('anti_violence_centre', writeAddress, home)
  const asking = { caseId, ...home, purpose: 'visit' }
  const [refused, opened] = [{ openingId: newId() }, { openingId: newId() }]
  await attempt('coordinator', askOpening, refused, asking)
  await attempt('anti_violence_centre', refuseSecondKey, refused)
  await attempt('coordinator', askOpening, opened, asking)
  await attempt('anti_violence_centre', turnSecondKey, opened)
  // Of those opened, this one is asked for by everybody below.
  there.openingId = opened.openingId
  await tellBreakGlass(teller)

  // Somebody asks the desk after a woman of this case, by the name she goes by.
  const askedFor = aCanary(whose, 'recordAttempt.askedFor')
  await attempt(
    'coordinator',
    linkPerson,
    {},
    { personId: newId(), role: 'relative', profile: guest, calledBy: askedFor },
  )
  await attempt('call_taker', recordAttempt, { attemptId: newId() }, { askedFor })
  await dueAttempts(teller.deps).run(() => {})
}

/** Somebody alone, whom it does not concern, opens it and has it taken from them; twice. */
async function tellBreakGlass({ attempt, ask, there, keys, outsiderKeys }: Teller) {
  const { caseId = '' } = there
  const { number = '' } = (await ask(getCase, { params: { caseId }, headers: keys.coordinator })).json()
  const sought = { kind: 'case', sought: number, born: undefined }
  there.breakGlassId = newId()
  for (const glass of [{ breakGlassId: newId() }, { breakGlassId: there.breakGlassId }]) {
    await attempt(outsiderKeys, checkBreakGlass, {}, sought)
    await attempt(outsiderKeys, openBreakGlass, glass, sought)
    await attempt('coordinator', takeBackBreakGlass, glass)
    await attempt('coordinator', reviewBreakGlass, glass, { verdict: 'justified' })
  }
  // Asked about more than a rule of the register thinks usual: somebody looks, and says what it was.
  for (const guess of ['26-9001', '26-9002', '26-9003', '26-9004'])
    await attempt(outsiderKeys, checkBreakGlass, {}, { ...sought, sought: guess })
  const { alarms = [] } = (await ask(listReadingAlarms, { headers: keys.coordinator })).json()
  for (const { readingAlarmId } of alarms as { readingAlarmId: string }[])
    await attempt('coordinator', setReadingAlarmAside, { readingAlarmId })
}

const numbers: readonly Whose[] = ['own', 'other', 'protected', 'elsewhere']

/** The room and the months: calls, paper, the shift, break-glass, closures, what is kept and what goes. */
export async function tellRest(teller: Teller): Promise<void> {
  const { attempt, ask, there, whose, keys, town, now, workerId } = teller
  const { caseId = '', personId = '' } = there

  // Out once more, and not back when everybody is asked.
  await attempt('coordinator', startOuting, {}, { outingId: newId(), userId: workerId, where: 'on_the_way', at: now() })

  // A secret address for the note that a driver reads, and one that is given up.
  if (whose === 'own' || whose === 'elsewhere') await attempt('anti_violence_centre', writeAddress)
  const left = { destinationId: newId() }
  await attempt('anti_violence_centre', registerDestination, left, { number: 50 + numbers.indexOf(whose) })
  await attempt('anti_violence_centre', retireDestination, left)

  await attempt('call_taker', playLine, {}, { event: 'newCall' })
  const { waiting = [] } = (await ask(listCalls, { headers: keys.call_taker })).json()
  const call = { callId: waiting.at(-1)?.callId ?? newId() }
  await attempt('call_taker', claimCall, call)
  await attempt('coordinator', claimCall, call)
  await attempt('coordinator', handleCall, call, { outcome: 'not_needed' })

  const { padId = '' } = there
  const { pads = [] } = (await ask(listPads, { headers: keys.coordinator })).json()
  const printed = (pads as { padId: string; first: string }[]).find((pad) => pad.padId === padId)
  const first = Number(printed?.first.split('-')[1])
  await attempt('coordinator', spoilBlank, {}, { number: first })
  await attempt('coordinator', loseBlank, {}, { number: first + 1 })

  await attempt('coordinator', answerChecks, {}, { version: '2026-01', done: ['phone-works'] })
  await attempt('call_taker', relieveVigil)

  const closure = { closureId: newId() }
  const days = { firstDay: '2026-03-10', lastDay: '2026-03-10', municipalities: [town], kind: 'strike' }
  await attempt('coordinator', enterClosure, closure, { ...days })
  await attempt('coordinator', withdrawClosure, closure, { municipalities: [town] })
  await attempt(
    'coordinator',
    enterClosure,
    { closureId: newId() },
    { ...days, firstDay: '2026-03-11', lastDay: '2026-03-11' },
  )

  const answered = { disclosureId: newId() }
  const askedFor = { personId, askedOn: '2026-01-02', identifiedBy: 'document_seen' }
  await attempt('coordinator', refuseDisclosure, {}, { ground: 'others_rights' })
  await attempt('coordinator', askDisclosure, answered, askedFor)
  const { pieces = [] } = (await ask(getDisclosurePieces, { params: answered, headers: keys.coordinator })).json()
  const given = (pieces as { textId: string }[]).map(({ textId }) => textId)
  const striking = { given, strike: [aCanary(whose, 'prepareDisclosure.strike')] }
  await attempt('coordinator', prepareDisclosure, answered, striking)
  await attempt('dpo', sendBackDisclosure, answered)
  await attempt('coordinator', prepareDisclosure, answered, striking)
  await attempt('dpo', releaseDisclosure, answered)
  there.disclosureId = answered.disclosureId

  await attempt(
    'coordinator',
    placeHold,
    { holdId: newId() },
    { subject: { kind: 'case', id: caseId }, reviewOn: '2026-07-01' },
  )
  const subject = { kind: 'report', id: there.secondReportId }
  const gone = { erasureId: newId() }
  await attempt('coordinator', proposeErasure, gone, { subject, ground: 'order' })
  await attempt('coordinator', withdrawErasure, gone)
  await attempt('coordinator', proposeErasure, { erasureId: newId() }, { subject, ground: 'order' })

  const feed = await attempt('field_worker', createCalendarFeed)
  const path = String((feed as { path?: string } | undefined)?.path ?? '')
  there.token = /([^/]+)\.ics$/.exec(path)?.[1] ?? newId()
}

/** A second case, of a town that has no desk here: what its service answers is written down by hand. */
export async function tellElsewhereTown(teller: Teller): Promise<void> {
  const { attempt, there, whose, workerId } = teller
  const of: Record<string, string> = { reportId: newId() }
  await told(teller, of.reportId ?? '', MILANO)
  const decided = await attempt('coordinator', decideTriage, of, { outcome: 'emergency' })
  of.caseId = String((decided as { caseId?: string } | undefined)?.caseId ?? '')
  of.pageId = await teller.idOf('view_pages', 'page_id', of.caseId)
  await attempt('coordinator', acknowledgePage, of, { userId: workerId })
  await attempt('coordinator', confirmCompetence, of, { competent: MILANO, inform: [] })
  const firstActions = [aCanary(whose, 'closeOperationally.firstActions')]
  await attempt('coordinator', closeOperationally, of, { outcome: 'advice-only', firstActions })
  of.handoverId = await teller.idOf('view_handovers', 'handover_id', of.caseId)
  of.dutyId = await teller.idOf('view_duties', 'duty_id', of.caseId)
  await attempt('coordinator', setDutyAside, of)
  await attempt('coordinator', sendHandover, of)
  await attempt('coordinator', recordAnswer, of, { answer: 'disputed', channel: 'pec', at: teller.now() })
  there.farCaseId = of.caseId
}

async function told({ attempt, now }: Teller, reportId: string, municipality: string, receivedAt = now()) {
  const of = { reportId }
  await attempt('call_taker', startReport, of, { channel: 'phone' })
  await attempt('call_taker', receiveReport, of, {
    sheets: undefined,
    bodyKey: 'carabinieri',
    municipality,
    count: { adults: 1 },
    questions: { immediateDanger: 'no', minorInvolved: 'no', foreignAndAlone: 'no', violence: 'no' },
    receivedAt,
  })
}

const guest = { ...sober, sex: 'female', negativeTbTest: 'no' }
