// SPDX-License-Identifier: AGPL-3.0-or-later
import type { BlankFate } from './pad.ts'
import { type BlankUse, checkBlanks } from './paperBlanks.ts'

/**
 * Hours after which a missing sheet rings for the coordinator: a night and its morning [P]. Before that it is most
 * likely still in somebody's hand.
 */
export const GAP_HOURS = 12

/** One pad as its view tells it. */
export interface PadOnPaper {
  readonly year: number
  readonly first: number
  readonly count: number
  readonly issuedAt: string
  /** Sheets from this number on came back unused. */
  readonly unusedFrom?: number | undefined
  readonly told: readonly ToldBlank[]
}

export interface ToldBlank {
  readonly number: number
  readonly as: BlankFate
  readonly at: string
}

/** A sheet that is out. */
export interface OutBlank {
  readonly number: number
  /** Since it was printed; for a skipped one, since a later sheet of the pad was written in. */
  readonly since: string
  /** A later sheet was used: blanks are taken from the top, so this one was too. */
  readonly isSkipped: boolean
  readonly isAlarm: boolean
}

/** The sheets nobody has spoken of, in order. Only skipped ones ever ring: a full pad may lie in a drawer for a year. */
export function findOut(pad: PadOnPaper, now: string): OutBlank[] {
  const blankOf = (number: number) => ({ year: pad.year, number })
  const returned = pad.unusedFrom ?? pad.first + pad.count
  const told = new Set(pad.told.map(({ number }) => number))
  const uses: BlankUse[] = [
    ...pad.told.map(({ number, as }) => ({
      blank: blankOf(number),
      as: as === 'entered' ? ('entered' as const) : ('set_aside' as const),
    })),
    ...Array.from({ length: pad.first + pad.count - returned }, (_, i) => returned + i)
      .filter((number) => !told.has(number))
      .map((number) => ({ blank: blankOf(number), as: 'set_aside' as const })),
  ]
  const check = checkBlanks([pad], uses)
  const skipped = new Set(check.skipped.map(({ number }) => number))
  return check.missing.map(({ number }) => {
    const isSkipped = skipped.has(number)
    const since = (isSkipped && skippedAt(pad.told, number)) || pad.issuedAt
    const isAlarm = isSkipped && Date.parse(now) - Date.parse(since) >= GAP_HOURS * 3_600_000
    return { number, since, isSkipped, isAlarm }
  })
}

/** When the first later sheet was written in. */
function skippedAt(told: readonly ToldBlank[], number: number): string | undefined {
  return told
    .filter((other) => other.as === 'entered' && other.number > number)
    .map(({ at }) => at)
    .sort()[0]
}
