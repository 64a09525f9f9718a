// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { findWhatWorked } from './whatWorked.ts'

const stay = (phase: string, waivedConditions: string[] = []) => ({
  resourceKey: 'casa-esempio',
  phase,
  waivedConditions,
})

test('S-10: he accepted when the dog was placed, with a waiver', () => {
  expect(findWhatWorked({ dogPlacedAt: 'rifugio-zampa', stays: [stay('ended', ['tb_test'])] })).toEqual([
    { kind: 'accepted_when_dog_was_placed', resourceKey: 'rifugio-zampa' },
    { kind: 'accepted_with_waiver', condition: 'tb_test', resourceKey: 'casa-esempio' },
    { kind: 'slept_at', resourceKey: 'casa-esempio' },
  ])
})

test.each(['requested', 'held', 'confirmed', 'expired', 'released'])(
  'a place that was only %s worked for nobody',
  (phase) => {
    expect(findWhatWorked({ dogPlacedAt: 'rifugio-zampa', stays: [stay(phase, ['tb_test'])] })).toEqual([])
  },
)

test('a dog in safety is no reason where nobody went in', () => {
  expect(findWhatWorked({ dogPlacedAt: 'rifugio-zampa', stays: [] })).toEqual([])
  expect(findWhatWorked({ stays: [stay('checked_in')] })).toEqual([{ kind: 'slept_at', resourceKey: 'casa-esempio' }])
})
