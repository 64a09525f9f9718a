// SPDX-License-Identifier: AGPL-3.0-or-later
import type { LocationView } from '#core/cases/placeApi.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { Point } from '#core/territory/parsePoint.ts'
import type { Ambito } from '#server/app/ambito.ts'
import { nameOf } from '#server/app/nameOf.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'

/** What stands beside the place as told: its normal spelling, and the last point anybody gave. */
export function readLocation(
  diary: readonly RecordedEvent[],
  ambito: Ambito,
  say: (ref: TextRef | undefined) => string,
): LocationView {
  const received = diary.find(({ event }) => event.type === 'ReportReceived')?.event
  const normalised = received?.type === 'ReportReceived' ? say(received.placeNormalised) : ''
  const last = diary.findLast(
    ({ event }) => event.type === 'PlaceLocated' || (event.type === 'ReportReceived' && event.point !== undefined),
  )
  return {
    ...(normalised ? { normalised } : {}),
    ...pointOf(last, ambito, say),
    boundaries: ambito.boundaries !== undefined,
  }
}

function pointOf(
  entry: RecordedEvent | undefined,
  ambito: Ambito,
  say: (ref: TextRef | undefined) => string,
): Pick<LocationView, 'point'> {
  if (entry?.event.type !== 'PlaceLocated' && entry?.event.type !== 'ReportReceived') return {}
  const { event, actor, happenedAt } = entry
  const written = say(event.point)
  // Erased by law: nothing of where it was may come back from the boundary either.
  if (!written) return {}
  const point = JSON.parse(written) as Point
  return {
    point: {
      ...point,
      typed: say(event.type === 'PlaceLocated' ? event.typed : event.place),
      by: nameOf(ambito, actor),
      at: happenedAt,
      municipality: event.type === 'PlaceLocated' ? event.municipality : ambito.boundaries?.findMunicipality(point),
    },
  }
}
