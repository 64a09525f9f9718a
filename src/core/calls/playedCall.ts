// SPDX-License-Identifier: AGPL-3.0-or-later
import type { HangupCause } from './callEvents.ts'

/** How a call of the rehearsal goes; each shows a road that real calls take. */
export const endings = ['missed', 'answered', 'forwarded', 'silent'] as const
export type Ending = (typeof endings)[number]

export interface PlayedCall {
  /** As a switchboard spells it; `anonymous` hides it. */
  readonly from: string
  readonly line: string
  readonly callId: string
  readonly ending: Ending
  readonly ringSeconds: number
  readonly talkSeconds: number
}

/** A message of the generic CTI, as any switchboard would post it. */
export interface PlayedMessage {
  readonly event: 'newCall' | 'answer' | 'hangup'
  readonly from: string
  readonly to: string
  readonly direction: 'in'
  readonly callId: string
  readonly queue: string
  readonly cause?: HangupCause
}

export interface PlayedStep {
  readonly afterSeconds: number
  readonly message: PlayedMessage
}

/** The number of the desk in the sample: invented, like every other. */
export const DESK_NUMBER = '390000000100'

/** What a switchboard would say of such a call, and when. */
export function playCall({ from, line, callId, ending, ringSeconds, talkSeconds }: PlayedCall): PlayedStep[] {
  const said = { from, to: DESK_NUMBER, direction: 'in', callId, queue: line } as const
  const rings: PlayedStep = { afterSeconds: 0, message: { ...said, event: 'newCall' } }
  const hangsUp = (afterSeconds: number, cause: HangupCause): PlayedStep => ({
    afterSeconds,
    message: { ...said, event: 'hangup', cause },
  })
  switch (ending) {
    case 'missed':
      return [rings, hangsUp(ringSeconds, 'noAnswer')]
    case 'forwarded':
      return [rings, hangsUp(ringSeconds, 'forwarded')]
    case 'answered':
      return [
        rings,
        { afterSeconds: ringSeconds, message: { ...said, event: 'answer' } },
        hangsUp(ringSeconds + talkSeconds, 'normalClearing'),
      ]
    case 'silent':
      return [rings]
  }
}
