// SPDX-License-Identifier: AGPL-3.0-or-later
import { globSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { type ActorKind, linkKinds, type Role, roles, tokenKinds } from '#core/shared/actor.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { listActs, mayDo, permissions } from './permissions.ts'
import { permissionsText } from './permissionsText.ts'

const core = join(import.meta.dirname, '..')
const reviewed = join(core, '../../docs/permissions.txt')

/** Acts that are no endpoint, each with its reason. */
const withoutEndpoint: Record<string, string> = {
  addAttachment: 'a form of several parts, which an endpoint with a JSON body cannot describe',
  openAttachment: 'the bytes of a file, which an endpoint with a JSON answer cannot describe',
  watchChanges: 'a stream of server-sent events, which an endpoint with one JSON answer cannot describe',
  knockAsSwitchboard: 'a form that a switchboard posts, which an endpoint with a JSON body cannot describe',
}

let endpoints: Endpoint[] = []

beforeAll(async () => {
  const modules = await Promise.all(globSync('*/*Api.ts', { cwd: core }).map((file) => import(join(core, file))))
  endpoints = modules.flatMap((module) => Object.values(module).filter(isEndpoint))
})

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'access' in value
}

const idsWhere = (holds: (endpoint: Endpoint) => boolean) => endpoints.filter(holds).map(({ id }) => id)

test('docs/permissions.txt is the matrix as it was reviewed', async () => {
  const text = permissionsText({ openToAnyone: idsWhere(({ access }) => access === 'public') })
  if (process.env.UPDATE) await writeFile(reviewed, text)
  expect(text).toBe(await readFile(reviewed, 'utf8'))
})

describe('endpoints and rows', () => {
  test('every endpoint that is not public has a row, and every row an endpoint', () => {
    const guarded = idsWhere(({ access }) => access !== 'public')
    expect([...guarded, ...Object.keys(withoutEndpoint)].sort()).toEqual(Object.keys(permissions).sort())
  })

  test('no two endpoints share an id or a door', () => {
    expect(endpoints.length).toBeGreaterThan(40)
    const ids = idsWhere(() => true)
    const doors = endpoints.map(({ method, path }) => `${method} ${path}`)
    expect([new Set(ids).size, new Set(doors).size]).toEqual([ids.length, doors.length])
  })

  test('an endpoint lets in sessions and links exactly where its row has roles and links', () => {
    for (const { id, access } of endpoints.filter(({ access }) => access !== 'public')) {
      const byRole = roles.some((role) => mayDo(role, id))
      const byLink = linkKinds.some((kind) => mayDo(kind, id))
      const expected = byRole && byLink ? 'session_or_link' : byLink ? 'link' : 'session'
      expect(`${id}: ${access}`).toBe(`${id}: ${expected}`)
    }
  })
})

describe('what the matrix must never say', () => {
  test('that anybody but the coordinator waives, closes for good, or sets a duty aside', () => {
    for (const act of ['waiveCondition', 'closeCase', 'setDutyAside', 'closeWithoutCharge']) {
      expect(kindsThatMay(act)).toEqual(['coordinator'])
    }
  })

  test('that somebody acknowledges, takes in charge or disputes in the place of a municipality', () => {
    for (const act of ['acknowledgeHandover', 'takeInCharge', 'disputeCompetence']) {
      expect(kindsThatMay(act)).toEqual(['municipal_worker'])
    }
  })

  test('that a municipal worker sees a report, a case or a bed', () => {
    const acts = new Set(listActs('municipal_worker'))
    for (const act of ['getReport', 'getQueue', 'getWorld', 'getCase', 'getBedBoard', 'getFieldSheet'] as const) {
      expect(acts.has(act)).toBe(false)
    }
  })

  test('that who works in a house does more than answer for its beds, or who directs more than read counts', () => {
    const ofTheirOwn = (role: Role) => listActs(role).filter((act) => !mayDo('dpo', act))
    expect(ofTheirOwn('management')).toEqual(['getFigures'])
    expect(ofTheirOwn('shelter_worker')).toEqual([
      'confirmStay',
      'refuseStay',
      'checkIn',
      'endStay',
      'markBed',
      'listArrivals',
    ])
  })

  test('that a receipt opens anything but the receipt', () => {
    expect(listActs('receipt_link')).toEqual(['getReceipt'])
  })

  test('that the card of a station opens anything but its form, the key of what is typed in it, and the receipt of what it sent', () => {
    expect(listActs('station_link')).toEqual([
      'createReceiptLink',
      'getStationForm',
      'sendStationReport',
      'getKeepingKey',
    ])
  })

  test('that a token does more than look at what is of nobody, or knock as the switchboard', () => {
    const opened = endpoints.filter(({ id }) => tokenKinds.some((kind) => mayDo(kind, id)))
    expect(opened.length).toBeGreaterThan(4)
    for (const { method, access, reads, stepUp } of opened) {
      expect([method, access, reads, stepUp]).toEqual(['get', 'session', undefined, undefined])
    }
    const withoutOne = Object.keys(withoutEndpoint).filter((act) => tokenKinds.some((kind) => mayDo(kind, act)))
    expect(withoutOne).toEqual(['knockAsSwitchboard'])
  })

  test('that the system comes in by an endpoint', () => {
    expect(listActs('system')).toEqual([])
  })
})

test('what is not written is not allowed, not even the names that every object has', () => {
  const anyKind = fc.constantFrom<ActorKind>(...roles, ...linkKinds, ...tokenKinds, 'system')
  const unwritten = fc
    .oneof(fc.string(), fc.constantFrom('toString', 'constructor', '__proto__', 'hasOwnProperty', 'valueOf'))
    .filter((act) => !Object.keys(permissions).includes(act))
  fc.assert(fc.property(anyKind, unwritten, (kind, act) => !mayDo(kind, act)))
})

function kindsThatMay(act: string): ActorKind[] {
  const all: readonly ActorKind[] = [...roles, ...linkKinds, ...tokenKinds, 'system']
  return all.filter((kind) => mayDo(kind, act))
}
