// SPDX-License-Identifier: AGPL-3.0-or-later
import { plainLetters } from './romanise.ts'

/** Words that begin a sentence or a title, and are nobody's name. */
const nobody = new Set(
  `il lo la i gli le l un uno una di da del della al alla in con per su tra fra e ed o ma che chi non ci si se sono
  signor signora signore signorina sig sigra dott dottor dottoressa avv don suor agente app appuntato assistente
  brigadiere capitano comandante ispettore luogotenente maresciallo sovrintendente tenente vicebrigadiere
  uomo donna ragazzo ragazza bambino bambina bimbo bimba minore anziano anziana famiglia coppia persona persone marito
  moglie madre padre figlio figlia fratello sorella nonna nonno zio zia badante vicino vicina senzatetto clochard
  ce cera cerano qui vi trovato trovata segnalato segnalata dice dicono riferisce presente presenti caduto caduta
  via viale piazza piazzale corso vicolo largo strada stazione ospedale caserma comando comune questura prefettura
  carabinieri polizia locale ferroviaria vigili pronto soccorso croce rossa italiana italiano
  gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
  lunedi martedi mercoledi giovedi venerdi sabato domenica the a an mr mrs ms`.split(/\s+/),
)
const linking = new Set('de di da del della dei el al ben bin ibn la lo van von'.split(' '))

const FOUND_MAX = 20
/** A name stands near the beginning of what was told; a text of a hundred thousand letters is read this far. */
const TEXT_READ_MAX = 10_000

/**
 * Names in a free account: runs of words with a capital letter, or in a script that has none. A single capital word
 * counts only within a sentence. `places` are words not to take for names: towns, bodies, stations. Used to propose
 * possible duplicates, never to store: what it misses is still in the words as typed.
 */
export function findNames(text: string, places: readonly string[] = []): readonly string[] {
  const place = new Set(places.flatMap((name) => plainLetters(name).split(/[^a-z]+/)))
  const found = new Set<string>()
  for (const phrase of text.slice(0, TEXT_READ_MAX).split(/[.,;:!?()[\]{}"“”«»/\\\d\n\r\t<>=+*]+/u)) {
    let run: string[] = []
    let startsPhrase = true
    const close = () => {
      while (linking.has(run.at(-1) ?? '')) run.pop()
      if (run.length > 1 || (run.length === 1 && !startsPhrase)) found.add(run.join(' '))
      run = []
    }
    for (const [i, word] of phrase.trim().split(/\s+/u).entries()) {
      const plain = plainLetters(word).replace(/[^a-z]/g, '')
      const isName = /^[\p{Lu}\p{Lt}\p{Lo}]/u.test(word) && !nobody.has(plain) && !place.has(plain)
      if (run.length > 0 && linking.has(word)) run.push(word)
      else if (isName) {
        if (run.length === 0) startsPhrase = i === 0
        run.push(word)
      } else close()
    }
    close()
  }
  return [...found].slice(0, FOUND_MAX)
}
