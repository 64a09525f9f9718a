// SPDX-License-Identifier: AGPL-3.0-or-later
import { pino } from 'pino'

/** JSON, one line a command: who (id), what, how long, how it ended. Never a name, a word, a phone, an address. */
export function makeLogger(level: string) {
  return pino({
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    // A thrown error may quote its input: only its name and place are kept.
    serializers: { err: (error: Error) => ({ type: error.name, stack: error.stack?.split('\n').slice(1, 6) }) },
  })
}

export type Logger = ReturnType<typeof makeLogger>
