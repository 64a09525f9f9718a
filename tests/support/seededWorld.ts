// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { mayDo } from '#core/access/permissions.ts'
import { releaseAttachment, withdrawAttachment } from '#core/attachments/attachmentsApi.ts'
import { releaseHold, requestStay } from '#core/beds/bedsApi.ts'
import { addNote, closeOperationally, linkPerson, recordCost, strikeCost } from '#core/cases/casesApi.ts'
import { confirmCompetence } from '#core/cases/competenceApi.ts'
import { sendHandover } from '#core/handovers/handoversApi.ts'
import { acknowledgePage, declinePage } from '#core/paging/pagingApi.ts'
import { addIdentity, describePerson, noteWhatWorked, raiseWarning, recordCode } from '#core/people/peopleApi.ts'
import { judgeCaller, nameListedPerson } from '#core/protection/listedCallerApi.ts'
import {
  askLift,
  giveKey,
  joinCentre,
  nameConflict,
  partCentre,
  protectCase,
  recordRiskBand,
  refuseLift,
  strikeConflict,
  withdrawKey,
} from '#core/protection/protectionApi.ts'
import { ProtectionGround } from '#core/protection/protectionEvents.ts'
import {
  answerPoliceCheck,
  askPoliceCheck,
  closeDroppedCall,
  dropLine,
  recordCallBack,
} from '#core/reports/droppedCallApi.ts'
import { issuePad } from '#core/reports/padsApi.ts'
import { discardDraft, receiveReport, saveDraft, startReport } from '#core/reports/reportsApi.ts'
import { issueCard, sendStationReport } from '#core/reports/stationCardsApi.ts'
import { decideTriage, giveFeedback } from '#core/reports/triageApi.ts'
import { type Role, roles } from '#core/shared/actor.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { writeAddress } from '#core/vault/vaultApi.ts'
import { addBriefingLine, openVigil } from '#core/vigils/vigilsApi.ts'
import { listEndpoints } from '#server/app/listEndpoints.ts'
import { askAt, type FrontDoor } from './aFrontDoor.ts'
import { anAttachment } from './anAttachment.ts'
import { aCanary, canaryBody, canaryWords, freeFields, type Whose } from './canaryWords.ts'
import { sober } from './nightShift.ts'
import { tellElsewhereTown, tellMiddle, tellProtected, tellRest } from './restOfNight.ts'

type Keys = Readonly<Record<string, string>>

/** The door one world is told through, and who tells it. */
export interface Tellers {
  readonly ask: ReturnType<typeof askAt>
  readonly deps: FrontDoor['deps']
  link(purpose: 'station', subjectId: string): Promise<Keys>
  readonly keys: Readonly<Record<Role, Keys>>
  /** Who was called out, and the town whose desk gets the handover. */
  readonly workerId: string
  readonly workerKeys: Keys
  readonly town: string
  /** Somebody of the staff whom nothing of this concerns. */
  readonly outsiderId: string
  readonly outsiderKeys: Keys
  /** Told of what was refused, by whoever teaches the world something new. */
  refused?(what: string): void
  /** Ids of what the night does not make: rosters, plans. */
  readonly start: WorldIds
}

/** How one world is told: each act with a canary in every free field. */
export interface Teller extends Tellers {
  readonly whose: Whose
  readonly there: Record<string, string>
  now(): string
  /** What a policy made for a case. */
  idOf(view: string, column: string, caseId: string): Promise<string>
  /** Tells what a night may also hold, and goes on if it is refused; the answer, if it was taken. */
  attempt(who: Role | Keys, endpoint: Endpoint, ids?: object, body?: object): Promise<unknown>
}

/** Ids of one world, by the names endpoints give them. */
export type WorldIds = Readonly<Record<string, string>>

/** Endpoints that are neither told nor asked by themselves, each with its reason. */
export const leftAlone: Readonly<Record<string, string>> = {
  signIn: 'opens a session: a wrong password teaches nothing here',
  signInWithCode: 'the same, in a second step',
  proveSession: 'a wrong password makes the account wait, and nobody could sign in here any more',
  startMyCodes: 'the same',
  confirmMyCodes: 'the same',
  renewRecoveryCodes: 'the same',
  changeMyPassword: 'the same',
  lockSession: 'locks the desk of whoever tells the world',
  signOut: 'ends the session of whoever tells the world',
  advanceClock: 'the night would go on without us',
}

/**
 * A night told through the endpoints with a canary in every free field: a case from its first key to the desk of a
 * town, then every other endpoint that takes words, once, by somebody who may. A new endpoint is told by itself.
 */
