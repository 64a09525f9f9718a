// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto'
import { v7 as newId } from 'uuid'
import { TOKEN_PREFIX } from '#core/access/serviceAccount.ts'
import type { TokenScope } from '#core/shared/actor.ts'
import { hashToken } from '#server/access/hashToken.ts'
import type { Deps } from '#server/app/deps.ts'
import { collectWords } from '#server/log/words.ts'

/** A program that holds a token of these scopes, as the table keeps it, and the headers it would send. */
export async function aServiceAccount(
  { db, clock, ambito }: Pick<Deps, 'db' | 'clock' | 'ambito'>,
  scopes: TokenScope[],
) {
  const [serviceId, token] = [newId(), `${TOKEN_PREFIX}${randomBytes(32).toString('base64url')}`]
  const now = clock.now()
  await db.inAmbito(ambito.id, async (tx) => {
    const words = collectWords()
    await tx
      .insertInto('service_accounts')
      .values({
        ambito_id: ambito.id,
        service_id: serviceId,
        token_hash: hashToken(token),
        name: JSON.stringify(words.keeper.keep('Portale di prova')),
        scopes,
        made_at: now.toISOString(),
        made_by: 'prova',
        expires_at: new Date(now.getTime() + 90 * 86_400_000).toISOString(),
      })
      .execute()
    await words.write(tx, ambito.id, now.toISOString())
  })
  return { serviceId, headers: { authorization: `Bearer ${token}` } }
}
