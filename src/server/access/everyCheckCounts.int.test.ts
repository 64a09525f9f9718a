// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type * as permissionsModule from '#core/access/permissions.ts'
import type { Kind } from '#core/access/scope.ts'
import { openAttachment } from '#core/attachments/attachmentDoors.ts'
import { checkBreakGlass, openBreakGlass } from '#core/breakglass/breakGlassApi.ts'
import { playLine } from '#core/calls/callRehearsalApi.ts'
import { listCalls } from '#core/calls/callsApi.ts'
import { addNote, getCase, recordCost } from '#core/cases/casesApi.ts'
import { getFieldSheet } from '#core/paging/pagingApi.ts'
import { recordAttempt } from '#core/people/attemptApi.ts'
import { giveKey, protectCase, withdrawKey } from '#core/protection/protectionApi.ts'
import { checkCaller } from '#core/reports/callerCheckApi.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { getDriverNote } from '#core/vault/driverNoteApi.ts'
import { listEndpoints } from '#server/app/listEndpoints.ts'
import { HttpProblem } from '#server/app/problem.ts'
import { dueAttempts } from '#server/engine/dueAttempts.ts'
import { NotFound } from '#server/log/refusals.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { anAttachment } from '../../../tests/support/anAttachment.ts'
import { upload } from '../../../tests/support/anUpload.ts'
import { anInput, listFields } from '../../../tests/support/anyInput.ts'
import { checks, listCheckSites, mustRefuse } from '../../../tests/support/checkSites.ts'
import { BEFORE_CLOSING } from '../../../tests/support/nightShift.ts'
import { listTestServers, type TestServer } from '../../../tests/support/postgresServers.ts'
import { leftAlone } from '../../../tests/support/seededWorld.ts'
import { aPdf } from '../../../tests/support/someFiles.ts'
import { aListedCaller, anOpening, someOfEach } from '../../../tests/support/someOfEach.ts'
import type * as compileModule from './compileScope.ts'
import type * as sightModule from './inSight.ts'
import type * as proofsModule from './proofs.ts'

// Every guard of the house, each of whose calls can be made to say no while all others say what they say.
vi.mock('#core/access/permissions.ts', async (original) => {
  const real = await original<typeof permissionsModule>()
  const mayDo: typeof real.mayDo = (kind, act) => !mustRefuse('act') && real.mayDo(kind, act)
  return { ...real, mayDo }
})
vi.mock('./compileScope.ts', async (original) => {
  const real = await original<typeof compileModule>()
  const compileScope: typeof real.compileScope = (kind, scope) =>
    mustRefuse(`list ${kind}`) ? sql<boolean>`false` : real.compileScope(kind, scope)
  return { ...real, compileScope }
})
vi.mock('./inSight.ts', async (original) => {
  const real = await original<typeof sightModule>()
  const isInSight: typeof real.isInSight = async (...asked) => !mustRefuse(asked[3]) && real.isInSight(...asked)
  const mustSee: typeof real.mustSee = async (...asked) => {
    if (mustRefuse(asked[3])) throw new NotFound()
    return real.mustSee(...asked)
  }
  return { ...real, isInSight, mustSee }
})
vi.mock('./proofs.ts', async (original) => {
  const real = await original<typeof proofsModule>()
  const mustHaveProved: typeof real.mustHaveProved = async (...asked) => {
    if (mustRefuse('proof')) throw new HttpProblem(403, 'StepUpNeeded')
    return real.mustHaveProved(...asked)
  }
  return { ...real, mustHaveProved }
})

/** An endpoint that names one of these must ask whether its row is in sight. */
const kindsOfId: Readonly<Record<string, readonly Kind[]>> = {
  reportId: ['report'],
  caseId: ['case', 'case_file', 'case_keys'],
  pageId: ['page'],
  personId: ['person', 'known_person', 'warning'],
  otherPersonId: ['person', 'known_person'],
  handoverId: ['handover'],
  stayId: ['stay', 'case_file'],
  dutyId: ['duty'],
  callId: ['call'],
  padId: ['pad'],
  cardId: ['station_card'],
}

