// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { SecretAddress } from '#core/vault/vaultApi.ts'
import type { Tx } from '#server/app/database.ts'
import { checkWrap, SealBroken, type SealedFor, seal, unseal } from '#server/app/envelope.ts'
import type { KeyRing } from '#server/app/keyRing.ts'
import { StartRefusal } from '#server/app/startRefusal.ts'
import { type AttachmentVault, makeAttachmentVault } from './attachmentVault.ts'

/** Where addresses are sealed and opened. Everything happens in the transaction of the event that allows it. */
export interface Vault {
  put(tx: Tx, ambitoId: string, destinationId: string, version: number, secret: SecretAddress): Promise<void>
  /** For an opening whose showing stands in the log; the database gives nothing without. */
  take(tx: Tx, ambitoId: string, destinationId: string, openingId: string): Promise<SecretAddress>
  erase(tx: Tx, destinationId: string): Promise<void>
  /** How what was sent is remembered, to know a repeat: with a plain hash it could be guessed. */
  blind(asked: string): string
  /** The secret of a driver's note: it follows from the secret of the program and is stored nowhere. */
  noteTokenOf(noteId: string): string
  readonly attachments: AttachmentVault
}

export function makeVault(ring: KeyRing, programSecret: string): Vault {
  const keyed = (purpose: string, text: string) =>
    createHmac('sha256', programSecret).update(`veglia vault ${purpose}\n${text}`)
  return {
    async put(tx, ambitoId, destinationId, version, secret) {
      const of: SealedFor = { ambitoId, kind: 'address', id: destinationId, version }
      const sealed = seal(await ring.current(), of, Buffer.from(JSON.stringify(secret)))
      await sql`select vault.put_secret('address', ${destinationId}, ${version}, ${sealed.keyId}, ${sealed.wrappedKey}, ${sealed.content})`.execute(
        tx,
      )
    },
    async take(tx, ambitoId, destinationId, openingId) {
      const { rows } = await sql<{ version: number; key_id: string; wrapped_key: Buffer; content: Buffer }>`
        select * from vault.take_address(${destinationId}, ${openingId})`.execute(tx)
      const row = rows[0]
      if (!row) throw new Error('an opening was allowed whose address is not in the vault')
      const key = await ring.find(row.key_id)
      if (!key) throw new Error('a wrapping key of the vault is not there any more')
      const of: SealedFor = { ambitoId, kind: 'address', id: destinationId, version: row.version }
      const plain = unseal(key, of, { wrappedKey: row.wrapped_key, content: row.content })
      try {
        return SecretAddress.parse(JSON.parse(plain.toString()))
      } finally {
        plain.fill(0)
      }
    },
    async erase(tx, destinationId) {
      await sql`select vault.erase_secret('address', ${destinationId})`.execute(tx)
    },
    blind: (asked) => keyed('asked', asked).digest('hex'),
    noteTokenOf: (noteId) => keyed('driver note', noteId).digest('base64url'),
    attachments: makeAttachmentVault(ring),
  }
}

/** Refuses to start while anything is sealed under a key that is missing or is not the one of that name. */
export async function checkVaultKeys(tx: Tx, ambitoId: string, ring: KeyRing): Promise<void> {
  const { rows } = await sql<{ key_id: string; kind: string; secret_id: string; version: number; wrapped_key: Buffer }>`
    select * from vault.list_keys()`.execute(tx)
  for (const row of rows) {
    const key = await ring.find(row.key_id)
    if (!key) {
      throw new StartRefusal(
        `The vault holds secrets under the key "${row.key_id}", which is not among its keys. Put it back: without it they cannot be opened.`,
      )
    }
    try {
      const of = { ambitoId, kind: row.kind as SealedFor['kind'], id: row.secret_id, version: row.version }
      checkWrap(key, of, row.wrapped_key)
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error
      throw new StartRefusal(
        `The key "${row.key_id}" of the vault is not the one its secrets were sealed with, though it has the same name. Put the right one back.`,
      )
    }
  }
}
