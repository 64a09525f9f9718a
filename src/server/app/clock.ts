// SPDX-License-Identifier: AGPL-3.0-or-later

/** The time of the program, always passed as an argument: real, moved forward (rehearsal), or held still (tests). */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock that a test or a rehearsal moves forward. Never back: recorded times must not run backwards. */
export interface MovableClock extends Clock {
  advance(seconds: number): void
  readonly offsetSeconds: number
}

export function movableClock(offsetSeconds = 0, base: Clock = systemClock): MovableClock {
  let offset = offsetSeconds
  return {
    now: () => new Date(base.now().getTime() + offset * 1000),
    advance(seconds) {
      if (seconds < 0) throw new RangeError('a clock is never moved back')
      offset += seconds
    },
    get offsetSeconds() {
      return offset
    },
  }
}

/** Stands still until advanced; for tests. */
export function stoppedClock(start: string): MovableClock {
  return movableClock(0, { now: () => new Date(start) })
}
