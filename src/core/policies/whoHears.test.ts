// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { anId } from '../../../tests/support/words.ts'
import { streamTypes } from './streamTypes.ts'
import { type Changed, whoHears } from './whoHears.ts'

const caseId = anId('case')
const changed = (stream: Changed['stream'], type = 'NoteAdded', more = {}): Changed => ({
  stream,
  id: stream === 'case' || stream === 'protection' ? caseId : anId(stream),
  event: { type, ...more } as Changed['event'],
  caseIds: [caseId],
})
const ofFile = { kind: 'case_file', id: caseId } as const

test('nothing that is of a case is told by role to whoever holds no part in it', () => {
  // Of these a role is enough: a place of the board, a name that was asked at the desk, the vault's own keepers, the numbers of
  // what is at its term, the house.
  const byRole = streamTypes.filter((stream) => whoHears(changed(stream)).roles.length > 0)
  expect(byRole.sort()).toEqual(
    'attempt break_glass closure contacts coverage destination disclosure erasure hold opening pad reading_alarm retention_review roster staff station_card stay vigil watch'.split(
      ' ',
    ),
  )
})

test('how far a case is, is heard by who sees that it runs; what was said in it, by who may read it', () => {
  expect(whoHears(changed('case', 'TeamArrived')).rows).toEqual([{ kind: 'case', id: caseId }])
  for (const type of ['NoteAdded', 'PersonLinked', 'CostRecorded', 'PlaceLocated'])
    expect(whoHears(changed('case', type)).rows).toEqual([ofFile])
  expect(whoHears(changed('protection', 'KeyGiven')).rows).toEqual([ofFile])
})

test('what is said in an attempt is heard at every desk, and whom it points at by who may read the case', () => {
  const desk = ['call_taker', 'coordinator']
  for (const type of ['AttemptRecorded', 'AttemptVerified'])
    expect(whoHears(changed('attempt', type)), type).toEqual({ rows: [], roles: desk })
  expect(whoHears(changed('attempt', 'AttemptCompared'))).toEqual({ rows: [ofFile], roles: [] })
})

test('a link between people is heard from either end', () => {
  const ids = whoHears(changed('person', 'PeopleLinked', { otherId: anId('other') })).rows.map(({ id }) => id)
  expect(new Set(ids)).toEqual(new Set([anId('person'), anId('other')]))
})

test('break-glass is heard by who may review it and by who uses it', () => {
  const hearers = whoHears(changed('break_glass', 'BreakGlassOpened', { userId: 'lidia' }))
  expect(hearers).toEqual({
    rows: [{ kind: 'case_keys', id: caseId }],
    rowsOnlyFor: 'coordinator',
    roles: ['dpo'],
    userId: 'lidia',
  })
})

test('somebody out is heard of by who sees that the case runs, and by herself whatever she sees; not whom the desk called', () => {
  const rows = [{ kind: 'case', id: caseId }]
  const hers = { userId: 'licia' }
  expect(whoHears(changed('outing', 'CheckMissed', hers))).toEqual({ rows, roles: [], ...hers })
  expect(whoHears(changed('outing', 'PoliceAsked', hers))).toEqual({ rows, roles: [] })
})

test('a bed is heard by everybody of the night, a wish for one by who follows the case and its house', () => {
  const roles = (type: string, more: object = {}) => whoHears(changed('stay', type as 'BedHeld', more)).roles
  for (const type of ['BedHeld', 'StayConfirmed', 'PersonCheckedIn', 'StayEnded', 'HoldExpired', 'BedMarked'])
    expect(roles(type), type).toContain('call_taker')
  for (const type of ['HoldReleased', 'StayRefused']) {
    expect(roles(type, { bedKey: 'm12' }), type).toContain('call_taker')
    expect(roles(type), type).toEqual([])
  }
  for (const type of ['StayRequested', 'ConditionWaived']) expect(roles(type), type).toEqual([])
  expect(whoHears(changed('stay', 'StayRequested')).rows).toEqual([
    { kind: 'stay', id: anId('stay') },
    { kind: 'case_file', id: caseId },
  ])
})
