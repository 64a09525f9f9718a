// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Tx } from './database.ts'

/** A destination of the anti-violence centre as everybody may know it. Nothing here says where it is. */
export interface ProtectedDestination {
  readonly destinationId: string
  readonly number: number
  /** The secret shelter of the configuration whose beds these are. */
  readonly resourceKey?: string
  readonly isActive: boolean
  /** How often its address was written into the vault; 0 while it has none. */
  readonly version: number
  readonly writtenAt?: string
}

/** Every destination of the ambito by its number, those not used any more too. */
export async function listProtectedDestinations(tx: Tx, ambitoId: string): Promise<ProtectedDestination[]> {
  const rows = await tx
    .selectFrom('view_protected_destinations')
    .select(['destination_id', 'number', 'resource_key', 'active', 'version', 'written_at'])
    .where('ambito_id', '=', ambitoId)
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    destinationId: row.destination_id,
    number: row.number,
    ...(row.resource_key ? { resourceKey: row.resource_key } : {}),
    isActive: row.active,
    version: row.version,
    ...(row.written_at ? { writtenAt: row.written_at } : {}),
  }))
}
