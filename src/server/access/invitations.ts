// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { INVITATION_HOURS } from '#core/access/membership.ts'
import { mayDo } from '#core/access/permissions.ts'
import { roles } from '#core/shared/actor.ts'
import type { Tx } from '#server/app/database.ts'
import type { Deps } from '#server/app/deps.ts'
import { hashToken } from './hashToken.ts'

/** What an invitation is made with: also on the command line, where the rest of the program is not there. */
export type InvitingDeps = Pick<Deps, 'db' | 'clock'> & { readonly ambito: Pick<Deps['ambito'], 'id'> }

export interface NewInvitation {
  readonly userId: string
  /** Nobody on the command line. */
  readonly madeBy?: string | undefined
  /** Whether somebody can come in by this account already: then they are told (ADR 0056). */
  readonly replaces: boolean
}

/** Makes a link of one use; an earlier one of the same person opens nothing any more. Only its hash is kept. */
export async function makeInvitation(
  { db, clock, ambito }: InvitingDeps,
  { userId, madeBy, replaces }: NewInvitation,
): Promise<{ token: string; expiresAt: string }> {
  const token = randomBytes(32).toString('base64url')
  const now = clock.now()
  const expiresAt = new Date(now.getTime() + INVITATION_HOURS * 3_600_000).toISOString()
  await db.inAmbito(ambito.id, async (tx) => {
    // Of two made at once for one person, the second must find the first, to end it.
    const ofOne = tx.selectFrom('members').where('ambito_id', '=', ambito.id).where('user_id', '=', userId)
    await ofOne.select('user_id').forUpdate().execute()
    await endInvitations(tx, ambito.id, userId, now.toISOString())
    await tx
      .insertInto('invitations')
      .values({
        ambito_id: ambito.id,
        token_hash: hashToken(token),
        user_id: userId,
        made_at: now.toISOString(),
        expires_at: expiresAt,
        made_by: madeBy ?? null,
        replaces,
      })
      .execute()
  })
  return { token, expiresAt }
}

/** Whose it is, while it may still be used. */
export async function findInvited({ db, clock, ambito }: InvitingDeps, token: string): Promise<string | undefined> {
  const row = await db.inAmbito(ambito.id, (tx) => openInvitations(tx, ambito.id, clock.now().toISOString(), token))
  return row[0]?.user_id
}

/** Uses it up. False for the second of two that come at once. A way in that came after the link was made is replaced too. */
export async function spendInvitation(
  { db, clock, ambito }: InvitingDeps,
  token: string,
  replaces: boolean,
): Promise<boolean> {
  const now = clock.now().toISOString()
  const spent = await db.inAmbito(ambito.id, (tx) =>
    tx
      .updateTable('invitations')
      .set({ ended_at: now, used_at: now, replaces: sql<boolean>`replaces or ${replaces}` })
      .where('ambito_id', '=', ambito.id)
      .where('token_hash', '=', hashToken(token))
      .where(isGood(now))
      .executeTakeFirst(),
  )
  return spent.numUpdatedRows === 1n
}

/** Invitations that may still be used, of one token or of all. */
export function openInvitations(tx: Tx, ambitoId: string, now: string, token?: string) {
  return tx
    .selectFrom('invitations')
    .select(['user_id', 'expires_at'])
    .where('ambito_id', '=', ambitoId)
    .where(isGood(now))
    .$if(token !== undefined, (query) => query.where('token_hash', '=', hashToken(token ?? '')))
    .execute()
}

/** Who may make a link. */
const listKeepers = () => roles.filter((role) => mayDo(role, 'invite'))

/** Not used, not expired, and made on the machine or by somebody who keeps accounts here still: who was sent away may hold it. */
const isGood = (now: string) => sql<boolean>`ended_at is null and expires_at > ${now} and (made_by is null or exists (
  select from members keeper where keeper.ambito_id = invitations.ambito_id and keeper.user_id = made_by and keeper.role = any(${listKeepers()})
    and (keeper.starts_at is null or keeper.starts_at <= ${now}) and (keeper.ends_at is null or keeper.ends_at > ${now})))`

function endInvitations(tx: Tx, ambitoId: string, userId: string, now: string) {
  return tx
    .updateTable('invitations')
    .set({ ended_at: now })
    .where('ambito_id', '=', ambitoId)
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .execute()
}
