// SPDX-License-Identifier: AGPL-3.0-or-later
import { plainLetters } from '#core/shared/names/romanise.ts'
import { distance } from '#core/shared/names/similarName.ts'
import { streetKinds, writtenOut } from './addressWords.ts'
import { plainWords, type Town } from './findTowns.ts'
import type { PlaceName } from './placeName.ts'

/** What a place as told is read against; the register may be missing, when the browser has not got it yet. */
export interface Gazetteer {
  /** Of the ambito. */
  readonly municipalities: readonly Pick<Town, 'code' | 'name'>[]
  readonly places: readonly Pick<PlaceName, 'name' | 'municipality'>[]
  /** The whole country. */
  readonly towns: readonly Town[]
}

/** How the words led there, the surest first; each has its words on screen. */
export const proposalKinds = ['named', 'mentioned', 'place', 'country', 'part_of_name', 'slip'] as const
export interface TownProposal {
  readonly code: string
  readonly how: (typeof proposalKinds)[number]
  /** The name that was recognised, as the register or the list of places writes it. */
  readonly by: string
}

/** A place is a line or two; a text pasted by mistake is read this far. */
const TEXT_READ_MAX = 2_000

/**
 * The municipalities a place as told may lie in, by written rules: no network, no statistics. A town's name after `via`
 * is a street; `però` is not Pero; a slip counts only in a long word that is no other municipality's name.
 */
export function proposeTowns(place: string, gazetteer: Gazetteer): readonly TownProposal[] {
  const segments = segmentsOf(place)
  const found: TownProposal[] = []
  const add = (how: TownProposal['how'], code: string, by: string) => found.push({ how, code, by })

  for (const { code, name } of gazetteer.municipalities) {
    const wanted = wordsOfName(name)
    for (const words of segments) {
      const at = occurrences(words, wanted).filter((start) => !streetKinds.has(words[start - 1]?.plain ?? ''))
      if (at.length > 0) add(at.includes(0) && words.length === wanted.length ? 'named' : 'mentioned', code, name)
      else if (isPartOf(words, wanted)) add('part_of_name', code, name)
    }
  }
  for (const { name, municipality } of gazetteer.places) {
    const wanted = wordsOfName(name)
    if (segments.some((words) => occurrences(words, wanted).some((start) => isWhole(words, start, wanted))))
      add('place', municipality, name)
  }
  const ours = new Set(gazetteer.municipalities.map(({ code }) => code))
  for (const town of gazetteer.towns)
    if (!ours.has(town.code) && segments.some((words) => isTownAlone(words, town))) add('country', town.code, town.name)
  if (found.length === 0) for (const slip of slips(segments, gazetteer)) found.push(slip)

  return found
    .toSorted((a, b) => proposalKinds.indexOf(a.how) - proposalKinds.indexOf(b.how) || b.by.length - a.by.length)
    .filter(({ code }, i, all) => all.findIndex((other) => other.code === code) === i)
}

/** The one municipality to fill in by itself: of the ambito, and no other is as likely. Undefined: a person chooses. */
export function surestTown(proposals: readonly TownProposal[], gazetteer: Gazetteer): string | undefined {
  const [first, second] = proposals
  if (!first || !gazetteer.municipalities.some(({ code }) => code === first.code)) return undefined
  return second && second.how === first.how && second.by.length === first.by.length ? undefined : first.code
}

interface Word {
  readonly plain: string
  /** With its accents: what has more of them than a name has is another word. */
  readonly accented: string
}

function segmentsOf(place: string): readonly (readonly Word[])[] {
  return writtenOut(place.slice(0, TEXT_READ_MAX).replace(/[\r\n]+/g, ', '))
    .split(/[,;:()/]| [-–] /u)
    .map(wordsOf)
    .filter((words) => words.length > 0)
}

const accents: Readonly<Record<string, string>> = { a: 'à', e: 'è', i: 'ì', o: 'ò', u: 'ù' }

/** Of names that stand in lists: eight thousand of them are read at each key. */
const nameWords = new Map<string, readonly Word[]>()

