// SPDX-License-Identifier: AGPL-3.0-or-later
// The form of a station, used and abused: sent twice, without end, by another's card, with an expired or revoked one, by guessing.
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getQueue } from '#core/cases/queueApi.ts'
import { getWorld } from '#core/cases/worldApi.ts'
import { CARD_REPORTS_PER_HOUR } from '#core/reports/report.ts'
import { createReceiptLink, getReceipt, getReport } from '#core/reports/reportsApi.ts'
import {
  getStationForm,
  issueCard,
  listStationCards,
  revokeCard,
  sendStationReport,
} from '#core/reports/stationCardsApi.ts'
import type { BodyOf, Endpoint } from '#core/shared/endpoint.ts'
import { makeApp } from '#server/app/app.ts'
import { streams } from '#server/app/streams.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { listTestServers, type TestServer } from '../../../tests/support/postgresServers.ts'
import { readPdfText } from '../../../tests/support/readPdfText.ts'

let door: FrontDoor
let carla: Record<string, string>
let desk: Record<string, string>

beforeAll(async () => {
  door = await aFrontDoor(listTestServers()[0] as TestServer)
  carla = await door.signedIn(people.coordinator)
  desk = await door.signedIn(people.call_taker)
})
afterAll(() => door.close())

async function ask<E extends Endpoint>(
  headers: Record<string, string>,
  endpoint: E,
  params: Record<string, string> = {},
  body?: BodyOf<E>,
) {
  const answer = await door.ask(endpoint, { params, body, headers })
  return { status: answer.statusCode, ...answer.json() }
}

async function aCard(stationKey = 'carabinieri-rho') {
  const cardId = newId()
  expect((await ask(carla, issueCard, { cardId }, { stationKey, days: 30 })).status).toBe(200)
  return { cardId, holder: { 'veglia-link': door.deps.stationCards.secretOf(cardId) } }
}

const later = (seconds: number) => new Date(Date.parse(door.now()) + seconds * 1000).toISOString()
const form = (but: object = {}) => ({
  place: 'Rho, fermata di via di Prova',
  account: 'Un uomo dorme alla fermata, trema',
  callBack: '+39 000 000 0999',
  caller: 'App. Gaudenzio Provini',
  immediateDanger: 'no' as const,
  sentAt: door.now(),
  ...but,
})
const send = (holder: Record<string, string>, but: object = {}, reportId = newId(), commandId = newId()) =>
  ask({ ...holder, 'idempotency-key': commandId }, sendStationReport, { reportId }, form(but)).then((answer) => ({
    ...answer,
    reportId,
  }))

describe('what an officer sends', () => {
  it('rings at the desk like a call, filled in, of the station of the card, decided by nobody', async () => {
    const { holder } = await aCard()
    expect(await ask(holder, getStationForm)).toMatchObject({
      station: 'Carabinieri Rho',
      body: 'Carabinieri',
      phone: '+39 000 000 0100',
    })
    const { status, reportId } = await send(holder, { immediateDanger: 'yes' })
    expect(status).toBe(200)
    const view = await ask(desk, getReport, { reportId })
    expect(view).toMatchObject({
      phase: 'draft',
      channel: 'web_form',
      form: { stationKey: 'carabinieri-rho', callBack: '+39 000 000 0999', immediateDanger: 'yes' },
      draft: {
        fields: {
          place: 'Rho, fermata di via di Prova',
          bodyKey: 'carabinieri',
          stationKey: 'carabinieri-rho',
          questions: { immediateDanger: 'yes' },
          receivedAt: door.now(),
        },
      },
    })
    const { items } = await ask(desk, getQueue)
    expect(items.find(({ id }: { id: string }) => id === reportId)).toMatchObject({ priority: 'P2', phase: 'form' })
    const { alarms } = await ask(desk, getWorld)
    expect(alarms).toContainEqual(expect.objectContaining({ kind: 'form_waiting', id: reportId }))
  })

  it('shows the officer the state and nothing else, by a receipt of its own', async () => {
    const { holder } = await aCard()
    const { reportId } = await send(holder)
    const { token } = await ask(holder, createReceiptLink, { reportId }, {})
    const receipt = await ask({ 'veglia-link': token }, getReceipt)
    expect(receipt).toMatchObject({ status: 200, state: 'received', patrolMayGo: false })
    expect(JSON.stringify(receipt)).not.toMatch(/Prova|Provini|trema|0999/)
  })

  it('keeps the time of sending when the line was away, and settles a phone slightly ahead', async () => {
    const { holder } = await aCard()
    const away = await send(holder, { sentAt: later(-2 * 3600) })
    const { form: kept, draft } = await ask(desk, getReport, { reportId: away.reportId })
    expect(kept).toMatchObject({ sentAt: later(-2 * 3600), arrivedAt: door.now() })
    expect(draft.fields.receivedAt).toBe(later(-2 * 3600))
    const ahead = await send(holder, { sentAt: later(60) })
    expect((await ask(desk, getReport, { reportId: ahead.reportId })).form.sentAt).toBe(door.now())
    expect(await send(holder, { sentAt: later(3 * 3600) })).toMatchObject({ status: 409, code: 'ReceivedInFuture' })
  })

  it('counts once however often it is sent, and cannot be overwritten', async () => {
    const { holder } = await aCard()
    const [reportId, commandId] = [newId(), newId()]
    const all = await Promise.all([1, 2, 3].map(() => send(holder, {}, reportId, commandId)))
    expect(new Set(all.map(({ position }) => position)).size).toBe(1)
    expect(await send(holder, { account: 'Altro' }, reportId)).toMatchObject({
      status: 409,
      code: 'ReportAlreadyStarted',
    })
    expect((await ask(desk, getReport, { reportId })).draft.fields.account).toBe('Un uomo dorme alla fermata, trema')
  })
})

