// SPDX-License-Identifier: AGPL-3.0-or-later
import type { BoardPlace } from '#core/beds/bedsApi.ts'
import type { Catalogue } from '../messages/messages.ts'

type Rule = BoardPlace['rules'][number]

/** A rule of the house in words. A rule this screen does not know yet is shown as it is, never hidden. */
export function ruleWords({ rule, value = '' }: Rule, { rules }: Pick<Catalogue['beds']['board'], 'rules'>): string {
  switch (rule) {
    case 'sex':
      return value === 'female' ? rules.onlyWomen : rules.onlyMen
    case 'age': {
      const [from = '', until = ''] = value.split('–')
      if (from === '') return rules.ageUntil(until)
      return until === '' ? rules.ageFrom(from) : rules.ageBetween(from, until)
    }
    case 'no_families':
      return rules.noFamilies
    case 'no_dogs':
      return rules.noDogs
    case 'tb_test':
      return rules.tbTest
    case 'entry':
      return rules.entry(value)
    default:
      return [rule, value].join(' ').trim()
  }
}

/** A kind this screen has no word for yet is shown as it is. */
export function kindWords(kind: string, words: Readonly<Record<string, string>>): string {
  return words[kind] ?? kind
}
