// SPDX-License-Identifier: AGPL-3.0-or-later
import type { BandSpan, RosterEvent } from './rosterEvents.ts'
import type { Shift } from './shift.ts'

export interface Swap {
  readonly shiftId: string
  readonly fromUserId: string
  readonly withUserId: string
  readonly withShiftId?: string | undefined
  readonly consents: readonly string[]
  readonly phase: 'asked' | 'settled' | 'refused'
}

/** The shifts of one period, planned and then published. */
export interface RosterState {
  readonly phase: 'none' | 'draft' | 'published' | 'discarded'
  readonly firstDay: string
  readonly lastDay: string
  readonly coverage: readonly BandSpan[]
  readonly shifts: ReadonlyMap<string, Shift>
  readonly swaps: ReadonlyMap<string, Swap>
}

export const noRoster: RosterState = {
  phase: 'none',
  firstDay: '',
  lastDay: '',
  coverage: [],
  shifts: new Map(),
  swaps: new Map(),
}

export function evolveRoster(state: RosterState, event: RosterEvent): RosterState {
  switch (event.type) {
    case 'RosterDrafted': {
      const { firstDay, lastDay, coverage } = event
      return { ...state, phase: 'draft', firstDay, lastDay, coverage }
    }
    case 'ShiftsPlanned':
      return withShifts(state, [], event.shifts)
    case 'ShiftsRemoved':
      return withShifts(state, event.shiftIds, [])
    case 'RosterPublished': {
      const published = [...state.shifts.values()].flatMap((shift) => fromInstant(shift, event.from))
      const shifts = [...published, ...event.fallbackShifts]
      return { ...state, phase: 'published', shifts: new Map(shifts.map((shift) => [shift.shiftId, shift])) }
    }
    case 'RosterDiscarded':
      return { ...state, phase: 'discarded', shifts: new Map() }
    case 'ShiftChangedHands':
      return withShifts(state, [event.shiftId], event.parts)
    case 'SwapAsked': {
      const { type: _, swapId, ...swap } = event
      return withSwap(state, swapId, { ...swap, phase: 'asked' })
    }
    case 'SwapConsented': {
      const swap = state.swaps.get(event.swapId)
      return swap ? withSwap(state, event.swapId, { ...swap, consents: [...swap.consents, event.userId] }) : state
    }
    case 'SwapSettled':
    case 'SwapRefused': {
      const swap = state.swaps.get(event.swapId)
      const phase = event.type === 'SwapSettled' ? 'settled' : 'refused'
      return swap ? withSwap(state, event.swapId, { ...swap, phase }) : state
    }
  }
}

/** What of a shift lies from an instant on; nothing of one that is over. */
export function fromInstant(shift: Shift, from: string): Shift[] {
  if (shift.endsAt <= from) return []
  return [shift.startsAt < from ? { ...shift, startsAt: from } : shift]
}

function withShifts(state: RosterState, gone: readonly string[], come: readonly Shift[]): RosterState {
  const shifts = new Map(state.shifts)
  for (const shiftId of gone) shifts.delete(shiftId)
  for (const shift of come) shifts.set(shift.shiftId, shift)
  return { ...state, shifts }
}

function withSwap(state: RosterState, swapId: string, swap: Swap): RosterState {
  return { ...state, swaps: new Map(state.swaps).set(swapId, swap) }
}
