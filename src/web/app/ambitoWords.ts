// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import type { Session } from '#core/access/sessionApi.ts'
import { type Locale, useLocale } from '../messages/messages.ts'
import { useSession } from './session.ts'
import { type Towns, townsView } from './towns.ts'

/** Where a name is about to be: a code that turns into a name under the eyes would be read twice. */
const COMING = '…'

/** The ambito's own words for its keys. A key that configuration has dropped since is shown as it is, never hidden. */
export function ambitoWords({ words }: Pick<Session, 'words'>, locale: Locale, towns?: Towns | 'coming') {
  type Labelled = { readonly key: string; readonly it: string; readonly en: string }
  const label = (list: readonly Labelled[]) => (key: string) => list.find((entry) => entry.key === key)?.[locale] ?? key
  const bodyOf = (key: string) => words.bodies.find((body) => body.key === key)
  return {
    /** Of the ambito, else of the national register. */
    town: (code: string) => {
      const ours = words.municipalities.find((town) => town.code === code)
      if (ours) return ours.name
      return towns === 'coming' ? COMING : (towns?.towns.find((town) => town.code === code)?.name ?? code)
    },
    isOurs: (code: string) => words.municipalities.some((town) => town.code === code),
    resource: (key: string) => words.resources.find((resource) => resource.key === key)?.name ?? key,
    body: (key: string) => bodyOf(key)?.name ?? key,
    station: (bodyKey: string, key: string) =>
      bodyOf(bodyKey)?.stations.find((station) => station.key === key)?.name ?? key,
    /** Where only the station is known: keys are unique over all bodies. */
    stationOf: (key: string) =>
      words.bodies.flatMap(({ stations }) => stations).find((station) => station.key === key)?.name ?? key,
    outcome: label(words.outcomes),
    fund: label(words.funds),
    costType: label(words.costTypes),
    solution: label(words.solutions),
    duty: label(words.duties),
    language: label(words.languages),
  }
}

export type AmbitoWords = ReturnType<typeof ambitoWords>

export function useAmbitoWords(): AmbitoWords {
  const { data, isPending } = useQuery(townsView)
  return ambitoWords(useSession(), useLocale(), isPending ? 'coming' : data)
}
