// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import { v5 as nameId } from 'uuid'
import type { RosterEvent } from '#core/rosters/rosterEvents.ts'
import { type ShiftNewsKind, whoIsTold } from '#core/rosters/shiftNews.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'
import type { ProjectContext } from '#server/log/stream.ts'

type Recorded<E extends RosterEvent['type']> = Omit<RecordedEvent, 'event'> & {
  readonly event: Extract<RosterEvent, { type: E }>
}
interface About {
  readonly userId: string
  readonly beginsAt: string
}

/** Any fixed id: one change of a roster is one piece of news. */
const NEWS = '7d0f4c1e-93ab-5e62-8b7a-41c5d2e8f609'

/** For who gives the shift and who gets it. Read before the shift's row is replaced: the event does not say whose it was. */
export async function keepHandsNews(context: ProjectContext, recorded: Recorded<'ShiftChangedHands'>): Promise<void> {
  const { event } = recorded
  const before = await readShift(context, event.shiftId)
  const beginsAt = event.parts.find(({ userId }) => userId === event.userId)?.startsAt
  if (!before || !beginsAt) return
  await keep(context, recorded, 'shifts_changed', [
    { userId: before.userId, beginsAt },
    { userId: event.userId, beginsAt },
  ])
}

/** For everybody who has a shift in it, from when their first begins. Read after the rows are published. */
export async function keepPublishedNews(context: ProjectContext, recorded: Recorded<'RosterPublished'>): Promise<void> {
  const about = await context.tx
    .selectFrom('view_shifts')
    .select(['user_id as userId', sql<string>`min(starts_at)`.as('beginsAt')])
    .where('ambito_id', '=', context.ambitoId)
    .where('roster_id', '=', recorded.id)
    .groupBy('user_id')
    .execute()
  await keep(context, recorded, 'shifts_changed', about)
}

/** For the other of the two: whoever said no, or took the question back, knows. */
export async function keepRefusedNews(context: ProjectContext, recorded: Recorded<'SwapRefused'>): Promise<void> {
  const swap = await context.tx
    .selectFrom('view_swaps')
    .select(['shift_id', 'from_user_id', 'with_user_id'])
    .where('ambito_id', '=', context.ambitoId)
    .where('swap_id', '=', recorded.event.swapId)
    .executeTakeFirstOrThrow()
  const shift = await readShift(context, swap.shift_id)
  if (!shift) return
  const parties = [swap.from_user_id, swap.with_user_id]
  await keep(
    context,
    recorded,
    'swap_refused',
    parties.map((userId) => ({ userId, beginsAt: shift.beginsAt })),
  )
}

async function keep(
  { tx, ambitoId }: ProjectContext,
  recorded: Pick<RecordedEvent, 'id' | 'version' | 'actor' | 'recordedAt'>,
  kind: ShiftNewsKind,
  about: readonly About[],
): Promise<void> {
  const told = whoIsTold(
    about.map(({ userId }) => userId),
    recorded.actor,
  )
  const news_id = nameId(`${recorded.id}/${recorded.version}`, NEWS)
  const rows = told.map((userId) => ({
    ambito_id: ambitoId,
    news_id,
    user_id: userId,
    kind,
    begins_at: about.find((one) => one.userId === userId)?.beginsAt ?? recorded.recordedAt,
    recorded_at: recorded.recordedAt,
  }))
  if (rows.length > 0) await tx.insertInto('view_shift_news').values(rows).execute()
}

function readShift({ tx, ambitoId }: ProjectContext, shiftId: string): Promise<About | undefined> {
  return tx
    .selectFrom('view_shifts')
    .select(['user_id as userId', 'starts_at as beginsAt'])
    .where('ambito_id', '=', ambitoId)
    .where('shift_id', '=', shiftId)
    .executeTakeFirst()
}
