// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Ambito } from '#server/app/ambito.ts'

/** A station of our own directory, with the body it is of. */
export function findStation(ambito: Ambito, stationKey: string) {
  for (const body of ambito.bodies) {
    const station = body.stations.find(({ key }) => key === stationKey)
    if (station) return { station, body }
  }
  return undefined
}
