// SPDX-License-Identifier: AGPL-3.0-or-later
import type { StationNow } from '#core/directory/directoryApi.ts'
import { linkOfNumber, readNumber } from '#core/shared/phoneNumber.ts'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { type Catalogue, useMessages } from '../messages/messages.ts'
import { StatusDot } from '../ui/StatusDot.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'

/** One station: where, which number, whether somebody is there. */
export function StationLine({ station }: { readonly station: StationNow }) {
  const { directory: words } = useMessages()
  const { town } = useAmbitoWords()
  return (
    <li className="directory-station">
      <strong>{station.name}</strong>
      <span className="vg-quiet">{town(station.municipality)}</span>
      <a
        className="vg-link"
        href={linkOfNumber(readNumber(station.number))}
        aria-label={`${words.call(station.name)}, ${station.number}`}
      >
        {station.number}
      </a>
      <Staffing station={station} />
    </li>
  )
}

/** Whether somebody answers there at this minute, and when that changes. */
export function Staffing({ station }: { readonly station: StationNow }) {
  const { directory: words } = useMessages()
  const timeWords = useTimeWords()
  return <StatusDot tone={station.isStaffed ? 'ok' : 'neutral'}>{staffingWords(station, words, timeWords)}</StatusDot>
}

function staffingWords(
  { isStaffed, until }: StationNow,
  words: Catalogue['directory'],
  timeWords: (at: string) => string,
): string {
  if (isStaffed) return until ? words.staffedUntil(timeWords(until)) : words.dayAndNight
  return until ? words.emptyUntil(timeWords(until)) : words.empty
}
