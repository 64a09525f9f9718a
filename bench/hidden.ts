// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether the time of an answer tells "not for you" from "not there". Both are asked in pairs, in random order, in one run; what is
// compared makes no guess at the shape of the times.
//   npm run bench -- hidden        ROUNDS=300 ONLY=getHandover,takeInCharge
import { randomInt } from 'node:crypto'
import type { LightMyRequestResponse } from 'fastify'
import { v7 as newId } from 'uuid'
import { addAttachment, openAttachment } from '#core/attachments/attachmentDoors.ts'
import { listAttachments, withdrawAttachment } from '#core/attachments/attachmentsApi.ts'
import { checkBreakGlass } from '#core/breakglass/breakGlassApi.ts'
import { addNote, getCase, linkPerson, recordArrival } from '#core/cases/casesApi.ts'
import { getHandover, takeInCharge } from '#core/handovers/handoversApi.ts'
import { acknowledgePage } from '#core/paging/pagingApi.ts'
import { recordAttempt } from '#core/people/attemptApi.ts'
import { getPerson, searchPeople } from '#core/people/peopleApi.ts'
import { getProtection, nameConflict, protectCase } from '#core/protection/protectionApi.ts'
import { ProtectionGround } from '#core/protection/protectionEvents.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { askOpening } from '#core/vault/openingsApi.ts'
import { makeApp } from '#server/app/app.ts'
import { aFrontDoor, askAt, type FrontDoor, people } from '../tests/support/aFrontDoor.ts'
import { aForm } from '../tests/support/anUpload.ts'
import { anInput } from '../tests/support/anyInput.ts'
import { sober } from '../tests/support/nightShift.ts'
import { aPdf } from '../tests/support/someFiles.ts'
import { someOfEach } from '../tests/support/someOfEach.ts'
import { withPostgres } from './aServer.ts'
import { comparePairs, printVerdicts } from './pairs.ts'

const ROUNDS = Number(process.env.ROUNDS ?? 300)
const WARM_UP_ROUNDS = 20
const ONLY = process.env.ONLY?.split(',')
/** Somebody else's cases beside the hidden one, so that what is looked for is looked for among many. */
const OTHER_CASES = 60

/** Names of the same length and of as many sounds, one of somebody and one of nobody: each sound is a walk along the index. */
const [HIDDEN, NOBODY] = ['Clorinda Nascosti', 'Florinda Mascotti']
const NO_NUMBER = '26-9999'

interface Question {
  readonly name: string
  readonly who: keyof typeof people | 'page_link'
  /** Names of the ids that are somebody else's, or nobody's. */
  readonly ids: readonly string[]
  /** What is said where there is nobody, if it is no id. */
  readonly nobody?: Readonly<Record<string, string>>
  /** What both are answered. */
  readonly status?: number
  ask(ids: Readonly<Record<string, string>>): Promise<LightMyRequestResponse>
}

await withPostgres(async (server) => {
  const door = await aFrontDoor(server)
  try {
    const hidden = await aHiddenWorld(door)
    const questions = (await listQuestions(door, hidden)).filter(({ name }) => ONLY?.includes(name) ?? true)
    console.log(`${questions.length} questions, ${ROUNDS} pairs each, embedded PostgreSQL, in one process\n`)
    const took = new Map(questions.map((question) => [question, [] as [hidden: number, missing: number][]]))
    for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
      for (const question of questions) {
        const pair = await askBoth(question, hidden)
        if (round >= 0) took.get(question)?.push(pair)
      }
    }
    printVerdicts(
      questions.map((question) => ({
        name: `${question.name} to ${question.who}`,
        ...comparePairs(took.get(question) ?? []),
      })),
      'hidden',
      'missing',
    )
  } finally {
    await door.close()
  }
})

/** In random order, so that neither is always the one that finds the caches warm. */
async function askBoth(question: Question, hidden: Readonly<Record<string, string>>): Promise<[number, number]> {
  const missing = {
    ...hidden,
    ...Object.fromEntries(question.ids.map((name) => [name, question.nobody?.[name] ?? newId()])),
  }
  const took: Record<'hidden' | 'missing', number> = { hidden: 0, missing: 0 }
  const order = randomInt(2) === 0 ? (['hidden', 'missing'] as const) : (['missing', 'hidden'] as const)
  for (const which of order) {
    const ids = which === 'hidden' ? hidden : missing
    const started = performance.now()
    const { statusCode } = await question.ask(ids)
    took[which] = performance.now() - started
    if (statusCode !== (question.status ?? 404))
      throw new Error(`${question.name}: ${which} was answered ${statusCode}`)
  }
  return [took.hidden, took.missing]
}

