// SPDX-License-Identifier: AGPL-3.0-or-later
import type { VegliaEvent } from '#core/policies/policy.ts'
import type { RosterHistory } from '#core/rosters/rosterViewsApi.ts'
import type { Shift } from '#core/rosters/shift.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { nameOf } from '#server/app/nameOf.ts'
import { readStream } from '#server/log/eventLog.ts'
import { NotFound } from '#server/log/refusals.ts'
import { nameIn } from './readRosters.ts'

type Facts = Omit<RosterHistory['entries'][number], 'type' | 'actor' | 'happenedAt' | 'recordedAt'>

/** Every change of a roster, the latest first, straight from the log. */
export async function readHistory(tx: Tx, ambito: Ambito, rosterId: string): Promise<RosterHistory> {
  const recorded = await readStream(tx, ambito.id, 'roster', rosterId)
  if (recorded.length === 0) throw new NotFound()
  const shifts = new Map<string, Shift>()
  const entries = recorded.map(({ event, actor, happenedAt, recordedAt }) => {
    const facts = factsOf(event, ambito, shifts)
    remember(event, shifts)
    return { type: event.type, actor: nameOf(ambito, actor), happenedAt, recordedAt, ...facts }
  })
  return { entries: entries.reverse() }
}

function factsOf(event: VegliaEvent, ambito: Ambito, shifts: ReadonlyMap<string, Shift>): Facts {
  switch (event.type) {
    case 'ShiftsPlanned':
      return { count: event.shifts.length, ...placeOfAll(event.shifts), cause: event.shifts[0]?.cause }
    case 'ShiftsRemoved':
      return { count: event.shiftIds.length, ...placeOfAll(event.shiftIds.flatMap((id) => shifts.get(id) ?? [])) }
    case 'RosterPublished':
      return { startsAt: event.from, count: event.fallbackShifts.length }
    case 'ShiftChangedHands': {
      const before = shifts.get(event.shiftId)
      return {
        ...placeOf(event.parts.at(-1)),
        who: nameIn(ambito, event.userId),
        ...(before && { before: nameIn(ambito, before.userId) }),
        cause: event.cause,
      }
    }
    case 'SwapAsked':
      return {
        ...placeOf(shifts.get(event.shiftId)),
        before: nameIn(ambito, event.fromUserId),
        who: nameIn(ambito, event.withUserId),
      }
    case 'SwapConsented':
    case 'SwapRefused':
      return { who: nameIn(ambito, event.userId) }
    default:
      return {}
  }
}

/** Of one band if they all are; a proposal fills several at once. */
function placeOfAll(shifts: readonly Shift[]): Facts {
  const [first] = shifts
  return shifts.every(({ band }) => band === first?.band) ? placeOf(first) : {}
}

function placeOf(shift: Shift | undefined): Facts {
  return shift ? { band: shift.band, startsAt: shift.startsAt, endsAt: shift.endsAt } : {}
}

function remember(event: VegliaEvent, shifts: Map<string, Shift>): void {
  if (event.type === 'ShiftsPlanned') for (const shift of event.shifts) shifts.set(shift.shiftId, shift)
  if (event.type === 'RosterPublished') for (const shift of event.fallbackShifts) shifts.set(shift.shiftId, shift)
  if (event.type === 'ShiftChangedHands') for (const shift of event.parts) shifts.set(shift.shiftId, shift)
}
