// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash, randomBytes } from 'node:crypto'

/** Before the first row there is nothing: sixty-four zeros. */
export const GENESIS_HASH = '0'.repeat(64)

export interface ChainedRow {
  readonly ambito_id: string
  readonly position: number
  readonly stream_type: string
  readonly stream_id: string
  readonly version: number
  readonly type: string
  readonly data: unknown
  readonly actor: unknown
  /** RFC 3339 UTC with milliseconds. */
  readonly happened_at: string
  readonly recorded_at: string
  readonly command_id: string
  readonly previous_hash: string
}

/** SHA-256 over the row in one canonical spelling, previous hash included, as 64 hex digits. */
export function hashRow(row: ChainedRow): string {
  const parts = [
    row.ambito_id,
    row.position,
    row.stream_type,
    row.stream_id,
    row.version,
    row.type,
    row.data,
    row.actor,
    row.happened_at,
    row.recorded_at,
    row.command_id,
    row.previous_hash,
  ]
  return hashOf(parts)
}

/** SHA-256 of a value in one canonical spelling, as 64 hex digits. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex')
}

/** JSON with sorted keys and without undefined: jsonb forgets the order of keys, the hash must not depend on it. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`
  }
  return JSON.stringify(value)
}

export function newSalt(): string {
  return randomBytes(16).toString('hex')
}

/** Binds words without telling them: a short text cannot be guessed from its hash without the salt. */
export function commitText(salt: string, content: string): string {
  return createHash('sha256').update(`${salt}:${content}`).digest('hex')
}
