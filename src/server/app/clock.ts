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

/**
 * What another program wrote down by the clock of the machine, on ours: as long ago as it was there. A rehearsal is whole
 * seconds apart from the machine, a real ambito none.
 */
export function onProgramClock(clock: Clock, ofMachine: string): string {
  const apart = Math.round((clock.now().getTime() - Date.now()) / 1000)
  return new Date(Date.parse(ofMachine) + apart * 1000).toISOString()
}

/** Stands still until advanced; for tests. */
export function stoppedClock(start: string): MovableClock {
  return movableClock(0, { now: () => new Date(start) })
}
