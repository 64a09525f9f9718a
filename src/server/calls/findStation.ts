// SPDX-License-Identifier: AGPL-3.0-or-later
import { isSameNumber } from '#core/shared/phoneNumber.ts'
import type { Ambito } from '#server/app/ambito.ts'

/** The station whose number this is in our own directory, if it is one: a proposal, never a proof (domain.md §4.5). */
export function findStation(ambito: Ambito, number: string): string | undefined {
  const stations = ambito.bodies.flatMap((body) => body.stations)
  return stations.find(({ phone }) => phone && isSameNumber(phone, number))?.key
}