/** Ids that are looked at in another way, each with the reason. */
const lookedAtOtherwise: Readonly<Record<string, string>> = {
  'startReport reportId': 'new: made by the client',
  'sendStationReport reportId': 'new: made by the client',
  'linkPerson personId': 'new: made by the client',
  'prepareHandover handoverId': 'new: made by the client',
  'callOutSecondTeam pageId': 'new: made by the client',
  'markBed stayId': 'new: made by the client; whose bed it is: src/server/beds/arrivals.int.test.ts',
  'issuePad padId': 'new: made by the client',
  'issueCard cardId': 'new: made by the client',
  'playLine callId': 'the id of a switchboard, and of a rehearsal',
  'askDisclosure personId': 'somebody of a case that may be weighed: src/server/privacy/readPieces.ts',
  'requestStay personId': 'somebody of the case, which is in sight: src/server/beds/findGuest.ts',
  'holdBed personId': 'somebody of the case, which is in sight: src/server/beds/findGuest.ts',
  'getBedBoardForPerson personId': 'somebody of the case, which is in sight: src/server/beds/findGuest.ts',
  'placeAnimal personId': 'somebody of the case, which is in sight: its decider knows no other',
}

/** Checks whose "no" shows elsewhere, each with where. */
const heardElsewhere: Readonly<Record<string, string>> = {
  'app/changesRoute.ts': 'an open stream never ends: src/server/app/changesRoute.int.test.ts',
  'engine/dueAlerts.ts': 'who is told at home of what: src/server/alerts/alerts.int.test.ts',
  'access/invitations.ts': 'whose invitation is still good: src/server/access/badHands.int.test.ts',
  'app/changesForOne.ts': 'what an open stream tells to whom: src/server/app/changesForOne.int.test.ts',
}

interface Probe {
  readonly endpoint: string
  readonly who: string
  /** Status and body, as somebody tells one answer from another. */
  ask(): Promise<string>
  readonly asked: ReadonlyMap<string, string>
}

