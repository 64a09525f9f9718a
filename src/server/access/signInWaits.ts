// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FastifyRequest } from 'fastify'
import { countFailure, type Failures, secondsToWait, type Tried } from '#core/access/signInWait.ts'
import type { Deps } from '#server/app/deps.ts'
import { HttpProblem } from '#server/app/problem.ts'

/** One try to come in, counted by account and by address. A name that nobody has is counted like any other. */
export interface Try {
  failed(): Promise<void>
  succeeded(): Promise<void>
}

/**
 * Throws 429 while a wait lasts, whether or not the password would have been right. Without an account (the second step,
 * whose failures the library counts by account) only the address is counted.
 */
export async function startTry(deps: Deps, request: FastifyRequest, account?: string): Promise<Try> {
  const ofAccount = account === undefined ? undefined : deps.auth.keyed(`account ${account.toLowerCase()}`)
  const counted: readonly (readonly [Tried, string])[] = [
    ...(ofAccount ? [['account', ofAccount] as const] : []),
    ['address', deps.auth.keyed(`address ${request.ip}`)],
  ]
  const now = deps.clock.now().toISOString()
  const known = await readFailures(
    deps,
    counted.map(([, key]) => key),
  )
  const seconds = Math.max(...counted.map(([tried, key]) => secondsToWait(tried, known.get(key), now)))
  if (seconds > 0) throw new HttpProblem(429, 'TooManyTries', { facts: { seconds } })
  return {
    async failed() {
      for (const [, key] of counted) {
        const { failures, failedAt } = countFailure(known.get(key), now)
        await deps.db.kysely
          .insertInto('sign_in_waits')
          .values({ key_hash: key, failures, failed_at: failedAt })
          // Tries that come at once are all counted.
          .onConflict((conflict) =>
            conflict.column('key_hash').doUpdateSet(({ ref, lit, eb }) => ({
              failed_at: failedAt,
              failures: failures === 1 ? lit(1) : eb(ref('sign_in_waits.failures'), '+', lit(1)),
            })),
          )
          .execute()
      }
    },
    async succeeded() {
      if (!ofAccount) return
      await deps.db.kysely.deleteFrom('sign_in_waits').where('key_hash', '=', ofAccount).execute()
    },
  }
}

async function readFailures(deps: Deps, keys: readonly string[]): Promise<Map<string, Failures>> {
  const rows = await deps.db.kysely
    .selectFrom('sign_in_waits')
    .select(['key_hash', 'failures', 'failed_at'])
    .where('key_hash', 'in', keys)
    .execute()
  return new Map(rows.map(({ key_hash, failures, failed_at }) => [key_hash, { failures, failedAt: failed_at }]))
}
