// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareNames, distance, nameKeys } from './similarName.ts'

const told = (one: string, other: string) => {
  const likeness = compareNames(one, other)
  return likeness ? [likeness.strength, ...likeness.reasons] : 'different'
}

describe('one person, written in two ways', () => {
  test.each([
    // accents, apostrophes, particles, case
    ['Nicolò D’Amico', 'NICOLO DAMICO', ['strong', 'same_name']],
    ['De Luca Anna', 'Deluca Anna', ['strong', 'same_name']],
    ['Ottavia Fittizi', 'Fittizi Ottavia', ['strong', 'same_name', 'swapped']],
    // S-6
    ['Samir Esempi', 'Sameer Esempy', ['strong', 'same_sound']],
    ['Esempy Sameer', 'Samir Esempi', ['strong', 'same_sound', 'swapped']],
    // Arabic through French, English and Italian
    ['Youssef Oualid', 'Yusuf Walid', ['strong', 'same_sound']],
    ['Mohamed Khaled', 'Muhammad Haled', ['strong', 'same_sound']],
    ['Abdel Rahman Cherif', 'Abdurrahman Sherif', ['strong', 'same_sound']],
    ['Noureddine El Amrani', 'Nur Uddin Amrani', ['strong', 'same_sound']],
    ['Fatima Zahra Al-Sayed', 'Fatima Zahra Sayed', ['strong', 'same_name']],
    // Arabic, Cyrillic and Bengali script
    ['محمد وليد', 'Mohamed Walid', ['strong', 'same_sound']],
    ['سمير', 'Samir', ['fair', 'same_sound', 'single_name']],
    ['Олександр Шевченко', 'Oleksandr Shevchenko', ['strong', 'same_name']],
    ['Надія Проба', 'Nadiya Proba', ['strong', 'same_sound']],
    ['রহমান হোসেন', 'Rahman Hossain', ['strong', 'same_sound']],
    // Bengali, Albanian, Romanian, Ukrainian spellings
    ['Md Faruk Chowdhury', 'Mohammad Faruque Choudhury', ['strong', 'same_sound']],
    ['Zakir Hossain', 'Jakir Hussain', ['strong', 'same_sound']],
    ['Gjon Hoxha', 'Gion Hodja', ['strong', 'same_sound']],
    ['Çela Xhevahire', 'Chela Gevahire', ['strong', 'same_sound']],
    ['Ștefan Țurcanu', 'Stefan Tsurcanu', ['strong', 'same_sound']],
    ['Gheorghe Popa', 'George Popa', ['strong', 'same_sound']],
    ['Serhii Probenko', 'Serghei Probenko', ['strong', 'same_sound']],
    ['Oleh Bohdan', 'Oleg Bogdan', ['strong', 'same_sound']],
    ['Marta Provini', 'Maria Provini', ['fair', 'one_letter_off']],
    // slips and less than a whole name
    ['Ermete Inventati', 'Ermete Inventatti', ['strong', 'same_sound']],
    ['Gaudenzio Provini', 'Gaudenzio Porvini', ['strong', 'same_sound']],
    ['Licia Esempi', 'L. Esempi', ['fair', 'initial_only']],
    ['Maria Rosa Finti', 'Maria Finti', ['strong', 'same_name', 'more_names']],
    ['Samir', 'Samir Esempi', ['weak', 'same_name', 'single_name']],
  ])('%s = %s', (one, other, expected) => {
    expect(told(one, other)).toEqual(expected)
  })
})

describe('two people', () => {
  test.each([
    ['Ugo Inventati', 'Ermete Inventati'], // relatives
    ['Mahmoud Prova', 'Mohamed Prova'],
    ['Anna Prova', 'Ena Prova'],
    ['Samir Esempi', 'Idris Modelli'],
    ['U. I.', 'Ugo Inventati'],
    ['Samer', 'Samir Esempi Finti Prova Senza'.split(' ').slice(1).join(' ')],
    ['', 'Ugo'],
    ['12, §', '12, §'],
  ])('%s ≠ %s', (one, other) => {
    expect(told(one, other)).toBe('different')
  })
})

describe('any names', () => {
  const aWord = fc.oneof(
    fc.stringMatching(/^[A-Za-zàèéìòùçșțёжшю'-]{2,12}$/),
    fc.constantFrom('محمد', 'রহমান', 'Abd', 'el', 'De', 'X', '🙂', 'Ғ'),
  )
  const aName = fc.array(aWord, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '))

  test('likeness does not depend on who is asked first', () => {
    fc.assert(
      fc.property(aName, aName, (one, other) => {
        expect(compareNames(one, other)?.strength).toBe(compareNames(other, one)?.strength)
      }),
    )
  })

  test('a name is like itself in capitals and without accents, and strongly if it has two words', () => {
    const plain = fc.array(fc.stringMatching(/^[b-df-hj-np-tv-z][aeiou][a-zàòù]{2,9}$/), { minLength: 2, maxLength: 4 })
    fc.assert(
      fc.property(plain, (words) => {
        const name = words.join(' ')
        const shouted = name.toUpperCase().normalize('NFD').replace(/\p{M}/gu, '')
        expect(compareNames(name, shouted)).toEqual(compareNames(name, name))
        expect(compareNames(name, shouted)?.reasons).toContain('same_name')
      }),
    )
  })

  test('names alike by sound share a key to be found by', () => {
    fc.assert(
      fc.property(aName, aName, (one, other) => {
        const likeness = compareNames(one, other)
        if (!likeness?.reasons.includes('same_sound')) return
        expect(nameKeys(one).some((key) => nameKeys(other).includes(key))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('never throws and always ends, whatever was typed and however long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(nameKeys(text).length).toBeLessThanOrEqual(8 * 16)
        compareNames(text, 'Samir Esempi')
      }),
    )
    nameKeys('ch'.repeat(50_000))
    nameKeys('ch '.repeat(33_000))
    nameKeys('-'.repeat(100_000))
  })

  test('distance counts a swap of neighbours as one slip', () => {
    expect([distance('porva', 'prova'), distance('', 'ab'), distance('abc', 'abc'), distance('abc', 'xyz')]).toEqual([
      1, 2, 0, 3,
    ])
  })
})
