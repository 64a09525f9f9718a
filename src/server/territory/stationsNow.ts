// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import type { StationNow } from '#core/directory/directoryApi.ts'
import { isStaffedAt, staffedUntil } from '#core/territory/stationHours.ts'
import type { AmbitoConfig } from './ambitoConfig.ts'

/** Every station of the directory, and whether somebody answers there at an instant. */
export function listStationsNow(
  { ambito, stations }: Pick<AmbitoConfig, 'ambito' | 'stations'>,
  at: string,
): (StationNow & { body: string })[] {
  const instant = Temporal.Instant.from(at)
  return stations.map((station) => {
    const until = staffedUntil(station, instant, ambito.zone)
    return {
      body: station.body,
      key: station.key,
      name: station.name,
      municipality: station.municipality,
      number: station.callBackNumber,
      isStaffed: isStaffedAt(station, instant, ambito.zone),
      ...(until && { until: until.toString({ fractionalSecondDigits: 3 }) }),
    }
  })
}
