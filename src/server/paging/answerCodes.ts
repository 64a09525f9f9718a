// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomInt } from 'node:crypto'
import { CODE_DIGITS, CODE_HOURS } from '#core/paging/answer.ts'
import type { Tx } from '#server/app/database.ts'
import { numberHash } from './numberHash.ts'

export interface Called {
  readonly pageId: string
  readonly userId: string
  /** The number that rings. */
  readonly to: string
}

/** The code by which this person answers this call-out from this number: made once, valid for one night. */
export async function giveAnswerCode(
  tx: Tx,
  ambitoId: string,
  { pageId, userId, to }: Called,
  now: Date,
): Promise<string> {
  const hash = numberHash(ambitoId, to)
  if (!hash) throw new Error('a number that cannot be read cannot be called')
  const expires_at = new Date(now.getTime() + CODE_HOURS * 3_600_000).toISOString()
  const row = { ambito_id: ambitoId, page_id: pageId, user_id: userId, number_hash: hash, expires_at }
  const taken = await tx
    .selectFrom('answer_codes')
    .select('code')
    .where('ambito_id', '=', ambitoId)
    .where('number_hash', '=', hash)
    .where('expires_at', '>', now.toISOString())
    .execute()
  const { code } = await tx
    .insertInto('answer_codes')
    .values({ ...row, code: freeCode(taken.map((one) => one.code)) })
    // Called again by the next repeat, the code in the hand stays good.
    .onConflict((conflict) =>
      conflict.columns(['ambito_id', 'page_id', 'user_id', 'number_hash']).doUpdateSet({ expires_at }),
    )
    .returning('code')
    .executeTakeFirstOrThrow()
  return code
}

/** One number may be called for two call-outs: their codes differ. */
function freeCode(taken: readonly string[]): string {
  const first = 10 ** (CODE_DIGITS - 1)
  for (;;) {
    const code = String(randomInt(first, first * 10))
    if (!taken.includes(code)) return code
  }
}

export interface Callee {
  readonly pageId: string
  readonly userId: string
}

/** Who was called at this number lately, the newest call-out first, those that still call before the others. */
export async function listCallees(
  tx: Tx,
  ambitoId: string,
  hash: string,
  now: string,
): Promise<(Callee & { readonly code: string })[]> {
  return tx
    .selectFrom('answer_codes as given')
    .innerJoin('view_pages as page', (join) =>
      join.onRef('page.ambito_id', '=', 'given.ambito_id').onRef('page.page_id', '=', 'given.page_id'),
    )
    .select(['given.page_id as pageId', 'given.user_id as userId', 'given.code'])
    .where('given.ambito_id', '=', ambitoId)
    .where('given.number_hash', '=', hash)
    .where('given.expires_at', '>', now)
    .orderBy((eb) => eb('page.phase', '=', 'calling'), 'desc')
    .orderBy('given.expires_at', 'desc')
    .orderBy('given.page_id', 'desc')
    .execute()
}
