// SPDX-License-Identifier: AGPL-3.0-or-later
import { v5 as nameId } from 'uuid'
import type { AlertKind } from '#core/alerts/alertEvents.ts'
import type { Tx } from '#server/app/database.ts'
import { giveUnlessDone } from '#server/log/giveUnlessDone.ts'
import type { HandlerDeps } from '#server/log/handle.ts'
import { systemCommand } from './systemCommand.ts'

/** Any fixed id: what one person is told of one kind of thing is one stream. */
const ALERT_BOOKS = 'a0c1d7e4-52b8-5d0f-8f43-7be2c9166d35'

/** One thing that somebody is to be told of, once. */
export interface AlertCause {
  readonly kind: AlertKind
  readonly causeId: string
  /** When it happened, where the message says so. */
  readonly at?: string | undefined
}

/** Writes down that this person must be told of this: at once, or with what else the hour brings (`src/core/alerts/alert.ts`). */
export async function raiseAlert(deps: HandlerDeps, userId: string, { kind, causeId, at }: AlertCause): Promise<void> {
  const bookId = nameId(`${deps.ambito.id}/${userId}/${kind}`, ALERT_BOOKS)
  const raise = { type: 'RaiseAlert', userId, kind, causeId, at } as const
  const command = systemCommand('dueAlerts', 'alert', bookId, causeId, () => raise)
  await giveUnlessDone(deps, { ...command, haste: 'record' })
}

/** What of this the person was not told yet. */
export async function withoutTold<C extends AlertCause>(
  tx: Tx,
  ambitoId: string,
  userId: string,
  causes: readonly C[],
): Promise<C[]> {
  if (causes.length === 0) return []
  const told = await tx
    .selectFrom('view_alerts')
    .select('cause_id')
    .where('ambito_id', '=', ambitoId)
    .where('user_id', '=', userId)
    .where(
      'cause_id',
      'in',
      causes.map(({ causeId }) => causeId),
    )
    .execute()
  return causes.filter(({ causeId }) => !told.some((row) => row.cause_id === causeId))
}
