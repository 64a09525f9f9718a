// SPDX-License-Identifier: AGPL-3.0-or-later
import { parsePoint } from '#core/territory/parsePoint.ts'
import { listTowns, lookUpPoint } from '#core/territory/territoryApi.ts'
import { type Routes, serveView } from '#server/app/route.ts'
import { municipalityRegister } from './municipalityRegister.ts'

export function serveTerritory(routes: Routes): void {
  serveView(routes, listTowns, async ({ deps }) => ({
    towns: [...municipalityRegister().values()],
    places: deps.ambito.places.map(({ name, municipality }) => ({ name, municipality })),
  }))

  serveView(routes, lookUpPoint, async ({ deps, body }) => {
    const { boundaries } = deps.ambito
    const source = boundaries && { source: boundaries.source, licence: boundaries.licence, asOf: boundaries.asOf }
    const read = parsePoint(body.typed)
    if ('problem' in read) return { problem: read.problem, boundaries: source }
    return { point: read, municipality: boundaries?.findMunicipality(read), boundaries: source }
  })
}
