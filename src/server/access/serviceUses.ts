// SPDX-License-Identifier: AGPL-3.0-or-later
import { TOKEN_CALLS_PER_MINUTE, type TokenOutcome } from '#core/access/serviceAccount.ts'
import type { Tx } from '#server/app/database.ts'

/** Stands for whoever came with a token that is none of ours. */
export const UNKNOWN_SERVICE = '00000000-0000-0000-0000-000000000000'

/** One more call of this token in the minute that runs. False once there were too many. */
export async function countCall(tx: Tx, ambitoId: string, serviceId: string, now: string): Promise<boolean> {
  const minute = `${now.slice(0, 16)}:00.000Z`
  const { minute_calls } = await tx
    .updateTable('service_accounts')
    .set(({ eb }) => ({
      last_used_at: now,
      minute_at: minute,
      minute_calls: eb
        .case()
        .when('minute_at', '=', minute)
        .then(eb('minute_calls', '+', 1))
        .else(1)
        .end(),
    }))
    .where('ambito_id', '=', ambitoId)
    .where('service_id', '=', serviceId)
    .returning('minute_calls')
    .executeTakeFirstOrThrow()
  return minute_calls <= TOKEN_CALLS_PER_MINUTE
}

export interface Use {
  readonly serviceId: string
  readonly act: string
  readonly outcome: TokenOutcome | 'unknown'
}

/** Writes a use down, counted by the hour. True for the first of its kind in the hour: the one worth telling. */
export async function noteUse(tx: Tx, ambitoId: string, { serviceId, act, outcome }: Use, now: string) {
  const { times } = await tx
    .insertInto('service_uses')
    .values({
      ambito_id: ambitoId,
      service_id: serviceId,
      hour_at: `${now.slice(0, 13)}:00:00.000Z`,
      act,
      outcome,
      times: 1,
      last_at: now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['ambito_id', 'service_id', 'hour_at', 'act', 'outcome'])
        .doUpdateSet(({ eb }) => ({ times: eb('service_uses.times', '+', 1), last_at: now })),
    )
    .returning('times')
    .executeTakeFirstOrThrow()
  return times === 1
}
