// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Session } from '#core/access/sessionApi.ts'
import type { DraftFields } from '#core/reports/reportsApi.ts'
import { type Gazetteer, proposeTowns, surestTown, type TownProposal } from '#core/territory/proposeTowns.ts'
import type { Towns } from '../app/towns.ts'

type AmbitoWords = Pick<Session['words'], 'municipalities' | 'bodies'> & {
  /** The national register and the places; a draft is written without them too. */
  readonly register?: Towns | undefined
}
type TownWords = Pick<AmbitoWords, 'municipalities' | 'register'>
type Station = AmbitoWords['bodies'][number]['stations'][number]

/**
 * The draft after a change, with what follows from it filled in: municipality from the place, station from body and
 * municipality, call-back number from the station. Only what was empty or proposed moves; a person's choice never does.
 * What was proposed is judged by what was known then: the register may have come since.
 */
export function withProposals(
  before: DraftFields,
  change: DraftFields,
  words: AmbitoWords,
  known: AmbitoWords = words,
): DraftFields {
  const next = { ...before, ...change }
  const isFree = (field: 'municipality' | 'stationKey' | 'callBack', proposal: string | undefined) =>
    !(field in change) && (before[field] || undefined) === proposal
  if (isFree('municipality', proposeMunicipality(before.place, known)))
    next.municipality = proposeMunicipality(next.place, words)
  if (isFree('stationKey', proposeStation(before, known)?.key) || next.bodyKey !== before.bodyKey)
    next.stationKey = proposeStation(next, words)?.key
  if (isFree('callBack', findStation(before, known)?.phone)) next.callBack = findStation(next, words)?.phone
  return next
}

/** The municipality to fill in by itself, of the ambito and without an equal; the others are offered beside it. */
export function proposeMunicipality(place: string | undefined, words: TownWords): string | undefined {
  return surestTown(listTownProposals(place, words), gazetteerOf(words))
}

export function listTownProposals(place: string | undefined, words: TownWords): readonly TownProposal[] {
  return place ? proposeTowns(place, gazetteerOf(words)) : []
}

function gazetteerOf({ municipalities, register }: TownWords): Gazetteer {
  return { municipalities, places: register?.places ?? [], towns: register?.towns ?? [] }
}

export function findStation({ bodyKey, stationKey }: DraftFields, { bodies }: AmbitoWords): Station | undefined {
  return bodies.find(({ key }) => key === bodyKey)?.stations.find(({ key }) => key === stationKey)
}

/** The only station of the body, or the only one that bears the name of the municipality. */
function proposeStation({ bodyKey, municipality }: DraftFields, words: AmbitoWords): Station | undefined {
  const stations = words.bodies.find(({ key }) => key === bodyKey)?.stations ?? []
  if (stations.length === 1) return stations[0]
  const town = words.municipalities.find(({ code }) => code === municipality)?.name
  const local = town ? stations.filter(({ name }) => names(name, town)) : []
  return local.length === 1 ? local[0] : undefined
}

/** Whole words, any case. With an accent or an apostrophe, `però` is not Pero. */
function names(text: string, name: string): boolean {
  const pattern = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}'’])`, 'iu').test(text)
}
