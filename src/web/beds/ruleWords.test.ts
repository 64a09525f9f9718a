// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { it } from '../messages/it.ts'
import { ruleWords } from './ruleWords.ts'

test.each([
  [{ rule: 'sex', value: 'female' }, 'solo donne'],
  [{ rule: 'sex', value: 'male' }, 'solo uomini'],
  [{ rule: 'age', value: '18–' }, 'da 18 anni'],
  [{ rule: 'age', value: '–17' }, 'fino a 17 anni'],
  [{ rule: 'age', value: '18–65' }, 'da 18 a 65 anni'],
  [{ rule: 'entry', value: '19:00–08:30' }, 'entrata 19:00–08:30'],
  [{ rule: 'no_smokers', value: 'tonight' }, 'no_smokers tonight'],
])('%j is said "%s"', (rule, words) => {
  expect(ruleWords(rule, it.beds.board)).toBe(words)
})
