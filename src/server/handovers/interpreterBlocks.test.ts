// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import type { InterpretationView } from '#core/interpreters/interpretersApi.ts'
import { testAmbito } from '../../../tests/support/testAmbito.ts'
import { anId, inWinter } from '../../../tests/support/words.ts'
import { interpretersOf } from './interpreterBlocks.ts'

const asked: InterpretationView = {
  interpretationId: anId('interpretation'),
  interpreterKey: 'samira-esempio',
  name: 'Samira Esempio',
  language: 'ar',
  phase: 'asked',
  askedAt: inWinter('2026-01-10 02:00'),
  answerBy: inWinter('2026-01-10 02:05'),
  isCostConfirmed: false,
}
const told = (...interpretations: InterpretationView[]) => interpretersOf({ interpretations }, testAmbito())

test('the morning reads what is still asked, what came of the rest, and never who', () => {
  expect(
    told(
      asked,
      { ...asked, phase: 'declined' },
      { ...asked, phase: 'begun' },
      { ...asked, phase: 'ended', minutes: 34 },
    ),
  ).toEqual([
    { what: 'Interprete, arabo', answer: 'offered', note: 'Aspetta ancora una risposta' },
    { what: 'Interprete, arabo', answer: 'unavailable', note: null },
    { what: 'Interprete, arabo', answer: 'accepted', note: 'La chiamata non è ancora conclusa' },
    { what: 'Interprete, arabo', answer: 'accepted', note: '34 minuti al telefono' },
  ])
})

test('what was not needed in the end is not told; a language that left the list is told by its code', () => {
  expect(told({ ...asked, phase: 'released' })).toEqual([])
  expect(told({ ...asked, language: 'bm' })[0]?.what).toBe('Interprete, bm')
})
