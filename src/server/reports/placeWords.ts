// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReportView } from '#core/reports/reportsApi.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import { normalAddress } from '#core/territory/addressWords.ts'
import { findPoint } from '#core/territory/parsePoint.ts'
import type { WordsKeeper } from '#server/log/words.ts'

export interface PlaceRefs {
  readonly place: TextRef
  readonly placeNormalised?: TextRef | undefined
  readonly point?: TextRef | undefined
}

/** The place as typed, and beside it what could be read in it: nothing here stops a report. */
export function placeWords(words: WordsKeeper, place: string): PlaceRefs {
  const normalised = normalAddress(place)
  const point = findPoint(place)
  return {
    place: words.keep(place),
    placeNormalised: normalised === place ? undefined : words.keepIfAny(normalised),
    point: point && words.keep(JSON.stringify(point)),
  }
}

export function readPlace(
  { place, placeNormalised, point }: PlaceRefs,
  say: (ref: TextRef | undefined) => string,
): Pick<NonNullable<ReportView['received']>, 'place' | 'placeNormalised' | 'point'> {
  const written = say(point)
  return {
    place: say(place),
    placeNormalised: placeNormalised && say(placeNormalised),
    point: written ? JSON.parse(written) : undefined,
  }
}
