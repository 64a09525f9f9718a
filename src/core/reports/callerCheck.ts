// SPDX-License-Identifier: AGPL-3.0-or-later

import { accept, refuse } from '#core/shared/decider.ts'
import { minutesAfter } from '#core/shared/minutesAfter.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { CallerChecked, CallerCheckOutcome } from './callerCheckEvents.ts'

export interface CheckCaller {
  readonly type: 'CheckCaller'
  readonly outcome: CallerCheckOutcome
  readonly stationKey: string
  readonly dialled: TextRef
  readonly reason?: TextRef | undefined
}

/**
 * Any report but one set aside may be checked, before or after it is decided, and as often as needed: the last word
 * counts, every word is kept. Who is not recognised there is worth a sentence: the coordinator will read it.
 */
export function checkCaller(phase: string, command: CheckCaller) {
  if (phase === 'none') return refuse('ReportUnknown' as const)
  if (phase === 'discarded') return refuse('ReportSetAside' as const)
  if (command.outcome === 'not_confirmed' && !command.reason) return refuse('ReasonNeeded' as const)
  const { outcome, stationKey, dialled, reason } = command
  const event: CallerChecked = { type: 'CallerChecked', outcome, stationKey, dialled, ...(reason && { reason }) }
  return accept(event)
}

/** The reporter is called back within these minutes of the call (P1 of domain.md). */
export function callBackDueAt(receivedAt: string, callBackMinutes: number): string {
  return minutesAfter(receivedAt, callBackMinutes)
}
