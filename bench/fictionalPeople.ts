// SPDX-License-Identifier: AGPL-3.0-or-later

/** Same names at every run: a bench that changes its question measures nothing. */
function chanceFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Spelt as they come over the telephone; the first ones are borne by many, as in any town. */
const firstNames =
  'Mohamed Muhammad Ahmed Maria Giuseppe Youssef Yusuf Fatima Samir Sameer Ionut Elena Olena Oksana Andrei Md Abdul Rahman Ermete Ottavia Nadiya Idris Fulvia Ugo Mina Gaudenzio Licia Bruno Callisto Cornelia Vadim Zebedeo Quirino Fosca Arben Gjergj Hoda Khadija Chiara Serhii Bohdan Rashed Shirin Nur Eddine Parvez Liviu Doina Agim Besnik'.split(
    ' ',
  )
const beginnings = 'Inven Esem Prova Model Fin Fit Ipo Colla Ver Tas Gor Ban Mor Lus Cap Dal Fer Ros Bel Pan'.split(' ')
const middles = 'ta ti ra ro li lo ma me na no da do sa se va vo ca co ga ghe chi gna gli sce'.split(' ')
const endings = 'ti ni lli zzi nto rdi cci schi ssi tto ri no escu enko ovic aj oui ian ar li'.split(' ')

/** A register of a town knows some hundreds of first names. */
const RARER_FIRST_NAMES = 350

export interface FictionalPerson {
  readonly name: string
  readonly otherName?: string | undefined
}

/** People of nobody, with first names as uneven as true ones and family names that meet now and then. */
export function listFictionalPeople(count: number): readonly FictionalPerson[] {
  const chance = chanceFrom(4711)
  const oneOf = (words: readonly string[]) => words[Math.floor(chance() * words.length)] ?? ''
  const rarer = Array.from(
    { length: RARER_FIRST_NAMES },
    () => oneOf(beginnings) + oneOf(['a', 'o', 'ia', 'ek', 'ina']),
  )
  const allFirst = [...firstNames, ...rarer]
  // The first of the list are the many: about one in forty bears the first name of all.
  const first = () => allFirst[Math.floor(chance() ** 1.6 * allFirst.length)] ?? ''
  const family = () => oneOf(beginnings) + oneOf(middles) + (chance() < 0.5 ? oneOf(middles) : '') + oneOf(endings)
  return Array.from({ length: count }, () => {
    const name = `${first()} ${family()}`
    return { name, ...(chance() < 0.1 && { otherName: `${first()} ${name.split(' ')[1]}` }) }
  })
}
