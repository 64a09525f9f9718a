// SPDX-License-Identifier: AGPL-3.0-or-later
import { getDirectory } from '#core/directory/directoryApi.ts'
import { type Routes, serveView } from '#server/app/route.ts'

export function serveDirectory(routes: Routes): void {
  serveView(routes, getDirectory, async ({ deps: { ambito, clock } }) => {
    const now = clock.now().toISOString()
    const stations = ambito.listStations(now)
    return {
      serverTime: now,
      bodies: ambito.bodies.map(({ key, name, entitled }) => ({
        key,
        name,
        entitled,
        stations: stations.flatMap(({ body, ...station }) => (body === key ? [station] : [])),
      })),
    }
  })
}
