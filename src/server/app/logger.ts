// SPDX-License-Identifier: AGPL-3.0-or-later
import { type DestinationStream, pino } from 'pino'

/** JSON, one line a command: who (id), what, how long, how it ended. Never a name, a word, a phone, an address. */
export function makeLogger(level: string, to?: DestinationStream) {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    serializers: { err: nameAndPlace },
  }
  return to ? pino(options, to) : pino(options)
}

/** A thrown error may quote its input, over several lines: only its name and the places it came through are kept. */
function nameAndPlace(error: Error) {
  const places = error.stack?.split('\n').filter((line) => /^ {4}at .+:\d+:\d+\)?$/.test(line))
  return { type: error.name, stack: places?.slice(0, 5) }
}

export type Logger = ReturnType<typeof makeLogger>
