// SPDX-License-Identifier: AGPL-3.0-or-later
import { accept, refuse } from '#core/shared/decider.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { CallerJudged, CallerNoted, CallerSource } from './listedCallerEvents.ts'

interface Called {
  readonly source: CallerSource
  readonly sourceId: string
  /** Entries of the list whose name was given; found by the server. */
  readonly conflictIds: readonly string[]
  readonly said?: TextRef | undefined
}

export type ListedCallerCommand =
  | (Called & { readonly type: 'NoteCaller' })
  | (Called & { readonly type: 'JudgeCaller'; readonly isThem: boolean; readonly reason: TextRef })

export type ListedCallerRefusal = 'CallerNotedAlready' | 'NobodyListed'

/** One call, and what somebody said of who it was; undefined while nobody has looked. */
export interface ListedCall {
  readonly conflictIds: readonly string[]
  readonly isThem?: boolean | undefined
}
export type ListedCalls = Readonly<Record<string, ListedCall>>

/**
 * A name alone decides nothing: many are called alike, and whoever lies gives another. It makes a person look. What they say holds
 * for the entries of the list that stood then; a new entry is a new question, unless it was them already.
 */
export function decideListedCaller(calls: ListedCalls, command: ListedCallerCommand) {
  const { source, sourceId, said } = command
  const known = calls[sourceId]?.conflictIds ?? []
  const added = command.conflictIds.filter((conflictId) => !known.includes(conflictId))
  const noted: CallerNoted[] =
    added.length > 0 ? [{ type: 'CallerNoted', source, sourceId, conflictIds: added, ...(said && { said }) }] : []
  if (command.type === 'NoteCaller')
    return noted.length > 0 ? accept<CallerNoted | CallerJudged>(...noted) : refuse('CallerNotedAlready' as const)
  if (known.length + added.length === 0) return refuse('NobodyListed' as const)
  const { isThem, reason } = command
  return accept<CallerNoted | CallerJudged>(...noted, { type: 'CallerJudged', sourceId, isThem, reason })
}

export function evolveListedCalls(calls: ListedCalls, event: CallerNoted | CallerJudged): ListedCalls {
  const before = calls[event.sourceId] ?? { conflictIds: [] }
  if (event.type === 'CallerJudged') return { ...calls, [event.sourceId]: { ...before, isThem: event.isThem } }
  const conflictIds = [...before.conflictIds, ...event.conflictIds]
  return { ...calls, [event.sourceId]: { conflictIds, isThem: before.isThem || undefined } }
}

/** Why nothing is said back to who made a call, of which these entries of the list bear the name now. */
export function whyNothingIsSaid(
  listed: readonly string[],
  call: ListedCall | undefined,
): 'CallerInConflict' | 'CallerUnanswered' | undefined {
  if (call?.isThem) return 'CallerInConflict'
  const isLookedAt = (conflictId: string) => call?.isThem === false && call.conflictIds.includes(conflictId)
  return listed.every(isLookedAt) ? undefined : 'CallerUnanswered'
}
