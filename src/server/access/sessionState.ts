// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DeskState } from '#core/access/idleLock.ts'
import type { Deps } from '#server/app/deps.ts'

/** What we know of a session beyond what the library keeps. */
export interface SessionState {
  /** It came in, or proved itself since, by more than a password. */
  readonly isStrong: boolean
  readonly desk: DeskState
}

/** Of a session that never proved itself, nothing is known but when it was opened. */
export async function readSessionState(
  { db }: Pick<Deps, 'db'>,
  session: { readonly id: string; readonly createdAt: Date },
): Promise<SessionState> {
  const row = await db.kysely
    .selectFrom('session_proofs')
    .select(['is_strong', 'active_at', 'locked_at'])
    .where('session_id', '=', session.id)
    .executeTakeFirst()
  return {
    isStrong: row?.is_strong ?? false,
    desk: {
      activeAt: row?.active_at ?? session.createdAt.toISOString(),
      lockedAt: row?.locked_at ?? undefined,
    },
  }
}

export async function noteLife({ db }: Pick<Deps, 'db'>, sessionId: string, now: string): Promise<void> {
  await db.kysely.updateTable('session_proofs').set({ active_at: now }).where('session_id', '=', sessionId).execute()
}

export async function lockDesk({ db }: Pick<Deps, 'db'>, sessionId: string, now: string): Promise<void> {
  await db.kysely.updateTable('session_proofs').set({ locked_at: now }).where('session_id', '=', sessionId).execute()
}
