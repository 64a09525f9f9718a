// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * What an Italian ear keeps of a name: its consonants, by class. C is the sound of *ciao* and *giro*, S of *sì*, *sci*
 * and *zero*, K of *casa*; h is hardly heard; vowels count only at the beginning (A). A spelling that may be read in two
 * ways (ch: *Chiara*, *Chen*, *Cheikh*) gives a key for each. First rule that fits at a place wins.
 * Own table [P], from the transliterations met in Italian offices: Arabic through French and English, Albanian,
 * Romanian, Ukrainian, Bengali.
 */
const table: readonly (readonly [pattern: RegExp, ...classes: string[]])[] = [
  [/^ou(?=[aeiy])/y, 'V'], // Oualid, Walid
  [/^u(?=[aeio])/y, 'V', 'A'],
  [/^[yj](?=[aeou])/y, 'A', 'C'], // Yusuf, Jusuf, Youssef; Jakir
  [/w(?=[aeiouy])|^w/y, 'V'],
  [/[aeiouyw]+/y, 'A'],
  [/shch|sh|sc(?=[ei])/y, 'S'],
  [/sch/y, 'SK', 'S'], // Schillaci; Schmidt
  [/tsch|tch|cz|dzh|dj|gj|xh/y, 'C'], // Gjon, Hoxha, Hodja
  [/zh/y, 'C', 'S'],
  [/ch/y, 'K', 'C', 'S'],
  [/kh/y, 'K', ''], // Khaled, Haled
  [/gh/y, 'G'],
  [/gli(?=[aeou])/y, 'L'],
  [/gn/y, 'N'],
  [/ph/y, 'F'],
  [/th/y, 'T', 'S'],
  [/dh/y, 'D', 'S'], // Dhaouadi, Zaouadi
  [/t[sz]/y, 'S', 'T'], // Tsurcanu, Turcanu
  [/c(?=[eiy])/y, 'C', 'S'],
  [/g(?=[eiy])/y, 'C', 'G'], // Sergei, George and Gheorghe
  [/q(?!u)/y, 'K', 'C'], // Qani in Albanian
  [/qu|c?k|c|q/y, 'K'],
  [/j/y, 'C', ''],
  [/x/y, 'KS', 'S'],
  [/z/y, 'S', 'C'], // Zakir, Jakir in Bengali
  [/h/y, '', 'G'], // Serhii, Ihor, Oleh, Bohdan in Ukrainian are Sergei, Igor, Oleg, Bogdan in Russian
  ...[...'bdfglmnprstv'].map((letter) => [new RegExp(letter, 'y'), letter.toUpperCase()] as const),
]

/** More readings than this are noise: the first ones are the likelier. */
const KEYS_MAX = 8

/** The keys of one word in small Latin letters; two words may sound the same if they share one. */
export function soundKeys(word: string): readonly string[] {
  const spelt = word.replace(/(.)\1+/g, '$1')
  let keys = ['']
  for (let at = 0; at < spelt.length; ) {
    const rule = table.find(([pattern]) => matchAt(pattern, spelt, at))
    const length = rule ? (matchAt(rule[0], spelt, at) ?? 1) : 1
    const [, ...classes] = rule ?? [undefined, '']
    keys = keys.flatMap((key) => classes.map((sound) => (sound === 'A' && key !== '' ? key : key + sound)))
    keys = [...new Set(keys)].slice(0, KEYS_MAX)
    at += length
  }
  return keys.filter((key) => key !== '')
}

function matchAt(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0].length
}
