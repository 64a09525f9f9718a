// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { duplicateDefaults, findDuplicateCandidates, metresBetween, type ReportTrace } from './duplicateCandidates.ts'

const settings = { ...duplicateDefaults, places: ['Rho', 'Polizia di Stato', 'Pogliano Milanese'] }
const aTrace = (reportId: string, but: Partial<ReportTrace> = {}): ReportTrace => ({
  reportId,
  receivedAt: '2026-01-15T22:05:00.000Z',
  municipality: '015182',
  place: 'stazione di Rho',
  told: 'Samir Esempi, 40 anni, assiderato',
  ...but,
})
const first = aTrace('first')
const found = (report: ReportTrace, other: ReportTrace) =>
  findDuplicateCandidates(report, [other], settings)[0]?.reasons.map((reason) => reason.kind) ?? []

describe('S-6: two forces, one man', () => {
  const second = aTrace('second', {
    receivedAt: '2026-01-15T22:19:00.000Z',
    place: 'vicino alla stazione',
    told: 'Si chiama Sameer Esempy, 43, vicino alla stazione',
  })

  test('is proposed, with each reason and its figure', () => {
    expect(findDuplicateCandidates(second, [first], settings)).toEqual([
      {
        reportId: 'first',
        reasons: [
          {
            kind: 'similar_name',
            here: 'Sameer Esempy',
            there: 'Samir Esempi',
            likeness: { strength: 'strong', reasons: ['same_sound'] },
          },
          { kind: 'same_place', words: ['stazione'] },
          { kind: 'same_municipality' },
          { kind: 'minutes_apart', minutes: 14 },
        ],
      },
    ])
  })

  test('the same name is looked at the whole night, and not the next', () => {
    const later = { ...second, place: 'ospedale', municipality: '015146' }
    expect(found({ ...later, receivedAt: '2026-01-16T05:00:00.000Z' }, first)).toEqual([
      'similar_name',
      'minutes_apart',
    ])
    expect(found({ ...later, receivedAt: '2026-01-16T10:06:00.000Z' }, first)).toEqual([])
  })
})

describe('what alone is a reason to look', () => {
  const anonymous = { told: 'una persona a terra', place: 'piazza Libertà', municipality: '015182' }
  const here = { latitude: 45.5325, longitude: 9.0395 }

  test.each<[string, Partial<ReportTrace>, Partial<ReportTrace>, string[]]>([
    ['nothing', anonymous, { told: 'altro', place: 'via Meda' }, []],
    [
      'near, by 250 m',
      { ...anonymous, point: here },
      { told: '', place: '', municipality: undefined, point: { ...here, latitude: 45.53475 } },
      ['near', 'minutes_apart'],
    ],
    [
      '301 m is another place',
      { ...anonymous, point: here },
      { told: '', place: '', point: { ...here, latitude: 45.53521 } },
      [],
    ],
    [
      'same words of the place',
      anonymous,
      { told: '', place: 'P.zza Liberta' },
      ['same_place', 'same_municipality', 'minutes_apart'],
    ],
    ['the road kind is none', anonymous, { told: '', place: 'piazza Visconti' }, []],
    [
      'the town is none',
      { ...anonymous, place: 'Pogliano, portone' },
      { told: '', place: 'Pogliano Milanese, bar' },
      [],
    ],
    [
      'same number: the line fell and they call again',
      { ...anonymous, callBack: '+390000000301' },
      { told: '', place: '', municipality: undefined, callBack: '+390000000301' },
      ['same_number', 'minutes_apart'],
    ],
  ])('%s', (_, report, other, kinds) => {
    expect(found(aTrace('new', report), aTrace('old', other))).toEqual(kinds)
  })
})

describe('any reports', () => {
  const aText = fc.oneof(
    fc.constantFrom('Samir Esempi', 'signora a terra', 'Si chiama Sameer Esempy', 'portone di via Meda', ''),
    fc.string({ unit: 'binary', maxLength: 60 }),
  )
  const anyTrace = (id: string) =>
    fc
      .record({
        minute: fc.integer({ min: 0, max: 1500 }),
        place: aText,
        told: aText,
        municipality: fc.constantFrom('015182', undefined),
        callBack: fc.constantFrom('+390000000301', undefined),
        point: fc.option(
          fc.record({
            latitude: fc.double({ min: -90, max: 90, noNaN: true }),
            longitude: fc.double({ min: -180, max: 180, noNaN: true }),
          }),
          { nil: undefined },
        ),
      })
      .map(({ minute, ...trace }) => ({
        ...trace,
        reportId: id,
        receivedAt: new Date(Date.UTC(2026, 0, 15) + minute * 60_000).toISOString(),
      }))

  test('if one is proposed for the other, the other is for the one; never oneself', () => {
    fc.assert(
      fc.property(anyTrace('a'), anyTrace('b'), (a, b) => {
        const forward = findDuplicateCandidates(a, [a, b], settings)
        const back = findDuplicateCandidates(b, [a, b], settings)
        expect(forward.map(({ reportId }) => reportId)).toEqual(back.length > 0 ? ['b'] : [])
        expect(forward[0]?.reasons.map(({ kind }) => kind)).toEqual(back[0]?.reasons.map(({ kind }) => kind))
      }),
      { numRuns: 500 },
    )
  })

  test('more reasons come first', () => {
    const few = aTrace('few', { place: '', municipality: undefined })
    const many = aTrace('many', { receivedAt: '2026-01-15T21:40:00.000Z' })
    const order = findDuplicateCandidates(aTrace('new'), [few, many], settings).map(({ reportId }) => reportId)
    expect(order).toEqual(['many', 'few'])
  })

  test('a degree of latitude is some 111 km; antipodes are no error', () => {
    expect(metresBetween({ latitude: 45, longitude: 9 }, { latitude: 46, longitude: 9 })).toBe(111_195)
    expect(metresBetween({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 180 })).toBe(20_015_087)
  })
})
