// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Logger } from './logger.ts'

type Voice = Pick<Console, 'debug' | 'log' | 'info' | 'warn' | 'error'>
const LOUD = ['warn', 'error'] as const
const QUIET = ['debug', 'log', 'info'] as const

/**
 * A library that prints by itself may quote what it was given (@better-auth/core prints the database's errors, with their rows).
 * What it says becomes a line of the log: that it spoke, and the name and places of an error; never its words.
 */
export function hushLibraries(voice: Voice, log: Logger): void {
  const speak =
    (level: 'warn' | 'debug') =>
    (...said: unknown[]) => {
      const err = said.find((part) => part instanceof Error)
      log[level](err ? { err } : {}, 'a library spoke')
    }
  for (const name of LOUD) voice[name] = speak('warn')
  for (const name of QUIET) voice[name] = speak('debug')
}