describe('who has no business here', () => {
  const unknown = { 'veglia-link': 'a'.repeat(43) }
  const seen = async (headers: Record<string, string>) => {
    const answer = await door.ask(getStationForm, { headers })
    return [answer.statusCode, answer.body]
  }

  it('is told the same: expired, revoked, never made', async () => {
    const nobody = await seen(unknown)
    expect(nobody[0]).toBe(401)
    const { cardId, holder } = await aCard()
    expect((await seen(holder))[0]).toBe(200)
    await ask(carla, revokeCard, { cardId }, { reason: 'Fotografata da un estraneo' })
    expect(await seen(holder)).toEqual(nobody)
    expect((await send(holder)).status).toBe(401)
    const expired = await aCard()
    door.deps.rehearsal?.clock.advance(30 * 24 * 3600)
    expect(await seen(expired.holder)).toEqual(nobody)
    const { cards } = await ask(carla, listStationCards)
    expect(cards.filter(({ state }: { state: string }) => state === 'revoked')).toMatchObject([
      { cardId, reason: 'Fotografata da un estraneo', issuedBy: 'Cornelia Modelli' },
    ])
  })

  it('is of the station of that card, and of none once it left the directory', async () => {
    const [rho, polfer] = [await aCard(), await aCard('polfer-rho')]
    const stationOf = async ({ holder }: typeof rho) => (await ask(holder, getStationForm)).station
    expect([await stationOf(rho), await stationOf(polfer)]).toEqual(['Carabinieri Rho', 'Polfer Rho'])
    const call = (stationKey: string) =>
      door.asOwner('update view_station_cards set station_key = $2 where card_id = $1', [polfer.cardId, stationKey])
    await call('nessuno')
    expect((await ask(polfer.holder, getStationForm)).status).toBe(404)
    expect((await send(polfer.holder)).status).toBe(404)
    await call('polfer-rho')
    expect(await stationOf(rho)).toBe('Carabinieri Rho')
  })

  it('gets no receipt of what another station sent, nor of a call', async () => {
    const [rho, polfer] = [await aCard(), await aCard('polfer-rho')]
    const { reportId } = await send(rho.holder)
    for (const other of [reportId, await door.receiveReport(), newId()]) {
      expect(await ask(polfer.holder, createReceiptLink, { reportId: other }, {})).toMatchObject({
        status: 404,
        code: 'NotFound',
      })
    }
    expect((await ask(polfer.holder, getReport, { reportId })).status).toBe(401)
  })

  it('is stopped after some reports in an hour, by the card and by nothing an officer can change', async () => {
    const { holder } = await aCard()
    for (let sent = 0; sent < CARD_REPORTS_PER_HOUR; sent += 1) expect((await send(holder)).status).toBe(200)
    // An old time of sending opens no door: what counts is when it arrived.
    expect(await send(holder, { sentAt: later(-3 * 3600) })).toMatchObject({ status: 409, code: 'CardBusy' })
    expect((await send((await aCard()).holder)).status).toBe(200)
    door.deps.rehearsal?.clock.advance(3601)
    expect((await send(holder)).status).toBe(200)
  })

  it('may guess sixty times a minute, at what cannot be guessed', async () => {
    const { app } = await makeApp(door.deps)
    const guess = () => app.inject({ url: getStationForm.path, headers: { 'veglia-link': newId() } })
    const codes: number[] = []
    for (let tries = 0; tries < 61; tries += 1) codes.push((await guess()).statusCode)
    expect(codes.filter((code) => code === 401)).toHaveLength(60)
    expect(codes.filter((code) => code === 429)).toHaveLength(1)
    await app.close()
  })
})

describe('the card', () => {
  it('is printed with its station, its day and its code, by who may', async () => {
    const { cardId, holder } = await aCard()
    const get = (headers: Record<string, string>, id = cardId) =>
      door.app.inject({ url: `/api/v1/station-cards/${id}/document`, headers })
    const printed = await get(carla)
    const { body } = readPdfText(printed.rawPayload)
    for (const words of ['CarabinieriRho', 'Inpericolosichiamail112', '+390000000100', 'Valefinoa', 'Doves']) {
      expect(body).toContain(words)
    }
    // The code is drawn and not written: nobody reads it out.
    expect(body).not.toContain(holder['veglia-link'])
    const other = await get(carla, (await aCard('polfer-rho')).cardId)
    expect(other.headers['content-disposition']).toContain('carta-polfer-rho.pdf')
    expect((await get({})).statusCode).toBe(401)
    expect((await get(desk)).statusCode).toBe(403)
    expect((await get(carla, newId())).statusCode).toBe(404)
  })

  it('is of a station we know, and its secret stands nowhere in the database', async () => {
    const cardId = newId()
    expect(await ask(carla, issueCard, { cardId }, { stationKey: 'nessuno', days: 30 })).toMatchObject({
      status: 409,
      code: 'StationUnknown',
    })
    const { holder } = await aCard()
    const tables = await door.asOwner<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    )
    for (const { name } of tables) {
      const rows = await door.asOwner<{ found: boolean }>(
        `select exists (select from "${name}" t where t::text like $1) as found`,
        [`%${holder['veglia-link']}%`],
      )
      expect(rows[0]?.found, name).toBe(false)
    }
  })

  it('leaves views that can be folded again', async () => {
    expect(await compareViews(door.deps.db, door.deps.ambito.id, streams)).toEqual([])
  })
})
