// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto'
import { v7 as newId } from 'uuid'
import { endOfToken, TOKEN_PREFIX, type TokenOutcome } from '#core/access/serviceAccount.ts'
import * as api from '#core/access/serviceAccountsApi.ts'
import type { TokenScope } from '#core/shared/actor.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { Tx } from '#server/app/database.ts'
import type { Deps } from '#server/app/deps.ts'
import { HttpProblem } from '#server/app/problem.ts'
import { type Routes, serveView } from '#server/app/route.ts'
import { NotFound } from '#server/log/refusals.ts'
import { collectWords, readWords } from '#server/log/words.ts'
import { hashToken } from './hashToken.ts'
import { recordSecurityEvent } from './securityEvents.ts'
import { userOf } from './staffOf.ts'

const DAY_MS = 86_400_000

/** Programs of others: made, looked at and taken back by who keeps the accounts. */
export function serveServiceAccounts(routes: Routes): void {
  serveView(routes, api.listServiceAccounts, async ({ deps }) => {
    const now = deps.clock.now().toISOString()
    return {
      serverTime: now,
      services: await deps.db.inAmbito(deps.ambito.id, (tx) => listServices(tx, deps, now)),
    }
  })

  serveView(routes, api.createServiceAccount, async ({ deps, actor, body: { name, scopes, days } }) => {
    const token = `${TOKEN_PREFIX}${randomBytes(32).toString('base64url')}`
    const [serviceId, now] = [newId(), deps.clock.now()]
    const expiresAt = new Date(now.getTime() + days * DAY_MS).toISOString()
    await deps.db.inAmbito(deps.ambito.id, async (tx) => {
      const words = collectWords()
      await tx
        .insertInto('service_accounts')
        .values({
          ambito_id: deps.ambito.id,
          service_id: serviceId,
          token_hash: hashToken(token),
          name: JSON.stringify(words.keeper.keep(name.trim())),
          scopes: [...new Set(scopes)],
          made_at: now.toISOString(),
          made_by: userOf(actor),
          expires_at: expiresAt,
        })
        .execute()
      await words.write(tx, deps.ambito.id, now.toISOString())
    })
    await recordSecurityEvent(deps, 'service_account_made', { serviceId, byUserId: userOf(actor) })
    return { serviceId, token, expiresAt }
  })

  serveView(routes, api.revokeServiceAccount, async ({ deps, actor, params: { serviceId } }) => {
    await deps.db.inAmbito(deps.ambito.id, (tx) => revoke(tx, deps, { serviceId, by: userOf(actor) }))
    await recordSecurityEvent(deps, 'service_account_revoked', { serviceId, byUserId: userOf(actor) })
    return { serviceId }
  })
}

async function revoke(tx: Tx, deps: Deps, { serviceId, by }: { readonly serviceId: string; readonly by: string }) {
  const row = await tx
    .selectFrom('service_accounts')
    .select('revoked_at')
    .where('ambito_id', '=', deps.ambito.id)
    .where('service_id', '=', serviceId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotFound()
  if (row.revoked_at) throw new HttpProblem(409, 'AlreadyRevoked')
  await tx
    .updateTable('service_accounts')
    .set({ revoked_at: deps.clock.now().toISOString(), revoked_by: by })
    .where('ambito_id', '=', deps.ambito.id)
    .where('service_id', '=', serviceId)
    .execute()
}

/** The newest first. Who is gone from the roster stands as "—". */
async function listServices(tx: Tx, deps: Deps, now: string): Promise<api.ServiceAccountLine[]> {
  const { id: ambitoId } = deps.ambito
  const rows = await tx
    .selectFrom('service_accounts')
    .selectAll()
    .where('ambito_id', '=', ambitoId)
    .orderBy('made_at', 'desc')
    .orderBy('service_id')
    .execute()
  const uses = await readUses(tx, ambitoId, now)
  const say = await readWords(tx, ambitoId, rows)
  const nameOf = (userId: string) => deps.ambito.findPerson(userId)?.name ?? '—'
  return rows.map((row) => {
    const state = { expiresAt: row.expires_at, revokedAt: row.revoked_at ?? undefined }
    return {
      ...state,
      serviceId: row.service_id,
      name: say(row.name as unknown as TextRef),
      scopes: row.scopes as TokenScope[],
      madeAt: row.made_at,
      madeBy: nameOf(row.made_by),
      revokedBy: row.revoked_by ? nameOf(row.revoked_by) : undefined,
      isOpen: endOfToken(state, now) === undefined,
      lastUsedAt: row.last_used_at ?? undefined,
      uses: uses.filter(({ service_id }) => service_id === row.service_id).map(toUse),
    }
  })
}

/** Of the last twenty-four hours, to the hour. */
function readUses(tx: Tx, ambitoId: string, now: string) {
  const since = new Date(Date.parse(now) - DAY_MS).toISOString()
  return tx
    .selectFrom('service_uses')
    .select(({ fn }) => ['service_id', 'outcome', fn.sum<string>('times').as('times')])
    .where('ambito_id', '=', ambitoId)
    .where('last_at', '>', since)
    .groupBy(['service_id', 'outcome'])
    .orderBy('outcome')
    .execute()
}

const toUse = ({ outcome, times }: { readonly outcome: string; readonly times: string }) => ({
  outcome: outcome as TokenOutcome,
  times: Number(times),
})
