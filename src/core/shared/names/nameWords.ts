// SPDX-License-Identifier: AGPL-3.0-or-later
import { heardLetters, isUnvowelled, plainLetters } from './romanise.ts'
import { soundKeys } from './soundKeys.ts'

/** One word of a name, ready to be compared. */
export interface NameWord {
  readonly plain: string
  /** As it is heard: no h, no doubles, one spelling for i and y, for j and the sounds near it. */
  readonly heard: string
  readonly keys: readonly string[]
  readonly unvowelled: boolean
}

/** Written with the next word as often as not: De Luca, Deluca; Abu Bakr, Aboubakar; Abd el Karim, Abdelkarim. */
const joinedToNext = new Set(
  'de di da del della dello dei degli delle dal dalla la lo li le van von der abu abou abo bou abd abdal abdel abdul abdoul'.split(
    ' ',
  ),
)
/** Nour Eddine, Noureddine; Nur Uddin, Nooruddin. */
const joinedToPrevious = /^(?:[aeu]d)?d(?:i|ee)ne?$/
/** Son of, daughter of, and the Arabic article: on one document and not on the next. */
const leftOut = new Set('al el ul bin ben ibn bint'.split(' '))
const articleWithHyphen = /(?<!\p{L})(?:[aeu][lrsdntz]|ash|ech)[-‐](?=\p{L}{3,})/giu
/** Bangladeshi documents shorten the name that nearly every man bears. */
const shortened: ReadonlyMap<string, string> = new Map(['md', 'mohd', 'muhd', 'mhd'].map((word) => [word, 'mohamed']))

/** Beyond these it is a text and no name; what is left over still stands in the words as typed. */
const NAME_WORDS_MAX = 8
const WORD_LETTERS_MAX = 40

/** A name as comparable words, whatever its accents, apostrophes, hyphens, particles, case or script. */
export function nameWords(name: string): readonly NameWord[] {
  const pieces = name
    .replace(articleWithHyphen, '')
    .replace(/['’ʼ‘`´]/g, '')
    .split(/[^\p{L}\p{M}]+/u)
    .filter((piece) => piece !== '')
    .slice(0, 2 * NAME_WORDS_MAX)
    .map((piece) => piece.slice(0, WORD_LETTERS_MAX))
  const joined: string[] = []
  let waiting = ''
  for (const [i, piece] of pieces.entries()) {
    const plain = plainLetters(piece)
    const isLast = i === pieces.length - 1
    if (leftOut.has(plain) && !isLast && pieces.length > 1) continue
    if (joinedToNext.has(plain) && !isLast) waiting += piece
    else if (joinedToPrevious.test(plain) && joined.length > 0 && waiting === '') joined.push(`${joined.pop()}${piece}`)
    else {
      joined.push(waiting + piece)
      waiting = ''
    }
  }
  return joined.slice(0, NAME_WORDS_MAX).map(wordOf)
}

function wordOf(raw: string): NameWord {
  const plain = withoutServant(shortened.get(plainLetters(raw)) ?? plainLetters(raw))
  const spoken = withoutServant(heardLetters(raw))
  return {
    plain,
    heard: heardSpelling(plain),
    keys: [...new Set([...soundKeys(plain), ...(spoken === plain ? [] : soundKeys(spoken))])],
    unvowelled: isUnvowelled(raw),
  }
}

/** Abdel Rahman, Abdurrahman and Abd al-Rahman are one name: the article between its two halves is not heard apart. */
function withoutServant(word: string): string {
  return word.replace(/^abd(?:[aeou]+l|[aeou]+(?=([b-df-hj-np-tv-xz])\1))(?=[b-df-hj-kmnp-tv-xz])/, 'abd')
}

function heardSpelling(plain: string): string {
  return plain
    .replace(/dzh|dj|gj|xh|j/g, 'gi')
    .replace(/ph/g, 'f')
    .replace(/h/g, '')
    .replace(/y/g, 'i')
    .replace(/w/g, 'u')
    .replace(/(.)\1+/g, '$1')
}
