// SPDX-License-Identifier: AGPL-3.0-or-later
import type { TextRef } from '#core/shared/vocabulary.ts'

/** The same well-formed id for the same word, so that a failing test can be read. */
export function anId(word: string): string {
  const hex = hexOf(word)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Words as an event carries them: where they stand, never what they say. */
export function aText(word: string): TextRef {
  return { textId: anId(word), hash: hexOf(word).repeat(2) }
}

/** Wall time of Rome on a winter day, like `2026-01-09 22:10`, as the log writes it. */
export function inWinter(local: string): string {
  return new Date(`${local.replace(' ', 'T')}:00+01:00`).toISOString()
}

export function minutesLater(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString()
}

/** FNV-1a in four lanes: 32 hexadecimal digits, different for different words. */
function hexOf(word: string): string {
  return [0, 1, 2, 3]
    .map((lane) => {
      let hash = 0x811c9dc5 + lane
      for (const char of word) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
      return (hash >>> 0).toString(16).padStart(8, '0')
    })
    .join('')
}
