// SPDX-License-Identifier: AGPL-3.0-or-later

/** A loaded machine is no failure: what never comes is waited for this long before it is one, looked at this often. In milliseconds. */
export const patience = { timeout: 60_000, interval: 10 }

// Those of the machine, also where a test stops the timers of the program: nothing of theirs passes while we look.
const { setTimeout: machineTimeout, performance: machineClock } = globalThis

/**
 * Looks again until nothing is thrown, and answers what was seen. `vi.waitFor` and `expect.poll` would be in a hurry, and
 * would let the time of stopped timers pass.
 */
export async function eventually<T>(look: () => T | Promise<T>): Promise<T> {
  const last = machineClock.now() + patience.timeout
  for (;;) {
    try {
      return await look()
    } catch (error) {
      if (machineClock.now() > last) throw error
    }
    await new Promise((resolve) => machineTimeout(resolve, patience.interval))
  }
}
