// SPDX-License-Identifier: AGPL-3.0-or-later
// Live changes tell each viewer what they could see by looking, and nothing else: not that something happened, not how often.
import { get } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { getBedBoard, holdBed, releaseHold, requestStay } from '#core/beds/bedsApi.ts'
import { checkBreakGlass, openBreakGlass } from '#core/breakglass/breakGlassApi.ts'
import { addNote, getCase, linkPerson } from '#core/cases/casesApi.ts'
import { recordAttempt, verifyAttempt } from '#core/people/attemptApi.ts'
import { joinCentre, nameConflict, protectCase } from '#core/protection/protectionApi.ts'
import { roles, type StaffActor } from '#core/shared/actor.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { dueAttempts } from '#server/engine/dueAttempts.ts'
import { dueBreakGlasses } from '#server/engine/dueBreakGlasses.ts'
import type { EngineDeps } from '#server/engine/job.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { anAttachment } from '../../../tests/support/anAttachment.ts'
import { eventually } from '../../../tests/support/eventually.ts'
import { sober } from '../../../tests/support/nightShift.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { whoIs } from './changesForOne.ts'

/** Longer than a change takes to arrive on a loaded machine: what has not come by then was not sent. */
const QUIET_MS = 400

describeOnEachPostgres('live changes, for each viewer', (server) => {
  let door: FrontDoor
  let url: string
  let keys: Record<string, Record<string, string>>
  let caseId: string
  let reportId: string
  let pageId: string
  const heard = new Map<string, string[]>()
  const requests: ReturnType<typeof get>[] = []

  beforeAll(async () => {
    door = await aFrontDoor(server)
    url = `${await door.app.listen({ port: 0, host: '127.0.0.1' })}/api/v1/changes`
    keys = { ...(await door.everyRole()), second: await door.signedIn(people.strangerInTheField) }
    const opened = await door.openCase()
    caseId = opened.caseId
    reportId = opened.reportId
    pageId = opened.pageId
    // Both are called: Licia said no, and will come after all. Bruno's link is how the call-out stands, and nothing of the case.
    const decline = { type: 'DeclinePage', userId: door.userIdOf(people.field_worker) } as const
    await door.give('page', opened.pageId, (words) => ({ ...decline, reason: words.keep('non posso') }))
    keys.page_link = await door.link('page', opened.pageId, door.userIdOf(people.strangerInTheField))
    keys.receipt_link = await door.link('receipt', (await door.openCase()).reportId)
    for (const who of [...roles, 'second', 'page_link', 'receipt_link']) listen(who)
    await eventually(() => expect([...heard.values()].every((lines) => lines.join('').includes('"all"'))).toBe(true))
  })
  afterAll(async () => {
    for (const request of requests) request.destroy()
    await door.close()
  })

  function listen(who: string) {
    const lines: string[] = []
    heard.set(who, lines)
    const request = get(url, { headers: keys[who] ?? {} }, (response) =>
      response.on('data', (chunk) => lines.push(String(chunk))),
    )
    request.on('error', () => {})
    requests.push(request)
  }

  /** Everybody who heard of what was done, and of which kinds of thing. */
  async function whoHears(act: () => Promise<unknown>): Promise<Record<string, string[]>> {
    const before = new Map([...heard].map(([who, lines]) => [who, lines.join('').length]))
    await act()
    await sleep(QUIET_MS)
    return Object.fromEntries(
      [...heard].flatMap(([who, lines]) => {
        const said = lines.join('').slice(before.get(who))
        const told = [...said.matchAll(/^data: (.*)$/gm)].flatMap(
          ([, data]) => JSON.parse(data ?? '').streams as string[],
        )
        return told.length > 0 ? [[who, [...new Set(told)].sort()]] : []
      }),
    )
  }
  async function ok(who: string, endpoint: Endpoint, params: Record<string, string> = {}, body?: unknown) {
    const answer = await door.ask(endpoint, { params, body, headers: { ...keys[who], 'idempotency-key': newId() } })
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json()
  }
  const note = () => ok('coordinator', addNote, { caseId }, { noteId: newId(), kind: 'note', text: 'Sta meglio.' })
  const names = (told: object) => Object.keys(told).sort()

  it('of a case that is open to all: whoever may read it', async () => {
    expect(names(await whoHears(note))).toEqual(['call_taker', 'coordinator', 'field_worker', 'second'])
  })

  it('of a file of such a case: the same', async () => {
    const told = await whoHears(() => anAttachment(door.deps, caseId))
    expect(names(told)).toEqual(['call_taker', 'coordinator', 'field_worker', 'second'])
    expect(told.coordinator).toEqual(['attachment'])
  })

  it('tells who was called and does not go, at the yes of another, to look again, and nothing of it from then on', async () => {
    const yes = { type: 'AcknowledgePage', userId: door.userIdOf(people.field_worker), by: 'console' } as const
    expect(await whoHears(() => door.give('page', pageId, yes))).toMatchObject({ second: ['all'] })
    expect(names(await whoHears(note))).toEqual(['call_taker', 'coordinator', 'field_worker'])
  })

  it('tells whoever loses sight to look again, and nothing of it from then on', async () => {
    const protect = { ground: 'judged_by_person', reason: 'Il marito è in servizio' }
    const told = await whoHears(() => ok('coordinator', protectCase, { caseId }, protect))
    // The desk must not keep on its screen what it may no longer see.
    expect(told).toMatchObject({ call_taker: ['all'] })
    expect(names(told)).not.toContain('second')
    expect(names(told)).not.toContain('dpo')
    expect(names(await whoHears(note))).toEqual(['coordinator', 'field_worker'])
    const person = { personId: newId(), role: 'assisted', calledBy: 'Fulvia Modelli', profile: sober }
    expect(names(await whoHears(() => ok('coordinator', linkPerson, { caseId }, person)))).toEqual([
      'coordinator',
      'field_worker',
    ])
  })

  it('tells everybody of the night of a bed, as their board does, and of a wish for one only who follows the case and its house', async () => {
    const personId = await door.linkPerson(caseId)
    const wish = { caseId, personId, resourceKey: 'casa-esempio' }
    const board = async () => (await ok('call_taker', getBedBoard)).places
    const before = await board()
    const [first, second] = [newId(), newId()]
    const concerned = ['coordinator', 'field_worker', 'shelter_worker']
    expect(names(await whoHears(() => ok('field_worker', requestStay, { stayId: first }, wish)))).toEqual(concerned)
    expect(names(await whoHears(() => ok('field_worker', releaseHold, { stayId: first }, {})))).toEqual(concerned)
    // Nothing that the desk may not hear of shows on its board.
    expect(await board()).toEqual(before)
    const held = await whoHears(() => ok('field_worker', holdBed, { stayId: second }, wish))
    expect(names(held)).toEqual(['call_taker', 'coordinator', 'field_worker', 'second', 'shelter_worker'])
    expect(held.call_taker).toEqual(['stay'])
    expect(held.shelter_worker).toEqual(['stay'])
    expect(await board()).not.toEqual(before)
    const freed = await whoHears(() => ok('field_worker', releaseHold, { stayId: second }, {}))
    expect(names(freed)).toEqual(names(held))
    expect(JSON.stringify(await board())).not.toContain(caseId)
  })

  it('tells the desk how far a protected case is, which it may see, and nothing else of it', async () => {
    const arrive = () => door.give('case', caseId, { type: 'RecordArrival', at: door.now() })
    const told = await whoHears(arrive)
    // And that who went is out, which rings at the desk.
    expect(told.call_taker).toEqual(['case', 'outing'])
    expect(names(told)).not.toContain('second')
  })

  it('tells the anti-violence centre of what it joined, from then on', async () => {
    const told = await whoHears(() => ok('coordinator', joinCentre, { caseId }, { consent: 'Ha detto sì' }))
    expect(names(told)).toContain('anti_violence_centre')
    expect(names(await whoHears(note))).toEqual(['anti_violence_centre', 'coordinator', 'field_worker'])
  })

  it('tells of whoever asked about her to the desk that was asked, the same for somebody and for nobody', async () => {
    const stationKey = 'carabinieri-rho'
    const asked = async (askedFor: string) => {
      const attemptId = newId()
      const [told, verified] = [
        await whoHears(() => ok('call_taker', recordAttempt, { attemptId }, { askedFor })),
        await whoHears(() => ok('call_taker', verifyAttempt, { attemptId }, { stationKey, outcome: 'no_answer' })),
      ]
      return { told, verified, compared: await whoHears(() => dueAttempts(door.deps).run(() => {})) }
    }
    const [nobody, her] = [await asked('Nessuno Inventato'), await asked('Fulvia Modeli')]
    expect(names(nobody.told)).toEqual(['call_taker', 'coordinator'])
    expect(her.told).toEqual(nobody.told)
    expect(her.verified).toEqual(nobody.verified)
    // Whom it was about, only those hear who may read her.
    expect(nobody.compared).toEqual({})
    expect(names(her.compared)).toEqual(['anti_violence_centre', 'coordinator', 'field_worker'])
  })

  it('goes silent for a coordinator from the moment they are in conflict, and speaks again when it is struck', async () => {
    const conflictId = newId()
    const who = { conflictId, kind: 'staff', ref: door.userIdOf(people.coordinator), reason: 'È sua sorella' }
    expect(await whoHears(() => ok('coordinator', nameConflict, { caseId }, who))).toMatchObject({
      coordinator: ['all'],
    })
    const byLicia = () => ok('field_worker', addNote, { caseId }, { noteId: newId(), kind: 'note', text: 'Dorme.' })
    const told = await whoHears(byLicia)
    expect(names(told)).not.toContain('coordinator')
    // Her note is a sign of life, which the desk sees, and nothing more.
    expect(told.call_taker).toEqual(['outing'])
    await door.give('protection', caseId, (words) => ({ type: 'StrikeConflict', conflictId, reason: words.keep('no') }))
    expect(names(await whoHears(byLicia))).toContain('coordinator')
  })

  it('speaks to who broke the glass while it is open, and is silent again at its instant', async () => {
    const { number } = await ok('coordinator', getCase, { caseId })
    const sought = { kind: 'case', sought: number }
    await ok('second', checkBreakGlass, {}, sought)
    const opening = () => ok('second', openBreakGlass, { breakGlassId: newId() }, { ...sought, reason: 'Sono solo' })
    const told = await whoHears(opening)
    expect(told.second).toEqual(['all'])
    // The coordinator and the DPO hear of it at once; the desk and the centre have nothing to look at.
    expect(names(told)).toEqual(['coordinator', 'dpo', 'second'])
    expect(names(await whoHears(note))).toContain('second')
    door.deps.rehearsal?.clock.advance(door.deps.ambito.breakGlass.openMinutes * 60)
    const over = await whoHears(() => dueBreakGlasses(door.deps as unknown as EngineDeps).run(() => {}))
    expect(over.second).toEqual(['all'])
    expect(names(await whoHears(note))).not.toContain('second')
  })

  it('takes whoever has another role, desk or house, or more opened by break-glass, for somebody else', () => {
    const staff = (more: Partial<StaffActor>) =>
      whoIs({ kind: 'staff', userId: 'x', role: 'municipal_worker', ...more })
    const open = (breakGlassId: string) => ({ breakGlassId, kind: 'case' as const, subjectId: caseId })
    const many = [
      staff({}),
      staff({ role: 'coordinator' }),
      staff({ municipality: 'uno' }),
      staff({ municipality: 'due' }),
      staff({ house: 'tre' }),
      staff({ grants: [open('a')] }),
      staff({ grants: [open('a'), open('b')] }),
    ]
    expect(new Set(many).size).toBe(many.length)
    expect(staff({ grants: [open('b'), open('a')] })).toBe(many.at(-1))
  })

  it('says no number, no id, no position of the log, to anybody', () => {
    const all = [...heard.values()].flat().join('')
    expect(all).not.toMatch(/\d/)
    expect(all).not.toContain(caseId)
    expect(all).not.toContain(reportId)
  })
})
