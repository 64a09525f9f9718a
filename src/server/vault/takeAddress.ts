// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Actor } from '#core/shared/actor.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { SecretAddress } from '#core/vault/vaultApi.ts'
import type { Deps } from '#server/app/deps.ts'
import { Refused } from '#server/log/refusals.ts'
import { recordRead } from '#server/reads/recordRead.ts'

/**
 * Out of the vault, towards one screen, after the log says that it was shown. Asked again with the same command id it is
 * given again while it would still stand on that screen: an answer lost on the way must not cost the night its journey.
 */
export async function takeAddress(
  deps: Deps,
  actor: Actor,
  openingId: string,
  act: string,
): Promise<{ secret: SecretAddress; showSeconds: number }> {
  const { db, ambito, clock, vault } = deps
  const now = clock.now()
  return db.inAmbito(ambito.id, async (tx) => {
    const row = await tx
      .selectFrom('view_openings')
      .select(['destination_id', 'phase', 'reason', 'shown_at', 'note_read_at'])
      .where('ambito_id', '=', ambito.id)
      .where('opening_id', '=', openingId)
      .executeTakeFirstOrThrow()
    const shownAt = actor.kind === 'link' ? row.note_read_at : row.shown_at
    const secondsAgo = (now.getTime() - Date.parse(shownAt ?? '')) / 1000
    if (row.phase !== 'open' || !(secondsAgo < ambito.vault.showSeconds)) throw new Refused('OpeningOver')
    await recordRead(
      tx,
      { ambitoId: ambito.id, now: now.toISOString() },
      {
        actor,
        kind: 'vault_address',
        id: row.destination_id,
        purpose: 'journey',
        act,
        reasonRef: row.reason as unknown as TextRef,
      },
    )
    const secret = await vault.take(tx, ambito.id, row.destination_id, openingId)
    return { secret, showSeconds: ambito.vault.showSeconds }
  })
}
