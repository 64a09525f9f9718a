// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DiaryEntry } from '#core/cases/casesApi.ts'
import type { Whereabouts } from '#core/shared/whereabouts.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'

/** The municipalities of an entry as codes, for the screen to name; several are joined by a space. */
export function placesOf(event: RecordedEvent['event']): DiaryEntry['facts'] {
  switch (event.type) {
    case 'CompetenceConfirmed':
      return { competent: coded(event.competent), proposed: coded(event.proposed), inform: event.inform.join(' ') }
    case 'WhereaboutsRecorded': {
      const { foundAt, residence, lastResidence, usualPresence, parentsResidence } = event.facts
      return {
        foundAt: coded(foundAt),
        residence: coded(residence),
        lastResidence: coded(lastResidence),
        usualPresence: coded(usualPresence),
        parentsResidence: parentsResidence.map(coded).join(' '),
      }
    }
    default:
      return {}
  }
}

function coded(place: Whereabouts): string {
  return place.kind === 'municipality' ? place.code : place.kind
}
