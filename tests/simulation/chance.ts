// SPDX-License-Identifier: AGPL-3.0-or-later

/** Chance from a seed (mulberry32): the same seed draws the same numbers, to whoever asks first. */
export function chanceOf(seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    happens: (probability: number) => next() < probability,
    between: (least: number, most: number) => least + Math.floor(next() * (most - least + 1)),
    oneOf: <T>(values: readonly T[]): T | undefined => values[Math.floor(next() * values.length)],
  }
}

export type Chance = ReturnType<typeof chanceOf>