function wordsOfName(name: string): readonly Word[] {
  const known = nameWords.get(name)
  if (known) return known
  const words = wordsOf(name)
  nameWords.set(name, words)
  return words
}

/** An apostrophe at the end of a word is an accent typed on a keyboard that has none. */
function wordsOf(text: string): readonly Word[] {
  const accented = text
    .toLowerCase()
    .normalize('NFC')
    .replace(/([aeiou])['’](?!\p{L})/gu, (_, vowel: string) => accents[vowel] ?? vowel)
  return (accented.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map((word) => ({ accented: word, plain: plainLetters(word) }))
}

/** Where a name stands in the words, as consecutive whole words. */
function occurrences(words: readonly Word[], wanted: readonly Word[]): readonly number[] {
  return words.flatMap((_, start) =>
    wanted.length > 0 && wanted.every((name, i) => isSame(words[start + i], name)) ? [start] : [],
  )
}

function isSame(word: Word | undefined, name: Word): boolean {
  return word !== undefined && word.plain === name.plain && [name.plain, name.accented].includes(word.accented)
}

/** A hamlet's name after the kind of a street is a street, unless the list means that street. */
function isWhole(words: readonly Word[], start: number, wanted: readonly Word[]): boolean {
  return streetKinds.has(wanted[0]?.plain ?? '') || !streetKinds.has(words[start - 1]?.plain ?? '')
}

/** The first word of a longer name, `Settimo` for Settimo Milanese; a floor is not a town. */
function isPartOf(words: readonly Word[], wanted: readonly Word[]): boolean {
  const [first] = wanted
  if (wanted.length < 2 || !first) return false
  return words.some(
    (word, i) => isSame(word, first) && !streetKinds.has(words[i - 1]?.plain ?? '') && words[i + 1]?.plain !== 'piano',
  )
}

const before = new Set('a ad in di da comune nel citta zona stazione verso localita frazione'.split(' '))

/** Far from here a name counts only where it stands for itself: `Milano`, `a Milano`, `stazione di Magenta (MI)`. */
function isTownAlone(words: readonly Word[], { name, province }: Town): boolean {
  const wanted = wordsOfName(name)
  const [at] = occurrences(words, wanted)
  if (at === undefined || name.length < 4) return false
  const after = words.slice(at + wanted.length)
  return (
    words.slice(0, at).every(({ plain }) => before.has(plain)) &&
    (after.length === 0 || (after.length === 1 && after[0]?.plain === plainLetters(province)))
  )
}

function slips(segments: readonly (readonly Word[])[], gazetteer: Gazetteer): readonly TownProposal[] {
  const known = [
    ...gazetteer.municipalities.map(({ code, name }) => ({ code, name })),
    ...gazetteer.places.map(({ municipality, name }) => ({ code: municipality, name })),
  ]
  const isTown = new Set(gazetteer.towns.map(({ name }) => plainWords(name)))
  return known.flatMap(({ code, name }) => {
    const wanted = plainWords(name)
    const count = wanted.split(' ').length
    const hit = segments.some((words) =>
      words.some((_, start) => {
        const piece = words.slice(start, start + count)
        const typed = piece.map(({ plain }) => plain).join(' ')
        const isAlone = words.length === count
        if (piece.length < count || isTown.has(typed) || streetKinds.has(words[start - 1]?.plain ?? '')) return false
        return typed[0] === wanted[0] && isSlipOf(typed, wanted, isAlone)
      }),
    )
    return hit ? [{ how: 'slip' as const, code, by: name }] : []
  })
}

/** In five letters a slip is a town only where nothing else is said: `Arse`, but not `prese`. */
function isSlipOf(typed: string, wanted: string, isAlone: boolean): boolean {
  const allowed = wanted.length >= 10 ? 2 : wanted.length >= 6 || (wanted.length === 5 && isAlone) ? 1 : 0
  return allowed > 0 && Math.abs(typed.length - wanted.length) <= allowed && distance(typed, wanted) <= allowed
}
