// SPDX-License-Identifier: AGPL-3.0-or-later
import { hasBeds } from '#core/beds/resource.ts'
import { listDestinations, registerDestination, retireDestination, writeAddress } from '#core/vault/vaultApi.ts'
import { listProtectedDestinations } from '#server/app/protectedDestinations.ts'
import { type Routes, serveCommand, serveView } from '#server/app/route.ts'

/** What the anti-violence centre keeps: numbers, and behind each an address that it writes and nobody reads back here. */
export function serveVault(routes: Routes): void {
  serveView(routes, listDestinations, ({ deps }) =>
    deps.db.inAmbito(deps.ambito.id, async (tx) => {
      const destinations = await listProtectedDestinations(tx, deps.ambito.id)
      const taken = new Set(destinations.flatMap(({ isActive, resourceKey }) => (isActive ? resourceKey : [])))
      return {
        serverTime: deps.clock.now().toISOString(),
        destinations,
        freeShelters: deps.ambito.resources
          .filter((resource) => hasBeds(resource) && resource.kind === 'secret_shelter' && !taken.has(resource.key))
          .map(({ key, name }) => ({ key, name })),
      }
    }),
  )

  serveCommand(routes, registerDestination, ({ params, body }) => ({
    stream: 'destination',
    id: params.destinationId,
    command: () => ({ type: 'RegisterDestination', ...body }),
  }))

  serveCommand(routes, writeAddress, ({ deps, params, body }) => ({
    stream: 'destination',
    id: params.destinationId,
    command: () => ({ type: 'WriteAddress' }),
    // In the same transaction, after the rules have said yes: the version it is sealed for is the one just written.
    answer: async (tx) => {
      const { version } = await tx
        .selectFrom('view_protected_destinations')
        .select('version')
        .where('ambito_id', '=', deps.ambito.id)
        .where('destination_id', '=', params.destinationId)
        .executeTakeFirstOrThrow()
      await deps.vault.put(tx, deps.ambito.id, params.destinationId, version, body)
      return {}
    },
  }))

  serveCommand(routes, retireDestination, ({ deps, params, body }) => ({
    stream: 'destination',
    id: params.destinationId,
    command: (words) => ({ type: 'RetireDestination', reason: words.keep(body.reason) }),
    answer: async (tx) => {
      await deps.vault.erase(tx, params.destinationId)
      return {}
    },
  }))
}
