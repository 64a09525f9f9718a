// SPDX-License-Identifier: AGPL-3.0-or-later
import { nameSpans } from '#core/shared/names/nameSpans.ts'
import { type NameWord, nameWords } from '#core/shared/names/nameWords.ts'
import { compareWords, type NameReason } from '#core/shared/names/similarName.ts'

/** What is said before a name on the telephone, and is no part of it: courtesy, professions, and the grades of those who call us. */
const SAID_BEFORE = new Set(
  `sig signor signora signorina sigra dott dottor dottore dottoressa dottssa dr avv avvocato avvocata app appuntato appsc scelto
  car carabiniere vbrig vicebrigadiere brig brigadiere mar maresciallo luogotenente lgt ten tenente cap capitano magg maggiore
  ag agente ass assistente capo coord coordinatore sov sovr sovrintendente isp ispettore ispettrice vice comm commissario
  sostituto vigile istruttore comandante pattuglia`.split(/\s+/),
)

/** What a caller said of themselves, or a name as it stands on a list, ready to be compared: each of its spans. */
type Spoken = readonly (readonly NameWord[])[]

const spokenAs = (said: string): Spoken =>
  nameSpans(said).map((span) => nameWords(span).filter(({ plain }) => !SAID_BEFORE.has(plain)))

/**
 * Why what a caller said of themselves may be the name of somebody on a list of conflicts; undefined where it is not. The rules
 * are those by which people are looked for: order, accents, transliteration, a letter off, an initial, a name that is missing.
 * Whoever calls on purpose changes a letter, so that the rules are wide; and many are called alike, so that they decide nothing.
 */
export function likenessToListed(said: string, listed: string): readonly NameReason[] | undefined {
  return likenessOf(spokenAs(said), spokenAs(listed))
}

function likenessOf(said: Spoken, listed: Spoken): readonly NameReason[] | undefined {
  for (const name of listed)
    for (const span of said) {
      const likeness = compareWords(span, name)
      if (likeness) return likeness.reasons
    }
  return undefined
}

/** One name under which somebody on a list is known; who has several stands here several times. */
export interface ListedName {
  readonly caseId: string
  readonly conflictId: string
  readonly name: string
}

/** An entry of a list that may be who calls, and why. */
export interface ListedMatch extends ListedName {
  readonly because: readonly NameReason[]
}

/** Every entry that may be who said one of these names; each once, in the order of the list. Nobody stands before another. */
export function findListed(said: readonly string[], names: readonly ListedName[]): readonly ListedMatch[] {
  const spoken = said.map(spokenAs)
  const found = new Map<string, ListedMatch>()
  for (const listed of names) {
    if (found.has(listed.conflictId)) continue
    const name = spokenAs(listed.name)
    const because = spoken.map((one) => likenessOf(one, name)).find((reasons) => reasons !== undefined)
    if (because) found.set(listed.conflictId, { ...listed, because })
  }
  return [...found.values()]
}
