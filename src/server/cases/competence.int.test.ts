// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeOperationally, getCase, recordCost } from '#core/cases/casesApi.ts'
import { confirmCompetence, recordOffer, recordWhereabouts } from '#core/cases/competenceApi.ts'
import { locatePlace } from '#core/cases/placeApi.ts'
import { getHandover, listHandovers, sendHandover } from '#core/handovers/handoversApi.ts'
import { recordAnswer } from '#core/handovers/recordAnswerApi.ts'
import type { AnswerOf, Endpoint } from '#core/shared/endpoint.ts'
import { listTowns, lookUpPoint } from '#core/territory/territoryApi.ts'
import { streams } from '#server/app/streams.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { makeBoundaries } from '#server/territory/boundaries.ts'
import { readBoundaryFile } from '#server/territory/boundaryFile.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { collection, inventedGround } from '../../../tests/support/inventedTowns.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'

const [rho, pero, milano, bollate] = ['015182', '015170', '015146', '015027'] as const
const nothing = {
  foundAt: rho,
  residence: 'unknown',
  lastResidence: 'unknown',
  usualPresence: 'unknown',
  parentsResidence: [],
  minor: 'no',
  foreignAndAlone: 'no',
  inFacility: 'no',
  fleeingViolence: 'no',
}

