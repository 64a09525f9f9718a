// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import type { InterpretationPhase } from './interpretation.ts'
import { isInterpreterMissing, isInterpreterNeeded } from './isInterpreterMissing.ts'

const sheets = [{ answers: [{ question: 'interpreter', answer: 'yes' }] }]
const of = (...phases: InterpretationPhase[]) => phases.map((phase) => ({ phase }))

test('the next one is suggested when all who were asked are silent or cannot', () => {
  expect(isInterpreterMissing(of('unreached'))).toBe(true)
  expect(isInterpreterMissing(of('declined', 'unreached', 'released'))).toBe(true)
  for (const fine of [of(), of('released'), of('unreached', 'asked'), of('declined', 'accepted'), of('ended')])
    expect(isInterpreterMissing(fine)).toBe(false)
})

test('what a sheet says is needed is met by whoever says yes', () => {
  expect(isInterpreterNeeded(sheets, of('asked', 'declined'))).toBe(true)
  expect(isInterpreterNeeded([], of())).toBe(false)
  for (const met of ['accepted', 'begun', 'ended'] as const) expect(isInterpreterNeeded(sheets, of(met))).toBe(false)
})
