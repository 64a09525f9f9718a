// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DeskState } from '#core/access/idleLock.ts'
import { isSessionOver, sessionEndsAt } from '#core/access/sessionLife.ts'
import type { Role } from '#core/shared/actor.ts'
import { onProgramClock } from '#server/app/clock.ts'
import type { Deps } from '#server/app/deps.ts'
import type { OpenSession } from './accounts.ts'

/** What we know of a session beyond what the library keeps. */
export interface SessionState {
  /** It came in, or proved itself since, by more than a password. */
  readonly isStrong: boolean
  readonly openedAt: string
  readonly desk: DeskState
}

/** Of a session that never proved itself, nothing is known but when it was opened. */
export async function readSessionState(
  { db }: Pick<Deps, 'db'>,
  session: { readonly id: string; readonly createdAt: Date },
): Promise<SessionState> {
  const row = await db.kysely
    .selectFrom('session_proofs')
    .select(['is_strong', 'opened_at', 'active_at', 'locked_at'])
    .where('session_id', '=', session.id)
    .executeTakeFirst()
  return {
    isStrong: row?.is_strong ?? false,
    openedAt: row?.opened_at ?? session.createdAt.toISOString(),
    desk: {
      activeAt: row?.active_at ?? session.createdAt.toISOString(),
      lockedAt: row?.locked_at ?? undefined,
    },
  }
}

/** Its instants are of the program's clock, as all that stands beside them. */
export interface LivingSession extends Pick<OpenSession, 'id' | 'userAgent'> {
  readonly openedAt: string
  readonly usedAt: string
  /** Absent where this ambito's sessions have no end of their own. */
  readonly endsAt: string | undefined
}

/** Open sessions of somebody who is this here, the one used last first: one that is past its hours is none. */
export async function listLivingSessions(deps: Deps, userId: string, role: Role): Promise<LivingSession[]> {
  const hours = deps.ambito.access.sessionHours
  const now = deps.clock.now().toISOString()
  const [open, proofs] = await Promise.all([
    deps.auth.listSessions(userId),
    deps.db.kysely
      .selectFrom('session_proofs')
      .select(['session_id', 'opened_at'])
      .where('user_id', '=', userId)
      .execute(),
  ])
  const openedAt = new Map(proofs.map(({ session_id, opened_at }) => [session_id, opened_at]))
  return open
    .map(({ id, userAgent, createdAt, updatedAt }) => ({
      id,
      userAgent,
      openedAt: openedAt.get(id) ?? onProgramClock(deps.clock, createdAt),
      usedAt: onProgramClock(deps.clock, updatedAt),
    }))
    .filter((session) => !isSessionOver(session.openedAt, role, hours, now))
    .map((session) => ({ ...session, endsAt: sessionEndsAt(session.openedAt, role, hours) }))
}

export async function noteLife({ db }: Pick<Deps, 'db'>, sessionId: string, now: string): Promise<void> {
  await db.kysely.updateTable('session_proofs').set({ active_at: now }).where('session_id', '=', sessionId).execute()
}

export async function lockDesk({ db }: Pick<Deps, 'db'>, sessionId: string, now: string): Promise<void> {
  await db.kysely.updateTable('session_proofs').set({ locked_at: now }).where('session_id', '=', sessionId).execute()
}