describeOnEachPostgres('whose a case is', (server) => {
  let door: FrontDoor
  let coordinator: Record<string, string>
  let deskOfRho: Record<string, string>

  beforeAll(async () => {
    door = await aFrontDoor(server)
    coordinator = await door.signedIn(people.coordinator)
    deskOfRho = await door.signedIn(people.municipal_worker)
  })
  afterAll(() => door.close())

  const ask = (endpoint: Endpoint, params: Record<string, string>, body?: unknown, headers = coordinator) =>
    door.ask(endpoint, { params, body, headers })
  async function done<E extends Endpoint>(endpoint: E, params: Record<string, string>, body?: unknown) {
    const answer = await ask(endpoint, params, body)
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json() as AnswerOf<E>
  }
  const refused = async (endpoint: Endpoint, params: Record<string, string>, body: unknown) => {
    const answer = await ask(endpoint, params, body)
    return [answer.statusCode, answer.json().code]
  }

  it('S-2: proposed, confirmed, changed; the case stays, the diary keeps all, the handovers follow', async () => {
    const { caseId, pageId } = await door.openCase()
    const params = { caseId }
    expect((await done(getCase, params)).competence).toMatchObject({
      recorded: false,
      proposal: {
        rule: 'found_at',
        competent: { kind: 'in_ambito', code: rho },
        ask: expect.arrayContaining(['residence']),
      },
    })

    await done(recordWhereabouts, params, { ...nothing, residence: milano })
    await done(confirmCompetence, params, { competent: milano, inform: [rho], reason: 'Sul documento' })
    await done(recordOffer, params, {
      offerId: newId(),
      solution: 'relief-bed',
      answer: 'refused',
      reason: 'Non vuole',
    })
    await done(recordCost, params, { costId: newId(), costType: 'food', amountCents: 650, fund: 'fnps' })
    await done(recordCost, params, {
      costId: newId(),
      costType: 'taxi',
      amountCents: 2400,
      fund: 'fnps',
      anticipatedFor: milano,
    })
    await door.give('page', pageId, {
      type: 'AcknowledgePage',
      userId: door.userIdOf(people.field_worker),
      by: 'console',
    })
    await done(closeOperationally, params, { outcome: 'hospital', reason: 'Al pronto soccorso', firstActions: [] })

    const sheet = await done(getCase, params)
    expect(sheet.municipality).toBe(rho)
    expect(sheet.competence.confirmed).toMatchObject({
      competent: { kind: 'outside', code: milano },
      asProposed: true,
      rule: 'residence',
      by: 'Cornelia Modelli',
      reason: 'Sul documento',
    })
    expect(sheet.handovers.map(({ recipient, purpose }) => [recipient, purpose]).toSorted()).toEqual([
      [milano, 'charge'],
      [rho, 'information'],
    ])

    const toMilano = { handoverId: sheet.handovers.find(({ recipient }) => recipient === milano)?.handoverId ?? '' }
    const { pack, line } = await done(getHandover, toMilano)
    expect(pack.competence).toEqual({
      foundAt: 'Rho',
      residence: 'Milano',
      reasoning: 'Milano: Sul documento\nRegola: Il comune di residenza. Confermata da Cornelia Modelli.',
    })
    expect(pack.costs).toMatchObject({
      totalCents: 3050,
      lines: [{ anticipatedFor: null }, { amountCents: 2400, anticipatedFor: 'Milano' }],
    })
    expect(pack.offers).toEqual([{ what: 'Posto di sollievo in RSA', answer: 'refused', note: 'Non vuole' }])
    expect(pack.recipient.address).toMatchObject({ pec: 'pec.milano@example.org' })
    expect(line.outside).toMatchObject({ pec: 'pec.milano@example.org' })

    await done(confirmCompetence, params, { competent: bollate, inform: [rho], reason: 'Anagrafe' })
    const later = await done(getCase, params)
    expect(later.municipality).toBe(rho)
    expect(later.competence.confirmed).toMatchObject({ asProposed: false, competent: { code: bollate } })
    expect(later.handovers.map(({ recipient }) => recipient).toSorted()).toEqual([bollate, milano, rho])
    expect(
      later.diary
        .filter(({ type }) => type === 'CompetenceConfirmed')
        .map(({ facts, words }) => [facts.competent, words]),
    ).toEqual([
      [milano, 'Sul documento'],
      [bollate, 'Anagrafe'],
    ])

    // The desk of Rho: its copy, once sent, and nothing else.
    const toRho = { handoverId: sheet.handovers.find(({ recipient }) => recipient === rho)?.handoverId ?? '' }
    await done(sendHandover, toRho, {})
    const seen = (await ask(listHandovers, {}, undefined, deskOfRho)).json() as AnswerOf<typeof listHandovers>
    expect(seen.handovers.map(({ handoverId, purpose }) => [handoverId, purpose])).toEqual([
      [toRho.handoverId, 'information'],
    ])
    expect((await ask(getHandover, toMilano, undefined, deskOfRho)).statusCode).toBe(404)
  })

  it('what a recipient outside answered is written down by name, time and way; a desk of ours answers for itself', async () => {
    const { caseId, pageId } = await door.openCase()
    await done(confirmCompetence, { caseId }, { competent: milano, inform: [rho], reason: 'Sul documento' })
    await door.give('page', pageId, {
      type: 'AcknowledgePage',
      userId: door.userIdOf(people.field_worker),
      by: 'console',
    })
    await done(closeOperationally, { caseId }, { outcome: 'hospital', reason: 'Al sicuro', firstActions: [] })
    const { handovers } = await done(getCase, { caseId })
    const of = (code: string) => ({
      handoverId: handovers.find(({ recipient }) => recipient === code)?.handoverId ?? '',
    })
    const answer = { answer: 'acknowledged', by: 'Verbena Finti', channel: 'pec', at: door.now() }
    expect(await refused(recordAnswer, of(milano), answer)).toEqual([409, 'HandoverNotSent'])
    await done(sendHandover, of(milano), {})
    await done(sendHandover, of(rho), {})
    expect(await refused(recordAnswer, of(rho), answer)).toEqual([409, 'RecipientAnswersHere'])
    expect(await refused(recordAnswer, of(milano), { ...answer, at: '2020-01-01T00:00:00.000Z' })).toEqual([
      409,
      'AnswerBeforeSending',
    ])
    expect(await refused(recordAnswer, of(milano), { ...answer, at: '2030-01-01T00:00:00.000Z' })).toEqual([
      409,
      'InstantInFuture',
    ])
    const unreasoned = await ask(recordAnswer, of(milano), { ...answer, answer: 'disputed' })
    expect(unreasoned.json().fields).toMatchObject([{ path: 'body.reason', code: 'required' }])
    await done(recordAnswer, of(milano), { ...answer, answer: 'taken_in_charge' })
    const { line } = await done(getHandover, of(milano))
    expect(line.phase).toBe('taken_in_charge')
    expect(line.told).toMatchObject([
      { answer: 'acknowledged', by: 'Verbena Finti', channel: 'pec', recordedBy: 'Cornelia Modelli' },
      { answer: 'taken_in_charge' },
    ])
    const clocks = (await done(getCase, { caseId })).clocks.filter(({ phase }) => phase === 'open')
    expect(clocks.map(({ definition }) => definition)).toEqual(['handover-acknowledge'])
  })

  it('"not known yet" is an answer, and no code that is no municipality is taken', async () => {
    const { caseId } = await door.openCase()
    await done(confirmCompetence, { caseId }, { competent: 'unknown', inform: [], reason: 'Non parla' })
    expect((await done(getCase, { caseId })).competence.confirmed?.competent).toEqual({ kind: 'unknown' })
    const nowhere = ['409', 'MunicipalityUnknown']
    for (const [endpoint, body] of [
      [confirmCompetence, { competent: '999999', inform: [], reason: 'Prova' }],
      [confirmCompetence, { competent: milano, inform: ['999999'], reason: 'Prova' }],
      [recordWhereabouts, { ...nothing, residence: '999999' }],
      [recordWhereabouts, { ...nothing, parentsResidence: ['999999'] }],
    ] as const)
      expect((await refused(endpoint, { caseId }, body)).map(String)).toEqual(nowhere)
  })

  it('a point stands beside the place, never instead of it, and says its boundary when there is one', async () => {
    const { caseId } = await door.openCase()
    const before = await done(getCase, { caseId })
    expect(before.location.boundaries).toBe(false)
    const { features } = readBoundaryFile(collection(inventedGround), 'x', {
      isMunicipality: () => true,
      isWanted: () => true,
    })
    const boundaries = makeBoundaries(features, { source: 'Prova', licence: 'CC0', asOf: '2026-01-01' })
    Object.assign(door.deps.ambito, { boundaries })
    await done(locatePlace, { caseId }, { typed: 'https://maps.google.com/?q=45.51,9.09' })
    const after = await done(getCase, { caseId })
    expect(after.place).toBe(before.place)
    expect(after.location.point).toMatchObject({
      latitude: 45.51,
      longitude: 9.09,
      typed: 'https://maps.google.com/?q=45.51,9.09',
      municipality: pero,
    })
    const last = after.diary.at(-1)
    expect(last).toMatchObject({ type: 'PlaceLocated', words: 'https://maps.google.com/?q=45.51,9.09' })
    expect(await refused(locatePlace, { caseId }, { typed: 'dietro la chiesa' })).toEqual([409, 'PointUnreadable'])
    expect(await done(lookUpPoint, {}, { typed: '45.51 9.19' })).toMatchObject({
      municipality: milano,
      boundaries: { source: 'Prova' },
    })
    Object.assign(door.deps.ambito, { boundaries: undefined })
    expect(await done(lookUpPoint, {}, { typed: '45.51 9.19' })).toEqual({
      point: { latitude: 45.51, longitude: 9.19 },
    })
  })

  it('gives the whole register at once', async () => {
    const { towns, places } = await done(listTowns, {})
    expect(towns.length).toBeGreaterThan(7_800)
    expect(towns.find(({ code }) => code === milano)).toEqual({ code: milano, name: 'Milano', province: 'MI' })
    expect(places).toContainEqual({ name: 'Rho Fiera', municipality: rho })
  })

  it('leaves views that can be folded again', async () => {
    expect(await compareViews(door.deps.db, door.deps.ambito.id, streams)).toEqual([])
  })
})
