// SPDX-License-Identifier: AGPL-3.0-or-later
import { GRACE_SECONDS } from '#core/calls/call.ts'
import type { CallLine } from '#core/calls/callsApi.ts'
import { isSameNumber, readNumber, writeNumber } from '#core/shared/phoneNumber.ts'
import type { Catalogue } from '../messages/messages.ts'

export type CallStateName = keyof Catalogue['calls']['states']

/** Where a call stands, in one word. */
export function stateOfCall({ phase, missed, cause, claim }: CallLine): CallStateName {
  if (phase === 'ringing') return 'ringing'
  if (phase === 'answered') return claim ? 'talking' : 'answered_elsewhere'
  if (missed) return 'missed'
  if (cause === 'forwarded') return 'forwarded'
  return cause === 'silence' ? 'silent' : 'ended'
}

export const isLive = ({ phase }: Pick<CallLine, 'phase'>) => phase !== 'ended'

/** How this person may take the call now; undefined when it is theirs, or nobody's to take. */
export function wayToTake(
  { claim, handled }: CallLine,
  nowMs: number,
  mayOverrule: boolean,
): 'first' | 'grace' | 'stale' | 'with_reason' | 'not_now' | undefined {
  if (handled || claim?.isYours) return undefined
  if (!claim) return 'first'
  if (nowMs - Date.parse(claim.claimedAt) <= GRACE_SECONDS * 1000) return 'grace'
  if (claim.isStale) return 'stale'
  return mayOverrule ? 'with_reason' : 'not_now'
}

/** The number for the eyes, or that it is hidden. */
export function numberOf({ number }: { readonly number?: string | undefined }, withheld: string): string {
  return number ? writeNumber(readNumber(number)) : withheld
}

/** The other calls of the night from the same number. The list knows no more than a night. */
export function othersOfNumber(call: CallLine, all: readonly CallLine[]): CallLine[] {
  const { number } = call
  if (!number) return []
  return all.filter((other) => other.callId !== call.callId && other.number && isSameNumber(other.number, number))
}
