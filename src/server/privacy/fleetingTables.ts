// SPDX-License-Identifier: AGPL-3.0-or-later
import { type RawBuilder, sql } from 'kysely'
import type { DB } from '#server/app/databaseTypes.ts'

/** A table whose rows only carried something, and since when one of them is of no more use. */
export interface FleetingTable {
  readonly table: keyof DB
  readonly since: string
  /** What is not done yet stays, however old. */
  readonly stays?: RawBuilder<boolean>
  /** Of no ambito: known before anybody is. */
  readonly isOfAll?: true
}

const waitsToLeave = sql<boolean>`state = 'queued'`

/** What the data map calls fleeting, but for what the sign-in library keeps in its own schema (`access/accounts.ts`). */
export const fleetingTables: readonly FleetingTable[] = [
  { table: 'alert_outbox', since: 'next_try_at', stays: waitsToLeave },
  { table: 'interpreter_outbox', since: 'next_try_at', stays: waitsToLeave },
  { table: 'check_outbox', since: 'next_try_at', stays: waitsToLeave },
  { table: 'answer_codes', since: 'expires_at' },
  { table: 'inbound_answers', since: 'received_at' },
  { table: 'heard_callbacks', since: 'heard_at' },
  { table: 'call_presence', since: 'heard_at' },
  { table: 'roster_plans', since: 'heard_at' },
  { table: 'links', since: 'expires_at' },
  { table: 'invitations', since: 'expires_at' },
  { table: 'fake_phone_messages', since: 'received_at' },
  { table: 'sign_in_waits', since: 'failed_at', isOfAll: true },
  { table: 'used_codes', since: 'used_at', isOfAll: true },
]
