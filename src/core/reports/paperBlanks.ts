// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * Blanks printed for a night without the system, numbered so that none is lost in silence. `26-0042-K`: year, running
 * number of the year, and a check letter, because a number copied by hand at five in the morning may be copied wrong.
 */
export interface BlankNumber {
  /** Last two digits of the year of printing. */
  readonly year: number
  readonly number: number
}

/** The 23 letters of the Spanish identity card: no I, O or U; modulo 23 finds every wrong digit and every swap. */
const checkLetters = 'TRWAGMYFPDXBNJZSQVHLCKE'

export function writeBlankNumber({ year, number }: BlankNumber): string {
  const digits = `${pad(year, 2)}-${pad(number, 4)}`
  return `${digits}-${checkLetterOf({ year, number })}`
}

/** Reads what was copied: spaces, dashes and case do not count; undefined if the letter does not fit. */
export function findBlankNumber(typed: string): BlankNumber | undefined {
  const match = /^(\d{2})(\d{4,6})([A-Z])$/.exec(typed.toUpperCase().replace(/[\s\-‐–—./]/g, ''))
  if (!match) return undefined
  const blank = { year: Number(match[1]), number: Number(match[2]) }
  const isCanonical = writeBlankNumber(blank).replaceAll('-', '') === match[0]
  return isCanonical && match[3] === checkLetterOf(blank) ? blank : undefined
}

function checkLetterOf({ year, number }: BlankNumber): string {
  return checkLetters[(year * 1_000_000 + number) % checkLetters.length] ?? ''
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0')
}

/** One printing: numbers one after the other. */
export interface BlankBatch {
  readonly year: number
  readonly first: number
  readonly count: number
}

/** What became of one blank: written into the system as a report, or set aside with a reason (torn, unused). */
export interface BlankUse {
  readonly blank: BlankNumber
  readonly as: 'entered' | 'set_aside'
}

export interface BlankCheck {
  /** Printed, and nobody said what became of them: a sheet to look for. */
  readonly missing: readonly BlankNumber[]
  /** Before a used one: looked for first, because blanks are taken from the top. */
  readonly skipped: readonly BlankNumber[]
  /** Told more than once: two reports from one sheet, or a number copied wrong. */
  readonly repeated: readonly BlankNumber[]
  /** Told, but never printed. */
  readonly neverPrinted: readonly BlankNumber[]
}

/** Where the numbers printed and the numbers told do not meet. */
export function checkBlanks(batches: readonly BlankBatch[], uses: readonly BlankUse[]): BlankCheck {
  const told = new Map<string, number>()
  for (const { blank } of uses) told.set(writeBlankNumber(blank), (told.get(writeBlankNumber(blank)) ?? 0) + 1)
  const printed = batches.flatMap(({ year, first, count }) =>
    Array.from({ length: count }, (_, i) => ({ year, number: first + i })),
  )
  const isPrinted = new Set(printed.map(writeBlankNumber))
  const missing = printed.filter((blank) => !told.has(writeBlankNumber(blank)))
  const lastEntered = new Map<BlankBatch, number>()
  for (const { blank, as } of uses) {
    const batch = as === 'entered' && batches.find((one) => isOf(one, blank))
    if (batch) lastEntered.set(batch, Math.max(lastEntered.get(batch) ?? 0, blank.number))
  }
  const once = [...new Map(uses.map(({ blank }) => [writeBlankNumber(blank), blank])).values()]
  return {
    missing,
    skipped: missing.filter((blank) =>
      batches.some((batch) => isOf(batch, blank) && blank.number < (lastEntered.get(batch) ?? 0)),
    ),
    repeated: once.filter((blank) => (told.get(writeBlankNumber(blank)) ?? 0) > 1),
    neverPrinted: once.filter((blank) => !isPrinted.has(writeBlankNumber(blank))),
  }
}

/** The next printing begins where the last one of the year ended: no number is ever printed twice. */
export function nextBatch(batches: readonly BlankBatch[], year: number, count: number): BlankBatch {
  const ends = batches.filter((batch) => batch.year === year).map(({ first, count: printed }) => first + printed)
  return { year, first: Math.max(1, ...ends), count }
}

function isOf({ year, first, count }: BlankBatch, blank: BlankNumber): boolean {
  return blank.year === year && first <= blank.number && blank.number < first + count
}
