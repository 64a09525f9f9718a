// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync, writeFileSync } from 'node:fs'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mayDo } from '#core/access/permissions.ts'
import { getSession } from '#core/access/sessionApi.ts'
import { getReceipt } from '#core/reports/reportsApi.ts'
import { getWatch } from '#core/reports/watchApi.ts'
import { type ActorKind, linkKinds, type Role, roles, tokenKinds } from '#core/shared/actor.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { readDriverNote } from '#core/vault/driverNoteApi.ts'
import { showAddress } from '#core/vault/openingsApi.ts'
import { makeApp } from '#server/app/app.ts'
import { listEndpoints } from '#server/app/listEndpoints.ts'
import { makeLogger } from '#server/app/logger.ts'
import { fakePhones } from '#server/channels/fakes/fakePhones.ts'
import { duePages } from '#server/engine/duePages.ts'
import { sendOutbox } from '#server/engine/sendOutbox.ts'
import type { Change } from '#server/log/changes.ts'
import { aFrontDoor, askAt, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { anInput } from '../../../tests/support/anyInput.ts'
import { canariesIn, freeFields, type Whose, wordOf } from '../../../tests/support/canaryWords.ts'
import { listTestServers, type TestServer } from '../../../tests/support/postgresServers.ts'
import { readPdfProperties, readPdfText } from '../../../tests/support/readPdfText.ts'
import { leftAlone, seedWorld, type WorldIds } from '../../../tests/support/seededWorld.ts'
import { someOfEach } from '../../../tests/support/someOfEach.ts'
import { RHO } from '../../../tests/support/testAmbito.ts'
import { type Sighting, whatIsSeen } from '../../../tests/support/whatIsSeen.ts'
import { DEMO_PASSWORD } from './demoUsers.ts'

const reviewed = new URL('../../../docs/visibility.txt', import.meta.url)
const ARESE = '015009'

/** Doors that are no endpoint and are not asked here, each with where it is looked at instead. */
const otherwise: Readonly<Record<string, string>> = {
  'GET /api/v1/changes': 'never ends: what it tells is heard below, as live changes',
}

/** Every free field of every endpoint. */
const words = new Set([
  // Of a door that is no endpoint: what is typed of a file, and what stands in it.
  'addAttachment.description',
  'addAttachment.file',
  ...listEndpoints().flatMap((endpoint) => freeFields(endpoint.body).map(({ path }) => wordOf(endpoint, path))),
])

const everyKind: readonly ActorKind[] = [...roles, ...linkKinds, ...tokenKinds]

/** Views that need more than a night to be there, each with where it is looked at instead. */
const notThere: Readonly<Record<string, string>> = {
  getDisclosureCopy: 'the request was refused meanwhile: src/server/privacy/disclosure.int.test.ts',
  getPlan: 'a solver must have run: src/server/rosters/plans.int.test.ts',
}

/** Words that stand in no answer and in no table, each with the reason. Any other must be told by the seeded world. */
const keptNowhere: Readonly<Record<string, string>> = {
  'changeMyPassword.current': 'a password: kept as a hash',
  'changeMyPassword.next': 'a password: kept as a hash',
  'proveSession.password': 'a password: kept as a hash',
  'renewRecoveryCodes.password': 'a password: kept as a hash',
  'signIn.password': 'a password: kept as a hash',
  'startMyCodes.password': 'a password: kept as a hash',
  'takeInvitation.password': 'a password: kept as a hash',
  'checkBreakGlass.sought': 'what is sought: on the register as a keyed mark',
  'checkBreakGlass.born': 'a day, beside it',
  'openBreakGlass.sought': 'what is sought: on the record as the id that was found',
  'openBreakGlass.born': 'a day, beside it',
  'searchPeople.typed': 'what is sought: on the register as a keyed mark',
  'locatePlace.typed': 'what is sought among the places, and forgotten',
  'lookUpPoint.typed': 'what is sought on the map, and forgotten',
  'describePerson.born': 'a day: told as one',
  'exportReads.readerId': 'an account',
  'searchReads.readerId': 'an account',
  'signBriefing.receiverId': 'an account',
  'playLine.callId': 'the id of a switchboard',
  'prepareDisclosure.strike': 'what is covered in a copy: the copy keeps what is left',
  'judgeCaller.heardBy': 'compared with the names of the list, so it is one of them: told as nameListedPerson.name',
}

/** Doors that show what lies in the vault: asked before anybody gives the address up or ends the journey. */
const fromTheVault: readonly string[] = [showAddress.id, readDriverNote.id]

/** What an answer is asked with where any input would find nothing. */
const asking: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  searchPeople: { typed: 'canarino' },
}

