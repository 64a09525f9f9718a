// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findPoint, parsePoint } from './parsePoint.ts'

const point = { latitude: 45.5119, longitude: 9.0862 }
const near = (typed: string) => {
  const read = parsePoint(typed)
  return 'problem' in read
    ? read.problem
    : [Number(read.latitude.toFixed(3)), Number(read.longitude.toFixed(3))].join(' ')
}

describe('a point as people give it', () => {
  test.each([
    '45.5119, 9.0862',
    '45.5119 9.0862',
    '45,5119 9,0862',
    '45,5119; 9,0862',
    '45.5119,9.0862',
    '(45.5119, 9.0862)',
    '9.0862, 45.5119',
    'N45.5119 E9.0862',
    '45.5119° N, 9.0862° E',
    'lat 45.5119 lon 9.0862',
    'Lat: 45.5119, Lon: 9.0862',
    '45°30\'42.8"N 9°05\'10.3"E',
    '45° 30′ 42.8″ N, 9° 05′ 10.3″ E',
    "45°30.714'N 9°05.172'E",
    'geo:45.5119,9.0862',
    'https://www.google.com/maps/@45.5119,9.0862,17z',
    'https://www.google.com/maps/place/Pero/@45.6,9.1,13z/data=!3m1!4b1!4m6!3m5!1s0x0!8m2!3d45.5119!4d9.0862',
    'https://maps.google.com/?q=45.5119,9.0862',
    'https://maps.google.com/maps?q=45.5119%2C9.0862&z=17',
    'https://www.google.com/maps/search/?api=1&query=45.5119,9.0862',
    'https://www.openstreetmap.org/?mlat=45.5119&mlon=9.0862#map=17/45.6/9.1',
    'https://www.openstreetmap.org/#map=17/45.5119/9.0862',
    'https://maps.apple.com/?ll=45.5119,9.0862&q=Punto',
  ])('%s', (typed) => {
    expect(near(typed)).toBe('45.512 9.086')
  })

  test('is kept to six decimals', () => {
    expect(parsePoint('45.51190049, 9.08620051')).toEqual({ latitude: 45.5119, longitude: 9.086201 })
    expect(parsePoint('45.5119, 9.0862')).toEqual(point)
  })

  test.each([
    ['a shortened link is not followed: no network', 'https://maps.app.goo.gl/AbCdEf123', 'short_link'],
    ['New York', '40.7128, -74.0060', 'far_away'],
    ['metres of a map sheet', '5041200, 506800', 'not_a_point'],
    ['a street and a door', 'via Prova 45, 9', 'not_a_point'],
    ['a door and a floor', '45, 9', 'not_a_point'],
    ['a phone number', '+39 000 000 0001', 'not_a_point'],
    ['nothing', '', 'not_a_point'],
    ['a link to something else', 'https://example.org/45', 'not_a_point'],
    ['a broken escape', 'https://maps.google.com/?q=%E0%A4%A', 'not_a_point'],
  ])('%s', (_, typed, problem) => {
    expect(parsePoint(typed)).toEqual({ problem })
  })

  test.each([
    ['after the street', 'Pero, via Prova 3 https://maps.google.com/?q=45.5119,9.0862', point],
    ['between the words', 'panchina a 45.5119, 9.0862 vicino al bar', point],
    ['with commas', 'Pero (45,5119 9,0862)', point],
    ['alone', '45.5119 9.0862', point],
    ['nowhere', 'Pero, via Prova 3, scala 2, piano 1', undefined],
    ['a price and a time are none', 'ha pagato 45,50 9,00 alle 10', undefined],
  ])('in a place as told: %s', (_, place, found) => {
    expect(findPoint(place)).toEqual(found)
  })

  test('any text at all is a point in Italy or a reason', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (typed) => {
        const read = parsePoint(typed)
        return 'problem' in read || (read.latitude >= 35 && read.longitude <= 19)
      }),
    )
  })

  test('written and read again, any point of Italy is the same', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 35_000_000, max: 47_500_000 }),
        fc.integer({ min: 6_000_000, max: 19_000_000 }),
        (lat, lon) => {
          const [latitude, longitude] = [lat / 1e6, lon / 1e6]
          expect(parsePoint(`${latitude.toFixed(6)}, ${longitude.toFixed(6)}`)).toEqual({ latitude, longitude })
        },
      ),
    )
  })
})