describe('every check counts', () => {
  let door: FrontDoor
  const probes: Probe[] = []
  const glassId = newId()

  beforeAll(async () => {
    door = await aFrontDoor(listTestServers()[0] as TestServer)
    const licia = door.userIdOf(people.field_worker)
    const here = await someOfEach(door.deps, licia)
    // Two minutes before the office closed over it, and nobody has asked there yet.
    const watched = await door.receiveReport(newId(), BEFORE_CLOSING)
    await door.give('watch', watched, { type: 'RaiseWatch' })
    const [staff, tokens] = [await door.everyRole(), await door.everyToken()]
    const keys: Record<string, Record<string, string>> = {
      ...staff,
      ...tokens,
      page_link: await door.link('page', here.pageId, licia),
      receipt_link: await door.link('receipt', here.reportId),
      station_link: await door.link('station', here.cardId),
    }
    const known: Record<string, string> = {
      ...here,
      breakGlassId: glassId,
      callId: await aCall(staff.coordinator),
      otherId: await door.receiveReport(),
      costType: 'taxi',
      fund: 'qpe',
      stationKey: 'carabinieri-rho',
      typed: 'Ermete',
      // Of a conflict of interest.
      kind: 'person',
      ref: here.personId,
      instant: '2026-01-09T21:05:00.000Z',
      month: '2026-01',
      from: '2026-01-01',
      until: '2026-12-31',
    }

    for (const endpoint of [...listEndpoints()].sort((a, b) => a.method.localeCompare(b.method))) {
      if (endpoint.id in leftAlone) continue
      for (const [who, headers] of Object.entries(keys)) {
        await add(endpoint.id, who, async () => {
          const answer = await door.ask(endpoint, { params: known, body: anInput(endpoint.body, known), headers })
          return told(answer.statusCode, answer.body)
        })
      }
    }
    const paths = listEndpoints().map(({ method, path }) => `${method.toUpperCase()} ${path}`)
    for (const one of door.routes.doors.filter((each) => each.startsWith('GET /api/') && !paths.includes(each))) {
      if (one.endsWith('/changes')) continue
      const url = one.slice(4).replace(/:(\w+)/g, (_, name: string) => known[name] ?? name)
      await add(one, 'coordinator', async () => {
        const answer = await door.app.inject({ url, headers: staff.coordinator })
        return told(answer.statusCode, answer.statusCode === 200 ? `${answer.body.length > 0}` : answer.body)
      })
    }
    await newThings(licia, known, staff.coordinator)
    await add('addAttachment', 'coordinator', async () => {
      const { caseId } = here
      const { statusCode, body } = await upload(door.app, { caseId, file: aPdf(), headers: staff.coordinator })
      return told(statusCode, statusCode === 200 ? '' : body)
    })
    await add('knockAsSwitchboard', 'switchboard_token', async () => {
      const payload = { event: 'newCall', from: '+39 000 000 0778', callId: 'prova-2' }
      const { statusCode } = await door.app.inject({
        method: 'POST',
        url: '/api/v1/cti',
        headers: tokens.switchboard_token,
        payload,
      })
      return String(statusCode)
    })
    const handed = await aPaperOfTheDesk()
    await add('openAttachment', 'municipal_worker', async () => {
      const url = openAttachment.path.replace(':attachmentId', handed)
      return String((await door.app.inject({ url, headers: staff.municipal_worker })).statusCode)
    })
  }, 240_000)
  afterAll(() => door.close())

  async function add(endpoint: string, who: string, ask: Probe['ask']) {
    checks.asked.clear()
    await ask()
    probes.push({ endpoint, who, ask, asked: new Map(checks.asked) })
  }

  /** What was there has been settled by whoever might: a line that fell, a case with clocks that run. */
  async function newThings(workerId: string, known: Record<string, string>, headers: Record<string, string>) {
    const body = { stationKey: 'carabinieri-rho', outcome: 'not_confirmed', reason: 'Non lo conoscono.' }
    await door.ask(checkCaller, { params: { reportId: known.otherId ?? '' }, body, headers })
    const fallen = newId()
    await door.give('report', fallen, { type: 'StartReport', channel: 'phone' })
    await door.give('report', fallen, { type: 'DropLine', toldBy: 'person', fellAt: door.now() })
    const open = (await door.openCase()).caseId
    const personId = await door.linkPerson(open)
    await door.give('stay', newId(), { type: 'RequestStay', caseId: open, personId, resourceKey: 'albergo-prova' })
    await door.give('stay', newId(), { type: 'RequestStay', caseId: open, personId, resourceKey: 'casa-esempio' })
    const promise = { noteId: newId(), kind: 'promise', text: 'Richiamo domani alle nove.' }
    await door.ask(addNote, { params: { caseId: open }, body: promise, headers })
    const language = { interpreterKey: 'samira-esempio', language: 'ar' }
    await door.give('interpretation', newId(), { type: 'AskInterpreter', caseId: open, ...language })
    // Somebody asked about a person of a case that is protected: "Ermete Inventati" is the name linkPerson gives.
    const hidden = (await door.openCase()).caseId
    await door.linkPerson(hidden)
    const why = { ground: 'judged_by_person', reason: 'Il marito la cerca.' }
    await door.ask(protectCase, { params: { caseId: hidden }, body: why, headers })
    // A town that must bear a cost of hers: told to whoever may read the file.
    const cost = { costId: newId(), costType: 'taxi', amountCents: 100, fund: 'qpe', anticipatedFor: '015170' }
    await door.ask(recordCost, { params: { caseId: hidden }, body: cost, headers })
    const attempt = { askedFor: 'Ermete Inventati' }
    await door.ask(recordAttempt, { params: { attemptId: newId() }, body: attempt, headers })
    await dueAttempts(door.deps).run(() => {})
    // Nobody has said yet who called with a name of her list.
    await aListedCaller(door.deps, hidden, known.otherId ?? '')
    await aNightAlone(hidden, headers)
    const { caseId, pageId } = await door.openCase()
    await door.give('page', pageId, { type: 'AcknowledgePage', userId: workerId, by: 'console' })
    const phone = await door.link('page', pageId, workerId)
    await add('getFieldSheet', 'page_link', async () => {
      const { statusCode, body } = await door.ask(getFieldSheet, { headers: phone })
      return told(statusCode, statusCode === 200 ? '' : body)
    })
    const driver = await door.link('driver', (await anOpening(door.deps, caseId, workerId, 8)).openingId)
    await add('getDriverNote', 'driver_link', async () => {
      const { statusCode, body } = await door.ask(getDriverNote, { headers: driver })
      return told(statusCode, statusCode === 200 ? '' : body)
    })
    await door.give('case', caseId, (words) => ({
      type: 'CloseOperationally',
      outcome: 'placed-shelter',
      reason: words.keep('Al sicuro.'),
      firstActions: [],
    }))
  }

  /** Bruno, second on call, has opened two cases by break-glass; of one he holds a key since. What he reads is marked, or is not. */
  async function aNightAlone(protectedId: string, coordinator: Record<string, string>) {
    const headers = await door.signedIn(people.strangerInTheField)
    const open = async (breakGlassId: string, caseId: string) => {
      const { number } = (await door.ask(getCase, { params: { caseId }, headers: coordinator })).json()
      const sought = { kind: 'case', sought: number }
      await door.ask(checkBreakGlass, { body: sought, headers })
      const body = { ...sought, reason: 'Sono solo.' }
      expect((await door.ask(openBreakGlass, { params: { breakGlassId }, body, headers })).statusCode).toBe(200)
    }
    const keyed = (await door.openCase()).caseId
    await door.ask(protectCase, {
      params: { caseId: keyed },
      body: { ground: 'judged_by_person', reason: 'Il marito la cerca.' },
      headers: coordinator,
    })
    await open(glassId, protectedId)
    await open(newId(), keyed)
    const given = { userId: door.userIdOf(people.strangerInTheField), reason: 'Lo segue lui.' }
    await door.ask(giveKey, { params: { caseId: keyed }, body: given, headers: coordinator })
    // A coordinator who no longer holds a key reads it: a rule of the register speaks of that.
    const taken = { userId: door.userIdOf(people.coordinator), reason: 'Lo segue un’altra.' }
    await door.ask(withdrawKey, { params: { caseId: protectedId }, body: taken, headers: coordinator })
    await door.ask(getCase, { params: { caseId: protectedId }, headers: coordinator })
    const countMarked = async () => {
      const [row] = await door.asOwner<{ times: string }>(
        `select count(*) + coalesce(sum(times), 0) as times from reads left join read_repeats using (ambito_id, position)
         where break_glass_id is not null`,
      )
      return Number(row?.times)
    }
    for (const caseId of [protectedId, keyed]) {
      await add('getCase', 'somebody alone', async () => {
        const before = await countMarked()
        const answer = await door.ask(getCase, { params: { caseId }, headers })
        return told(answer.statusCode, `${(await countMarked()) - before}`)
      })
    }
  }

  /** A file that goes with a handover sent to Rho. */
  async function aPaperOfTheDesk(): Promise<string> {
    const [row] = await door.asOwner<{ caseId: string; handoverId: string }>(
      `select case_id as "caseId", handover_id as "handoverId" from view_handovers
       where phase = 'to_send' and purpose = 'charge' order by prepared_at desc limit 1`,
    )
    const { caseId = '', handoverId = '' } = row ?? {}
    await door.give('handover', handoverId, (words) => ({ type: 'SendHandover', pack: words.keep('{}') }))
    const attachmentId = await anAttachment(door.deps, caseId)
    await door.give('attachment', attachmentId, { type: 'ReleaseAttachment', handoverId })
    return attachmentId
  }

  async function aCall(headers: Record<string, string>): Promise<string> {
    const ring = { event: 'newCall', from: '+39 000 000 0777', queue: 'Centrale', callId: 'prova-1' }
    await door.ask(playLine, { body: ring, headers })
    return (await door.ask(listCalls, { headers })).json().waiting[0].callId
  }

  const told = (status: number, body: string) => `${status} ${body.replace(/"(position|serverTime|at)":[^,}]+/g, '')}`
  const askedBy = (id: string) =>
    probes.filter(({ endpoint }) => endpoint === id).flatMap(({ asked }) => [...asked.values()])

  it.each(
    listEndpoints()
      .filter(({ access, id }) => access !== 'public' && !(id in leftAlone))
      .map((one) => [one.id, one] as const),
  )('%s asks who may, and whether each row it names is in sight', (id, endpoint) => {
    const asked = askedBy(id)
    expect(asked).toContain('act')
    for (const [name, kinds] of namedRows(endpoint)) {
      if (`${id} ${name}` in lookedAtOtherwise) continue
      const isAsked = kinds.some((kind) => asked.includes(kind) || asked.includes(`list ${kind}`))
      expect(isAsked, `${name}: ask isInSight or mustSee, or say in lookedAtOtherwise why not`).toBe(true)
    }
  })

  it.each(listCheckSites())('a "no" at %s is heard', async (site) => {
    if (Object.keys(heardElsewhere).some((file) => site.startsWith(`${file}:`))) return
    // The common road asks for a proof of who one is only where an endpoint wants it.
    if (
      site.startsWith('app/route.ts') &&
      !listEndpoints().some(({ stepUp }) => stepUp) &&
      !probes.some(({ asked }) => asked.has(site))
    )
      return
    const through = probes.filter(({ asked }) => asked.has(site))
    expect(through.length, 'nobody comes by here: give the world of this test what it needs').toBeGreaterThan(0)
    for (const { ask } of through) {
      const before = await ask()
      checks.refuseAt = site
      const refused = await ask()
      checks.refuseAt = undefined
      if (refused !== before) return
    }
    expect.fail(
      `whatever is said here, the answer is the same: ${through.map(({ endpoint, who }) => `${endpoint} as ${who}`).join(', ')}`,
    )
  })
})

function namedRows(endpoint: Endpoint): [string, readonly Kind[]][] {
  const names = [...Object.keys(endpoint.params.shape), ...listFields(endpoint.body).map(({ path }) => path.join('.'))]
  return Object.entries(kindsOfId).filter(([name]) => names.includes(name))
}
