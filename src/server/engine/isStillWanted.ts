// SPDX-License-Identifier: AGPL-3.0-or-later
import type { TextKey } from '#core/paging/textKeys.ts'

/** What a message is about, looked at once more in the moment in which it would leave. */
export interface Subject {
  readonly template: TextKey
  readonly userId: string
  readonly pagePhase: string
  readonly acknowledgedBy: string | null
  /** Whoever said yes to this call-out has left, or is there, or need not any more. */
  readonly isMoving: boolean
}

/** Whoever has answered, or was answered for, is not called; whoever has left is not reminded. */
export function isStillWanted({ template, userId, pagePhase, acknowledgedBy, isMoving }: Subject): boolean {
  switch (template) {
    case 'stand-down':
    case 'safety-heard':
    // To who has taken the call-out and is out.
    case 'safety-reminder':
    case 'safety-reminder-voice':
      return true
    case 'departure-reminder':
      return acknowledgedBy === userId && !isMoving
    case 'departure-alarm':
      return acknowledgedBy !== null && !isMoving
    default:
      return pagePhase === 'calling'
  }
}
