// SPDX-License-Identifier: AGPL-3.0-or-later
import { accept, refuse } from '#core/shared/decider.ts'
import { changeHands, type RosterDecision, type RosterFacts, whyNot } from './changeHands.ts'
import type { RosterCommand } from './rosterCommands.ts'
import type { RosterEvent } from './rosterEvents.ts'
import type { RosterState, Swap } from './rosterState.ts'
import type { Shift } from './shift.ts'

type SwapCommand = Extract<RosterCommand, { type: 'AskSwap' | 'AnswerSwap' }>

/** Two people change shifts, or one gives theirs away: never without both saying yes. */
export function decideSwap(state: RosterState, command: SwapCommand, facts: RosterFacts): RosterDecision {
  if (command.type === 'AskSwap') return ask(state, command, facts)
  const swap = state.swaps.get(command.swapId)
  if (!swap) return refuse('SwapUnknown')
  const { swapId, userId, answer } = command
  if (userId !== swap.fromUserId && userId !== swap.withUserId) return refuse('NotYours')
  if (swap.phase !== 'asked') return refuse('SwapOver')
  // Who asked may take it back as long as the other has not said yes.
  if (answer === 'no') return accept({ type: 'SwapRefused', swapId, userId })
  if (swap.consents.includes(userId)) return refuse('SwapOver')
  const consented: RosterEvent = { type: 'SwapConsented', swapId, userId }
  if (swap.consents.length === 0) return accept(consented)
  const changes = exchange(state, swap, facts)
  if ('refusal' in changes) return changes
  return accept<RosterEvent>(consented, ...changes.events, { type: 'SwapSettled', swapId })
}

function ask(
  state: RosterState,
  command: Extract<SwapCommand, { type: 'AskSwap' }>,
  facts: RosterFacts,
): RosterDecision {
  const { swapId, shiftId, withUserId, withShiftId, byUserId } = command
  if (state.swaps.has(swapId)) return refuse('SwapAlreadyAsked')
  const shift = state.shifts.get(shiftId)
  if (!shift) return refuse('ShiftUnknown')
  const isOwn = shift.userId === byUserId
  if (!isOwn && !command.isCoordinator) return refuse('NotYours')
  const swap: Swap = {
    shiftId,
    fromUserId: shift.userId,
    withUserId,
    withShiftId,
    consents: isOwn ? [byUserId] : [],
    phase: 'asked',
  }
  const changes = exchange(state, swap, facts)
  if ('refusal' in changes) return changes
  const { phase: _, ...asked } = swap
  return accept({ type: 'SwapAsked', swapId, ...asked, consents: [...swap.consents] })
}

/** Both changes at once, judged on the shifts as they are now: what was agreed may no longer be possible. */
function exchange(state: RosterState, swap: Swap, facts: RosterFacts): RosterDecision {
  const given = state.shifts.get(swap.shiftId)
  const taken = swap.withShiftId === undefined ? undefined : state.shifts.get(swap.withShiftId)
  if (!given || (swap.withShiftId !== undefined && !taken)) return refuse('ShiftUnknown')
  if (given.userId !== swap.fromUserId || (taken && taken.userId !== swap.withUserId))
    return refuse('ShiftChangedSince')
  if (given.userId === swap.withUserId) return refuse('AlreadyTheirs')
  const pairs: [Shift, string][] = [
    [given, swap.withUserId],
    ...(taken ? [[taken, swap.fromUserId] as [Shift, string]] : []),
  ]
  const others = [...state.shifts.values()].filter((shift) => shift !== given && shift !== taken)
  const events: RosterEvent[] = []
  for (const [shift, userId] of pairs) {
    if (shift.startsAt <= facts.now) return refuse('ShiftAlreadyBegun')
    const no = whyNot({ ...shift, userId }, others, facts)
    if (no) return no
    events.push(changeHands(shift, userId, shift.startsAt, 'swap', facts))
  }
  return accept(...events)
}
