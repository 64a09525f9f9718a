// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { countFailure, type Failures, secondsToWait, type Tried } from '#core/access/signInWait.ts'
import type { Tx } from '#server/app/database.ts'
import type { Deps } from '#server/app/deps.ts'
import { HttpProblem } from '#server/app/problem.ts'

/** One try to come in, counted by account and by address. A name that nobody has is counted like any other. */
export interface Try {
  succeeded(): Promise<void>
}

/** What is known of whoever tries, before this try. */
interface Counted {
  readonly tried: Tried
  readonly key: string
  readonly before: Failures | undefined
}

/**
 * Counts a try as failed before it is looked at, and throws 429 while a wait lasts, whether or not the password would have
 * been right: of a hundred that come at once only the first few are looked at. Without an account (the second step, whose
 * failures the library counts by account) only the address is counted.
 */
export function startTry(deps: Deps, request: FastifyRequest, account?: string): Promise<Try> {
  return start(deps, [
    ...(account === undefined ? [] : [['account', deps.auth.keyed(`account ${account.toLowerCase()}`)] as const]),
    ['address', deps.auth.keyed(`address ${request.ip}`)],
  ])
}

/**
 * One try by whoever sits in a session of this account, counted by itself: a stranger who tries at the door with their e-mail, or from
 * the same house, must not keep their desk locked.
 */
export function startOwnTry(deps: Deps, userId: string): Promise<Try> {
  return start(deps, [['account', deps.auth.keyed(`holder ${userId}`)]])
}

async function start(deps: Deps, marks: readonly (readonly [Tried, string])[]): Promise<Try> {
  const now = deps.clock.now().toISOString()
  const counted = await deps.db.kysely.transaction().execute(async (tx) => {
    const found: Counted[] = []
    for (const [tried, key] of marks) found.push({ tried, key, before: await readFailures(tx, key) })
    const seconds = Math.max(...found.map(({ tried, before }) => secondsToWait(tried, before, now)))
    if (seconds > 0) throw new HttpProblem(429, 'TooManyTries', { facts: { seconds } })
    for (const { key, before } of found) await writeFailures(tx, key, countFailure(before, now))
    return found
  })
  return {
    async succeeded() {
      for (const one of counted) await takeBack(deps, one, now)
    },
  }
}

/** Whoever else tries with this mark waits until this transaction is over. */
async function readFailures(tx: Tx, key: string): Promise<Failures | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx)
  const row = await tx
    .selectFrom('sign_in_waits')
    .select(['failures', 'failed_at'])
    .where('key_hash', '=', key)
    .executeTakeFirst()
  return row && { failures: row.failures, failedAt: row.failed_at }
}

/** None left is nobody known. */
async function writeFailures(tx: Tx, key: string, { failures, failedAt: failed_at }: Failures): Promise<void> {
  if (failures === 0) {
    await tx.deleteFrom('sign_in_waits').where('key_hash', '=', key).execute()
    return
  }
  await tx
    .insertInto('sign_in_waits')
    .values({ key_hash: key, failures, failed_at })
    .onConflict((conflict) => conflict.column('key_hash').doUpdateSet({ failures, failed_at }))
    .execute()
}

/** An account begins anew. Of an address, where a whole shift comes in, one's own try is taken back and nobody else's. */
async function takeBack({ db }: Deps, { tried, key, before }: Counted, now: string): Promise<void> {
  await db.kysely.transaction().execute(async (tx) => {
    const known = await readFailures(tx, key)
    if (!known) return
    const failures = tried === 'account' ? 0 : known.failures - 1
    // As long ago as before, unless somebody else has failed since.
    const failedAt = known.failedAt === now && before ? before.failedAt : known.failedAt
    await writeFailures(tx, key, { failures, failedAt })
  })
}
