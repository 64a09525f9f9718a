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

/**
 * The codes by which these people answer these call-outs from these numbers: each made once, valid for one night. Written
 * in one order by every process: two that claim messages of the same call-outs would wait for each other for ever.
 */
export async function giveAnswerCodes(
  tx: Tx,
  ambitoId: string,
  called: readonly Called[],
  now: Date,
): Promise<(called: Called) => string> {
  const hashOf = ({ to }: Called) => {
    const hash = numberHash(ambitoId, to)
    if (!hash) throw new Error('a number that cannot be read cannot be called')
    return hash
  }
  const keyOf = (pageId: string, userId: string, hash: string) => `${pageId} ${userId} ${hash}`
  const wanted = new Map(
    called.map((one) => {
      const number_hash = hashOf(one)
      const row = { page_id: one.pageId, user_id: one.userId, number_hash }
      return [keyOf(one.pageId, one.userId, number_hash), row] as const
    }),
  )

  if (wanted.size === 0) return missing

  const taken = await tx
    .selectFrom('answer_codes')
    .select(['number_hash', 'code'])
    .where('ambito_id', '=', ambitoId)
    .where(
      'number_hash',
      'in',
      [...wanted.values()].map(({ number_hash }) => number_hash),
    )
    .where('expires_at', '>', now.toISOString())
    .execute()
  const expires_at = new Date(now.getTime() + CODE_HOURS * 3_600_000).toISOString()
  const rows = [...wanted.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => {
      const code = freeCode(taken.filter((one) => one.number_hash === row.number_hash).map((one) => one.code))
      taken.push({ number_hash: row.number_hash, code })
      return { ambito_id: ambitoId, ...row, code, expires_at }
    })
  const given = await tx
    .insertInto('answer_codes')
    .values(rows)
    // Called again by the next repeat, the code in the hand stays good.
    .onConflict((conflict) =>
      conflict.columns(['ambito_id', 'page_id', 'user_id', 'number_hash']).doUpdateSet({ expires_at }),
    )
    .returning(['page_id', 'user_id', 'number_hash', 'code'])
    .execute()
  const codes = new Map(given.map((row) => [keyOf(row.page_id, row.user_id, row.number_hash), row.code]))
  return (one) => codes.get(keyOf(one.pageId, one.userId, hashOf(one))) ?? missing()
}

function missing(): never {
  throw new Error('a code nobody asked for')
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
