// SPDX-License-Identifier: AGPL-3.0-or-later
import { APIError } from 'better-auth/api'
import type { ProofKind } from '#core/access/proof.ts'
import type { Deps } from '#server/app/deps.ts'
import { endOpened } from './openedSession.ts'
import { tryRecoveryCode } from './recoveryCodes.ts'

/** Longer than any authenticator's code is taken for: two periods of thirty seconds, and slow fingers. */
const KEPT_MINUTES = 5

export interface TakenCode {
  readonly kind: ProofKind
  readonly userId: string
  /** The cookies of the session it opened, when it opened one. */
  readonly cookies: readonly string[]
}

/** Six digits are a code of the authenticator, anything else a recovery code. Undefined when it is not taken. */
export async function takeCode(deps: Deps, headers: Headers, typed: string): Promise<TakenCode | undefined> {
  const code = typed.replace(/\s/g, '')
  const isRecovery = !/^\d{6}$/.test(code)
  const answer = await deps.auth
    .ask((api) =>
      isRecovery
        ? tryRecoveryCode(code, () => api.verifyBackupCode({ body: { code }, headers, asResponse: true }))
        : api.verifyTOTP({ body: { code }, headers, asResponse: true }),
    )
    .catch((error: unknown) => {
      if (error instanceof APIError) return undefined
      throw error
    })
  if (!answer?.ok) return undefined
  const { user } = (await answer.json()) as { user: { id: string } }
  const cookies = answer.headers.getSetCookie()
  // A recovery code is struck by the library; a code of the authenticator is struck here.
  if (!isRecovery && !(await strike(deps, user.id, code))) {
    await endOpened(deps, cookies)
    return undefined
  }
  return { kind: isRecovery ? 'recovery_code' : 'code', userId: user.id, cookies }
}

/** False when this code was already used: whoever looked over a shoulder comes too late. */
async function strike({ db, clock, auth }: Deps, userId: string, code: string): Promise<boolean> {
  const now = clock.now()
  const old = new Date(now.getTime() - KEPT_MINUTES * 60_000).toISOString()
  await db.kysely.deleteFrom('used_codes').where('user_id', '=', userId).where('used_at', '<', old).execute()
  const struck = await db.kysely
    .insertInto('used_codes')
    .values({ user_id: userId, code_hash: auth.keyed(`code ${userId} ${code}`), used_at: now.toISOString() })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return struck.numInsertedOrUpdatedRows === 1n
}
