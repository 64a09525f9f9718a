// SPDX-License-Identifier: AGPL-3.0-or-later
import { type DestinationFacts, type DestinationState, destination } from '#core/vault/destination.ts'
import type { DestinationEvent } from '#core/vault/destinationEvents.ts'
import { listProtectedDestinations } from '#server/app/protectedDestinations.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'
import { defineStream, type ProjectContext } from '#server/log/stream.ts'

export const destinationStream = defineStream<'destination', DestinationState, DestinationEvent, DestinationFacts>({
  type: 'destination',
  decider: destination,

  async facts({ tx, ambito }, _id, _state, command) {
    if (command.type !== 'RegisterDestination') return { numberTaken: false, resource: 'none' }
    const { number, resourceKey } = command
    const known = await listProtectedDestinations(tx, ambito.id)
    const isShelter = ambito.resources.some(({ key, kind }) => key === resourceKey && kind === 'secret_shelter')
    const isTaken = known.some((other) => other.isActive && other.resourceKey === resourceKey)
    return {
      numberTaken: known.some((other) => other.number === number),
      resource: !resourceKey ? 'none' : !isShelter ? 'unknown' : isTaken ? 'taken' : 'free',
    }
  },

  project: projectDestination,
})

type Recorded = RecordedEvent & { readonly event: DestinationEvent }

async function projectDestination({ tx, ambitoId }: ProjectContext, { id, event, recordedAt }: Recorded) {
  if (event.type === 'DestinationRegistered') {
    await tx
      .insertInto('view_protected_destinations')
      .values({
        ambito_id: ambitoId,
        destination_id: id,
        number: event.number,
        resource_key: event.resourceKey ?? null,
        registered_at: recordedAt,
      })
      .execute()
    return
  }
  await tx
    .updateTable('view_protected_destinations')
    .set(
      event.type === 'AddressWritten'
        ? { version: event.version, written_at: recordedAt }
        : { active: false, retired_at: recordedAt, retire_reason: JSON.stringify(event.reason) },
    )
    .where('ambito_id', '=', ambitoId)
    .where('destination_id', '=', id)
    .execute()
}
