// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import type { RosterEvent } from '#core/rosters/rosterEvents.ts'
import type { Shift } from '#core/rosters/shift.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'
import type { ProjectContext } from '#server/log/stream.ts'
import { keepHandsNews, keepPublishedNews, keepRefusedNews } from './shiftNewsViews.ts'

type Recorded = RecordedEvent & { readonly event: RosterEvent }

/** Keeps the rows that say who is on call, and the swaps that wait for a yes. */
export async function projectRoster(context: ProjectContext, recorded: Recorded) {
  const { tx, ambitoId } = context
  const { id: rosterId, event, happenedAt } = recorded
  switch (event.type) {
    case 'RosterDrafted':
      await tx
        .insertInto('view_rosters')
        .values({
          ambito_id: ambitoId,
          roster_id: rosterId,
          first_day: event.firstDay,
          last_day: event.lastDay,
          phase: 'draft',
          coverage: JSON.stringify(event.coverage),
          drafted_at: happenedAt,
        })
        .execute()
      return
    case 'ShiftsPlanned':
      return insert(context, rosterId, event.shifts, false)
    case 'ShiftsRemoved':
      return remove(context, event.shiftIds)
    case 'RosterPublished':
      await publish(context, rosterId, event, happenedAt)
      return keepPublishedNews(context, { ...recorded, event })
    case 'RosterDiscarded':
      await tx.deleteFrom('view_shifts').where('ambito_id', '=', ambitoId).where('roster_id', '=', rosterId).execute()
      await setPhase(context, rosterId, { phase: 'discarded' })
      return
    case 'ShiftChangedHands': {
      const { phase } = await tx
        .selectFrom('view_rosters')
        .select('phase')
        .where('ambito_id', '=', ambitoId)
        .where('roster_id', '=', rosterId)
        .executeTakeFirstOrThrow()
      const isPublished = phase === 'published'
      if (isPublished) await keepHandsNews(context, { ...recorded, event })
      await remove(context, [event.shiftId])
      return insert(context, rosterId, event.parts, isPublished)
    }
    case 'SwapAsked':
      await tx
        .insertInto('view_swaps')
        .values({
          ambito_id: ambitoId,
          swap_id: event.swapId,
          roster_id: rosterId,
          shift_id: event.shiftId,
          with_shift_id: event.withShiftId ?? null,
          from_user_id: event.fromUserId,
          with_user_id: event.withUserId,
          consents: event.consents,
          phase: 'asked',
          asked_at: happenedAt,
        })
        .execute()
      return
    case 'SwapConsented':
      return setSwap(context, event.swapId, { consents: sql<string[]>`array_append(consents, ${event.userId})` })
    case 'SwapSettled':
      return setSwap(context, event.swapId, { phase: 'settled' })
    case 'SwapRefused':
      await setSwap(context, event.swapId, { phase: 'refused' })
      return keepRefusedNews(context, { ...recorded, event })
  }
}

/** What had passed by then is not claimed: nobody was on call by a roster that did not stand yet. */
async function publish(
  context: ProjectContext,
  rosterId: string,
  { from, fallbackShifts }: Extract<RosterEvent, { type: 'RosterPublished' }>,
  publishedAt: string,
) {
  const { tx, ambitoId } = context
  await tx
    .deleteFrom('view_shifts')
    .where('ambito_id', '=', ambitoId)
    .where('roster_id', '=', rosterId)
    .where('ends_at', '<=', from)
    .execute()
  await tx
    .updateTable('view_shifts')
    .set({ published: true, starts_at: sql<string>`greatest(starts_at, ${from})` })
    .where('ambito_id', '=', ambitoId)
    .where('roster_id', '=', rosterId)
    .execute()
  await insert(context, rosterId, fallbackShifts, true)
  await setPhase(context, rosterId, { phase: 'published', published_at: publishedAt })
}

async function insert(
  { tx, ambitoId }: ProjectContext,
  rosterId: string,
  shifts: readonly Shift[],
  published: boolean,
): Promise<void> {
  if (shifts.length === 0) return
  const rows = shifts.map((shift) => ({
    ambito_id: ambitoId,
    shift_id: shift.shiftId,
    roster_id: rosterId,
    band: shift.band,
    user_id: shift.userId,
    starts_at: shift.startsAt,
    ends_at: shift.endsAt,
    cause: shift.cause,
    published,
  }))
  await tx.insertInto('view_shifts').values(rows).execute()
}

async function remove({ tx, ambitoId }: ProjectContext, shiftIds: readonly string[]): Promise<void> {
  await tx.deleteFrom('view_shifts').where('ambito_id', '=', ambitoId).where('shift_id', 'in', shiftIds).execute()
}

async function setPhase(
  { tx, ambitoId }: ProjectContext,
  rosterId: string,
  change: { readonly phase: string; readonly published_at?: string },
): Promise<void> {
  await tx
    .updateTable('view_rosters')
    .set(change)
    .where('ambito_id', '=', ambitoId)
    .where('roster_id', '=', rosterId)
    .execute()
}

async function setSwap(
  { tx, ambitoId }: ProjectContext,
  swapId: string,
  change: { readonly phase?: string; readonly consents?: ReturnType<typeof sql<string[]>> },
): Promise<void> {
  await tx
    .updateTable('view_swaps')
    .set(change)
    .where('ambito_id', '=', ambitoId)
    .where('swap_id', '=', swapId)
    .execute()
}