export async function seedWorld(whose: Whose, tellers: Tellers): Promise<WorldIds> {
  const { ask, keys, workerId, town } = tellers
  const there: Record<string, string> = { ...tellers.start }
  const done = new Set<string>()

  function say(who: Role | Keys, endpoint: Endpoint, ids: object, body: object) {
    const headers = typeof who === 'string' ? keys[who] : who
    const said = { ...canaryWords(whose, endpoint), ...body }
    return ask(endpoint, { params: { ...there, ...ids }, body: endpoint.body ? said : undefined, headers })
  }
  async function tell(who: Role | Keys, endpoint: Endpoint, ids: object = {}, body: object = {}) {
    const answer = await say(who, endpoint, ids, body)
    if (answer.statusCode !== 200) throw new Error(`${whose}: ${endpoint.id} was not taken: ${answer.body}`)
    done.add(endpoint.id)
    return answer.json()
  }
  const now = () => tellers.deps.clock.now().toISOString()
  const teller: Teller = {
    ...tellers,
    whose,
    there,
    now,
    idOf: (view, column, id) => onlyIdOf(tellers, view, column, id),
    async attempt(who, endpoint, ids = {}, body = {}) {
      const answer = await say(who, endpoint, ids, body)
      if (answer.statusCode !== 200) {
        tellers.refused?.(`${whose}: ${endpoint.id} ${answer.body}`)
        return undefined
      }
      done.add(endpoint.id)
      return answer.json()
    },
  }

  // A line that fell, and a draft that was left as it was.
  const fallen = { reportId: newId() }
  await tell('call_taker', startReport, fallen, { channel: 'phone' })
  await tell('call_taker', saveDraft, fallen, { basedOn: 0 })
  await tell('call_taker', dropLine, fallen)
  await tell('call_taker', recordCallBack, fallen, { attempt: 1, outcome: 'wrong_number' })
  await tell('call_taker', askPoliceCheck, fallen, { stationKey: 'carabinieri-rho' })
  await tell('call_taker', answerPoliceCheck, fallen, { found: false })
  await tell('call_taker', closeDroppedCall, fallen, { outcome: 'not_found' })
  const discarded = { reportId: newId() }
  await tell('call_taker', startReport, discarded, { channel: 'paper' })
  await tell('call_taker', discardDraft, discarded)

  // The report, the decision, who was called out.
  there.reportId = newId()
  await tell('call_taker', startReport, {}, { channel: 'phone' })
  const said = canaryWords(whose, receiveReport)
  const { sheets: _, bodyKey: __, ...typed } = said
  await tell(
    'call_taker',
    receiveReport,
    {},
    {
      ...typed,
      municipality: town,
      bodyKey: 'carabinieri',
      count: { adults: 1 },
      questions: { immediateDanger: 'yes', minorInvolved: 'no', foreignAndAlone: 'no', violence: 'no' },
      receivedAt: now(),
    },
  )
  const { caseId } = await tell('call_taker', decideTriage, {}, { outcome: 'emergency' })
  await tell('call_taker', giveFeedback, {}, { saidAt: now() })
  there.caseId = caseId
  there.pageId = await onlyIdOf(tellers, 'view_pages', 'page_id', caseId)
  // Who is next is called instead, and may know of it from then on: not of the case that is of others.
  if (whose === 'protected') await teller.attempt('field_worker', declinePage)
  await tell('coordinator', acknowledgePage, {}, { userId: workerId })

  if (whose === 'protected') {
    await tell('coordinator', protectCase, {}, { ground: ProtectionGround.options[0] })
    await tellProtected(teller)
  }

  // Who must know nothing of it is called so, and called.
  const name = aCanary(whose, 'nameListedPerson.name')
  await tell('coordinator', nameListedPerson, {}, { conflictId: newId(), name })
  // Another who is taken off the list below.
  there.conflictId = newId()
  await tell('coordinator', nameListedPerson, {}, { conflictId: there.conflictId })
  there.sourceId = there.reportId
  await tell('coordinator', judgeCaller, {}, { isThem: true, heardBy: name })

  // Whom it is about.
  there.personId = newId()
  await tell('coordinator', linkPerson, {}, { personId: there.personId, role: 'assisted', profile: sober })
  there.otherPersonId = newId()
  await tell('coordinator', linkPerson, {}, { personId: there.otherPersonId, role: 'relative', profile: sober })
  there.identityId = newId()
  await tell('coordinator', addIdentity, {}, { identityId: there.identityId, certainty: 'documented' })
  await tell('coordinator', describePerson, {}, { born: '1968-05-04' })
  await tell('coordinator', recordCode, {}, { codeId: newId() })
  there.warningId = newId()
  await tell('coordinator', raiseWarning, {}, { warningId: there.warningId, reviewOn: '2026-07-01' })
  await tell('coordinator', noteWhatWorked, {}, { noteId: newId() })

  // What was done for them.
  await tell('coordinator', addNote, {}, { noteId: newId(), kind: 'note' })
  there.costId = newId()
  await tell('coordinator', recordCost, {}, { costId: there.costId, costType: 'taxi', amountCents: 1800, fund: 'qpe' })
  await tell('coordinator', strikeCost)
  const stay = { caseId, personId: there.personId, resourceKey: 'casa-esempio' }
  there.stayId = newId()
  await tell('coordinator', requestStay, {}, stay)
  await tell('coordinator', releaseHold)

  await tellMiddle(teller)

  // The room: shift, paper, the card of a station.
  there.vigilId = newId()
  await ask(openVigil, { params: there, body: {}, headers: keys.coordinator })
  there.lineId = newId()
  await ask(addBriefingLine, {
    params: there,
    body: { ...canaryWords(whose, addBriefingLine), lineId: there.lineId, kind: 'note' },
    headers: keys.coordinator,
  })
  there.padId = newId()
  await tell('coordinator', issuePad, {}, { count: 10 })
  there.cardId = newId()
  await tell('coordinator', issueCard, {}, { stationKey: 'carabinieri-rho', days: 30 })
  const card = await tellers.link('station', there.cardId)
  await tell(card, sendStationReport, { reportId: newId() }, { immediateDanger: 'no', sentAt: now() })

  // The morning.
  await tell('coordinator', confirmCompetence, {}, { competent: town, inform: [] })
  await tell(
    'coordinator',
    closeOperationally,
    {},
    {
      outcome: 'placed-shelter',
      firstActions: [aCanary(whose, 'closeOperationally.firstActions')],
    },
  )
  there.handoverId = await onlyIdOf(tellers, 'view_handovers', 'handover_id', caseId)
  there.dutyId = await onlyIdOf(tellers, 'view_duties', 'duty_id', caseId)
  // A paper that goes with it, its words both typed and in the file.
  there.attachmentId = await anAttachment(tellers.deps, caseId, {
    description: aCanary(whose, 'addAttachment.description'),
    content: Buffer.from(aCanary(whose, 'addAttachment.file')),
  })
  await tell('coordinator', releaseAttachment, {}, { handoverId: there.handoverId })
  const wrongOne = await anAttachment(tellers.deps, caseId)
  await tell('coordinator', withdrawAttachment, { attachmentId: wrongOne })
  await tell('coordinator', sendHandover)
  await tellElsewhereTown(teller)
  await tellRest(teller)

  for (const endpoint of listEndpoints()) {
    if (done.has(endpoint.id) || endpoint.id in leftAlone || freeFields(endpoint.body).length === 0) continue
    // A case that is not protected stays so: half of what is looked at is who reads one that is.
    if (whose !== 'protected' && ofProtection.includes(endpoint.id)) continue
    // The address behind the note of a driver is written once, with the words of the case that driver is of.
    if (whose === 'other' && endpoint.id === writeAddress.id) continue
    const role =
      roles.filter((one) => mayDo(one, endpoint.id)).find((one) => one === 'coordinator') ??
      roles.find((one) => mayDo(one, endpoint.id))
    if (!role) continue
    const made = Object.fromEntries(Object.keys(endpoint.params.shape).map((name) => [name, there[name] ?? newId()]))
    const answer = await ask(endpoint, {
      params: made,
      body: canaryBody(whose, endpoint, { ...there, ...words }),
      headers: keys[role],
    })
    // What came to be has an id that others may ask for.
    if (answer.statusCode === 200) for (const [name, id] of Object.entries(made)) there[name] ??= id
  }
  return there
}

const ofProtection = [protectCase, askLift, refuseLift, giveKey, withdrawKey, nameConflict, strikeConflict, joinCentre]
  .concat([partCentre, recordRiskBand] as never)
  .map(({ id }) => id)

/** Keys the sample ambito knows, for bodies made from their schema alone. */
const words = { stationKey: 'carabinieri-rho', resourceKey: 'casa-esempio', costType: 'taxi', fund: 'qpe' }

/** What a policy made for this case. */
async function onlyIdOf({ deps }: Tellers, view: string, column: string, caseId: string): Promise<string> {
  const row = await deps.db.inAmbito(deps.ambito.id, (tx) =>
    tx
      .selectFrom(view as 'view_pages')
      .select(column as 'page_id')
      .where('case_id', '=', caseId)
      .executeTakeFirstOrThrow(),
  )
  return String((row as unknown as Record<string, string>)[column])
}