/** Where what is looked at is of another report than that of the night. */
const reportOf: Readonly<Record<string, string>> = { [getWatch.id]: 'watchedReportId' }

// Judged the same on any database: one PostgreSQL is enough.
describe('what each answer may carry, and to whom', () => {
  const seen = whatIsSeen()
  const answered = new Map<string, number>()
  const worlds = new Map<Whose, WorldIds>()
  const lines: string[] = []
  const live: Change[] = []
  let door: FrontDoor
  let secrets: readonly string[]
  let house: readonly (readonly [string, string])[]
  let keys: Readonly<Record<string, Readonly<Record<string, string>>>>
  let tables: ReadonlyMap<string, string>

  beforeAll(async () => {
    door = await aFrontDoor(
      listTestServers()[0] as TestServer,
      makeLogger('trace', { write: (line) => void lines.push(line) }),
    )
    for (const id of [door.deps.ambito.id, 'altrove']) door.deps.changes.subscribe(id, (change) => live.push(change))
    await seedEverything()
    keys = await everybody()
    secrets = [DEMO_PASSWORD, ...Object.values(keys).flatMap((headers) => Object.values(headers).map(secretIn))]
    house = listHouse()
    await send()
    tables = await dumpTables()
    // Looked at before anything is changed by whoever may.
    await askEverything('get')
    await askDoors()
    await askEverything('post')
  }, 240_000)
  afterAll(() => door.close())

  async function seedEverything() {
    const ambitoElsewhere = { ...door.deps.ambito, id: 'altrove' }
    await door.employIn('altrove')
    const depsElsewhere = { ...door.deps, ambito: ambitoElsewhere }
    const elsewhere = await makeApp(depsElsewhere, { requestsPerMinute: 1_000_000 })
    const telling = Object.fromEntries(
      await Promise.all(roles.map(async (role) => [role, await door.signedIn(personOf(role))])),
    )
    // Second on call: awake, and concerned by nothing that is of others.
    const outsiderId = door.userIdOf(people.strangerInTheField)
    const refused = process.env.REFUSED ? (what: string) => void process.stderr.write(`${what}\n`) : undefined
    const common = {
      keys: telling,
      ask: door.ask,
      deps: door.deps,
      link: door.link,
      outsiderId,
      outsiderKeys: await door.signedIn(people.strangerInTheField),
      ...(refused && { refused }),
    }
    const bruno = door.userIdOf(people.strangerInTheField)
    const licia = door.userIdOf(people.field_worker)
    const ofBruno = { workerId: bruno, workerKeys: await door.signedIn(people.strangerInTheField) }
    const ofLicia = { workerId: licia, workerKeys: telling.field_worker ?? {} }
    // Licia's call-out: Bruno, who is not, may not know where it goes.
    const start = await someOfEach(door.deps, bruno, licia)
    worlds.set('own', await seedWorld('own', { ...common, start, ...ofBruno, town: RHO }))
    worlds.set('other', await seedWorld('other', { ...common, start, ...ofLicia, town: ARESE }))
    // The same desk, but protected; taken and worked on by others than those who are asked below.
    const told = { ...common, keys: { ...telling, call_taker: telling.coordinator } }
    worlds.set('protected', await seedWorld('protected', { ...told, start, ...ofLicia, town: RHO }))
    // The same worker and the same desk: only the ambito is another.
    const link = (purpose: 'station', id: string) => door.link(purpose, id, undefined, 'altrove')
    worlds.set(
      'elsewhere',
      await seedWorld('elsewhere', {
        ...common,
        link,
        ask: askAt(elsewhere.app),
        deps: depsElsewhere,
        start: await someOfEach(depsElsewhere, bruno, licia),
        ...ofBruno,
        town: RHO,
      }),
    )
    await elsewhere.app.close()
  }

  /**
   * The field worker is Bruno: Licia, first of the roster, is called out for every case and so may know of all.
   * One of each role and one holder of each link, all of them at home in the world that is "own".
   */
  async function everybody() {
    const own = worlds.get('own') ?? {}
    const subjects: Record<string, string> = {
      page: own.pageId ?? '',
      receipt: own.reportId ?? '',
      station: own.cardId ?? '',
      driver: own.openingId ?? '',
      interpreter: own.interpretationId ?? '',
    }
    const entries: [ActorKind, Record<string, string>][] = []
    for (const role of roles)
      entries.push([role, await door.signedIn(role === 'field_worker' ? people.strangerInTheField : personOf(role))])
    for (const kind of linkKinds) {
      const purpose = kind.replace('_link', '') as 'page'
      const subject = subjects[purpose]
      if (!subject) throw new Error(`a link of a new purpose, ${purpose}: say in everybody() what it opens`)
      entries.push([kind, await door.link(purpose, subject, door.userIdOf(people.strangerInTheField))])
    }
    return { ...Object.fromEntries(entries), ...(await door.everyToken()) }
  }

  function personOf(role: Role): string {
    const key = (people as Readonly<Record<string, string>>)[role]
    if (!key) throw new Error(`nobody is a ${role}: name one in "people" of tests/support/aFrontDoor.ts`)
    return key
  }

  /** What the reviewed files say of people and places; each value once, by its first name. */
  function listHouse() {
    const { ambito } = door.deps
    const pairs: [string | undefined, string][] = [
      ...ambito.listStaff().map(({ phone }): [string, string] => [phone, 'roster.phone']),
      ...ambito.listStaff().map(({ email }): [string, string] => [email, 'roster.email']),
      ...ambito.resources.map(({ phone }): [string | undefined, string] => [phone, 'resource.phone']),
      ...ambito.resources.map((one): [string | undefined, string] => [
        'address' in one ? one.address : undefined,
        'resource.address',
      ]),
    ]
    return pairs.filter((pair): pair is [string, string] => (pair[0]?.length ?? 0) > 5)
  }

  /** What waits in the outbox is sent, so that messages are looked at as they arrive. */
  async function send() {
    const { deps } = door
    const phones = fakePhones(deps.db, deps.ambito.id, deps.clock)
    const engine = { ...deps, channels: phones.channels, publicUrl: 'http://veglia.example' }
    for (let round = 0; round < 3; round += 1) {
      for (const job of [duePages(engine), sendOutbox(engine)]) {
        await job.run(() => {})
        await job.settle?.()
      }
    }
  }

  async function askEverything(method: 'get' | 'post') {
    const isFirst = ({ id }: Endpoint) => Number(fromTheVault.includes(id))
    for (const endpoint of listEndpoints().toSorted((a, b) => isFirst(b) - isFirst(a))) {
      if (endpoint.method !== method || endpoint.id in leftAlone) continue
      for (const kind of everyKind) {
        const isLetIn = endpoint.access === 'public' || mayDo(kind, endpoint.id)
        for (const [whose, ids] of worlds) {
          if (!isLetIn && whose !== 'own') continue
          const { [reportOf[endpoint.id] ?? 'reportId']: reportId = '' } = ids
          const known = { ...defaults, ...ids, reportId }
          const body = endpoint.body && { ...(anInput(endpoint.body, known) as object), ...asking[endpoint.id] }
          const answer = await door.ask(endpoint, { params: known, body, headers: keys[kind] ?? {} })
          look(endpoint.id, kind, answer)
          // A refused act is answered by a code; a view that nobody may see proves nothing.
          if (answer.statusCode === 200 && whose === 'own') answered.set(endpoint.id, 1)
          if (!isLetIn) expect([401, 403], `${kind} at ${endpoint.id}`).toContain(answer.statusCode)
        }
      }
    }
  }

  /** PDF, CSV, calendars: whatever is served and is no endpoint. */
  async function askDoors() {
    const endpoints = listEndpoints().map(({ method, path }) => `${method.toUpperCase()} ${path}`)
    const doors = door.routes.doors.filter((one) => !endpoints.includes(one) && !/^(HEAD|OPTIONS) /.test(one))
    for (const one of doors) {
      if (one in otherwise) continue
      const [method = '', path = ''] = one.split(' ')
      for (const kind of everyKind) {
        for (const ids of worlds.values()) {
          const url = path.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? defaults[name] ?? name)
          look(one, kind, await door.app.inject({ method: method as 'GET', url, headers: keys[kind] ?? {} }))
        }
      }
    }
  }

  function look(answer: string, kind: ActorKind, { headers, body, rawPayload }: LightMyRequestResponse) {
    seen.asked(answer)
    const isPdf = `${headers['content-type']}`.includes('application/pdf')
    const text = isPdf ? textOf(rawPayload) : body
    const all = `${text}\n${JSON.stringify(headers)}`
    const note = (whose: string, word: string) => seen.note({ answer, kind, whose, word })
    for (const found of canariesIn(all)) {
      const [whose = '', word = ''] = found.split(' ')
      // A line of a PDF may break a word in two; what is left of it is no name of a field.
      if (words.has(word)) note(whose, word)
    }
    for (const [value, word] of house) if (all.includes(value)) note('house', word)
    for (const [whose, ids] of worlds) {
      for (const name of subjects) if (ids[name] && all.includes(ids[name])) note(whose, `#${name}`)
    }
    for (const secret of secrets) if (text.includes(secret)) note('house', 'a secret of somebody')
  }

  /** What one looks for in vain where one may not look. */
  const subjects = ['caseId', 'reportId', 'personId', 'handoverId', 'pageId', 'stayId']
  const defaults: Readonly<Record<string, string>> = { instant: '2026-01-09T21:05:00.000Z', month: '2026-01' }

  async function dumpTables() {
    const rows = await door.asOwner<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public'`,
    )
    const dumps = new Map<string, string>()
    for (const { name } of rows) {
      const found = await door.asOwner<{ line: string }>(`select t::text as line from "${name}" t`)
      dumps.set(name, found.map(({ line }) => line).join('\n'))
    }
    return dumps
  }

  it('is docs/visibility.txt as it was reviewed', () => {
    const kept = canariesIn([...tables.values()].join('\n'))
    const shown = new Set(seen.list().map(({ word }) => word))
    const untold = [...words].filter(
      (word) => !kept.has(`own ${word}`) && !kept.has(`protected ${word}`) && !shown.has(word),
    )
    expect(
      untold.filter((word) => !(word in keptNowhere)),
      'nobody says these here: tell them in tests/support/restOfNight.ts, or say in keptNowhere why they are kept nowhere',
    ).toEqual([])
    expect(
      Object.keys(keptNowhere).filter((word) => !untold.includes(word)),
      'these are kept after all',
    ).toEqual([])
    const text = seen.text(keptNowhere)
    if (process.env.UPDATE) writeFileSync(reviewed, text)
    expect(text, 'docs/visibility.txt is another: run with UPDATE=1 and read its diff').toBe(
      readFileSync(reviewed, 'utf8'),
    )
  })

  describe('what it must never say', () => {
    const wrong = (is: (sighting: Sighting) => boolean) => seen.list().filter(is)

    it('a word of another ambito, to anybody', () => {
      expect(wrong(({ whose }) => whose === 'elsewhere')).toEqual([])
      // Looked for in vain, and there.
      expect(canariesIn([...tables.values()].join('\n')).size).toBeGreaterThan(60)
      expect(tables.get('texts')).toContain('canarino-elsewhere-')
    })

    it('of another case, to somebody who was not called out for it', () => {
      const few: readonly ActorKind[] = ['field_worker', 'municipal_worker', ...linkKinds, ...tokenKinds]
      // Why an office is closed that day is of no case.
      const ofTheCalendar = (word: string) => word.startsWith('enterClosure.')
      expect(wrong(({ whose, kind, word }) => whose === 'other' && few.includes(kind) && !ofTheCalendar(word))).toEqual(
        [],
      )
    })

    it('of a protected case, to whoever of the night holds no key to it', () => {
      const night: readonly ActorKind[] = ['call_taker', 'field_worker', ...linkKinds, ...tokenKinds]
      const known = (word: string) => word.startsWith('#') || ofTheRoom.some((act) => word.startsWith(`${act}.`))
      expect(wrong(({ whose, kind, word }) => whose === 'protected' && night.includes(kind) && !known(word))).toEqual(
        [],
      )
      expect(seen.list().some(({ whose, kind }) => whose === 'protected' && kind === 'coordinator')).toBe(true)
    })

    it('a session, a password, the secret of a link', () => {
      expect(wrong(({ word }) => word === 'a secret of somebody')).toEqual([])
    })

    it('to a patrol, anything of anybody', () => {
      expect(wrong(({ kind, answer }) => kind === 'receipt_link' && answer === getReceipt.id)).toEqual([])
      expect(wrong(({ kind }) => kind === 'receipt_link')).toEqual([])
    })

    it('to a station, more than who reads its form needs', () => {
      expect(wrong(({ kind, whose }) => kind === 'station_link' && whose !== 'house')).toEqual([])
    })

    it('to a program, anything that somebody typed, or of a case', () => {
      const ofToken = (kind: ActorKind) => tokenKinds.some((one) => one === kind)
      expect(wrong(({ kind, whose }) => ofToken(kind) && whose !== 'house')).toEqual([])
    })

    it('to a desk, more than the handovers sent to it', () => {
      const answers = [
        // Why an office is closed that day: of the calendar, and of nobody.
        'getCalendarMonth',
        'listHandovers',
        'getHandover',
        'listHandoverAttachments',
        'GET /api/v1/handovers/:handoverId/document',
        'GET /api/v1/attachments/:attachmentId/content',
      ]
      expect(
        wrong(
          ({ kind, whose, answer }) => kind === 'municipal_worker' && whose !== 'house' && !answers.includes(answer),
        ),
      ).toEqual([])
    })
  })

  it('lets nothing leave by a log line, a live change, a message or an event', () => {
    const needles = [...secrets, ...house.filter(([, word]) => word.startsWith('roster')).map(([value]) => value)]
    const quiet: Readonly<Record<string, string>> = {
      'log lines': lines.join('\n'),
      'live changes': JSON.stringify(live),
      ...Object.fromEntries([...tables].filter(([name]) => !mayHold.includes(name))),
    }
    for (const [name, text] of Object.entries(quiet)) {
      expect([...canariesIn(text)], `words in ${name}`).toEqual([])
      expect(
        needles.filter((needle) => text.includes(needle)),
        `people or secrets in ${name}`,
      ).toEqual([])
    }
    expect([lines.length > 50, live.length > 50]).toEqual([true, true])
    expect(tables.get('fake_phone_messages')).toContain('sms')
  })

  it('asked things that are there', async () => {
    const views = listEndpoints().filter(({ method }) => method === 'get')
    expect(
      views.map(({ id }) => id).filter((id) => !answered.has(id) && !(id in notThere)),
      'nobody was shown these: give seedWorld what they need, or their ids',
    ).toEqual([])
    for (const role of roles) {
      const answer = await door.ask(getSession, { headers: keys[role] ?? {} })
      expect(
        answer.statusCode,
        `the session of ${role} ended on the way: name who did it in seedWorld's leftAlone`,
      ).toBe(200)
    }
  })
})

/**
 * Words of the room and of reports that became no case: what was told there is of no protected case. Who asked about somebody
 * was told to the desk itself; which case that points at is not among these.
 */
const ofTheRoom = [
  'issuePad',
  'spoilBlank',
  'loseBlank',
  'enterClosure',
  'addBriefingLine',
  'issueCard',
  'revokeCard',
  'playLine',
  'answerChecks',
  'saveDraft',
  'sendStationReport',
  'recordAttempt',
]

/** Where words a person typed may stand; a table that joins them must be erasable by law. */
const mayHold = ['texts', 'report_drafts', 'view_name_keys']

/** Of a PDF its words, its properties in both places, and its bytes. */
const textOf = (pdf: Buffer) =>
  [...Object.values(readPdfText(pdf)), readPdfProperties(pdf), pdf.toString('latin1')].join('\n')

const secretIn = (header: string) => decodeURIComponent(header.split('=').at(-1) ?? header).split('.')[0] ?? header