/** Everything there is of a case that is none of Bruno's and none of the desk of elsewhere. */
async function aHiddenWorld(door: FrontDoor): Promise<Readonly<Record<string, string>>> {
  for (let made = 0; made < OTHER_CASES; made += 1) await door.linkPerson((await door.openCase()).caseId)
  const known = await someOfEach(door.deps, door.userIdOf(people.field_worker))
  // Somebody who is hidden, sought at the desk by the name she goes by; and a case that the desk and the coordinator are in conflict with.
  const { caseId } = await door.openCase()
  const headers = await door.signedIn(people.coordinator)
  const ok = async (endpoint: Endpoint, body: object) => {
    const answer = await door.ask(endpoint, { params: { caseId }, body, headers })
    if (answer.statusCode !== 200) throw new Error(`${endpoint.id}: ${answer.body}`)
  }
  await ok(linkPerson, { personId: newId(), role: 'assisted', profile: sober, calledBy: HIDDEN })
  const { number } = (await door.ask(getCase, { params: { caseId }, headers })).json()
  await ok(protectCase, { ground: ProtectionGround.options[0], reason: 'Il marito la cerca.' })
  // Herself last: until then she sees everything.
  for (const who of [people.call_taker, people.coordinator]) {
    const conflict = { conflictId: newId(), kind: 'staff', ref: door.userIdOf(who) }
    await ok(nameConflict, { ...conflict, reason: 'È suo cugino.' })
  }
  return { ...known, askedFor: HIDDEN, typed: HIDDEN, sought: number }
}

async function listQuestions(door: FrontDoor, known: Readonly<Record<string, string>>): Promise<Question[]> {
  const [bruno, desk, called] = await Promise.all([
    door.signedIn(people.strangerInTheField),
    door.signedIn(people.deskElsewhere),
    door.link('page', newId(), door.userIdOf(people.field_worker)),
  ])
  const headersOf = { strangerInTheField: bruno, deskElsewhere: desk, page_link: called }
  const of = (endpoint: Endpoint, who: keyof typeof headersOf, ...ids: string[]): Question => ({
    name: endpoint.id,
    who,
    ids,
    ask: (asked) =>
      door.ask(endpoint, {
        params: asked,
        body: anInput(endpoint.body, { ...asked, costType: 'taxi' }),
        headers: headersOf[who],
      }),
  })
  // Long enough to be noticed if it were read before it is refused.
  const { type, payload } = aForm(
    { matter: 'picture', description: 'x' },
    Buffer.concat([aPdf(), Buffer.alloc(200_000)]),
  )
  const ofFile: Question[] = [
    {
      name: openAttachment.id,
      who: 'strangerInTheField',
      ids: ['attachmentId'],
      ask: ({ attachmentId = '' }) =>
        door.app.inject({ url: openAttachment.path.replace(':attachmentId', attachmentId), headers: bruno }),
    },
    {
      name: addAttachment.id,
      who: 'strangerInTheField',
      ids: ['caseId'],
      ask: ({ caseId = '' }) =>
        door.app.inject({
          method: 'POST',
          url: addAttachment.path.replace(':caseId', caseId).replace(':attachmentId', newId()),
          headers: { ...bruno, 'content-type': type, 'idempotency-key': newId() },
          payload,
        }),
    },
  ]
  // Answered alike, and written down: whoever asks after somebody must not learn from the time that there is somebody to hide.
  const [callisto, cornelia] = await Promise.all([door.signedIn(people.call_taker), door.signedIn(people.coordinator)])
  const headersOfAsking = { call_taker: callisto, coordinator: cornelia, strangerInTheField: bruno }
  const { ambito } = door.deps
  const manyAsks = { ...ambito, breakGlass: { ...ambito.breakGlass, asksPerShift: 1_000_000 } }
  const { app } = await makeApp({ ...door.deps, ambito: manyAsks }, { requestsPerMinute: 1_000_000 })
  const saying = (
    endpoint: Endpoint,
    who: keyof typeof headersOfAsking,
    name: string,
    nobody: string,
    more: object = {},
  ): Question => ({
    name: endpoint.id,
    who,
    ids: [name],
    nobody: { [name]: nobody },
    status: 200,
    ask: (asked) =>
      askAt(app)(endpoint, {
        params: { attemptId: newId() },
        body: { [name]: asked[name], ...more },
        headers: headersOfAsking[who],
      }),
  })
  const ofNames = [
    saying(recordAttempt, 'call_taker', 'askedFor', NOBODY),
    saying(checkBreakGlass, 'call_taker', 'sought', NO_NUMBER, { kind: 'case' }),
    saying(searchPeople, 'strangerInTheField', 'typed', NOBODY),
    saying(searchPeople, 'call_taker', 'typed', NOBODY),
    saying(searchPeople, 'coordinator', 'typed', NOBODY),
  ]
  if (!known.caseId) throw new Error('there is nothing to hide')
  return [
    of(getCase, 'strangerInTheField', 'caseId'),
    of(getProtection, 'strangerInTheField', 'caseId'),
    of(getPerson, 'strangerInTheField', 'personId'),
    of(addNote, 'strangerInTheField', 'caseId'),
    of(recordArrival, 'strangerInTheField', 'caseId'),
    of(askOpening, 'strangerInTheField', 'caseId'),
    of(listAttachments, 'strangerInTheField', 'caseId'),
    of(withdrawAttachment, 'strangerInTheField', 'attachmentId'),
    ...ofFile,
    of(getHandover, 'deskElsewhere', 'handoverId'),
    of(takeInCharge, 'deskElsewhere', 'handoverId'),
    of(acknowledgePage, 'page_link', 'pageId'),
    ...ofNames,
  ]
}
