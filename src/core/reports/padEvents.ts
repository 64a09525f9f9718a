// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { Id, TextRef } from '#core/shared/vocabulary.ts'

/** A night has a few calls; more than this is a stock, and a stock hides a sheet that went missing. */
export const PAD_SHEETS_MAX = 50

const SheetNumber = z.int().min(1).max(999_999)

/** One printing of numbered blanks, given to somebody who answers for them. */
export const PadIssued = z.strictObject({
  type: z.literal('PadIssued'),
  /** Last two digits of the year of printing. */
  year: z.int().min(0).max(99),
  first: SheetNumber,
  count: z.int().min(1).max(PAD_SHEETS_MAX),
  /** The desk, the bag, the person that has it. */
  holder: TextRef,
})

/** The sheet is now this report. */
export const BlankEntered = z.strictObject({ type: z.literal('BlankEntered'), number: SheetNumber, reportId: Id })
export const BlankSpoiled = z.strictObject({ type: z.literal('BlankSpoiled'), number: SheetNumber, reason: TextRef })
/** Looked for and not found: whatever was written on it is known to be lost. */
export const BlankLost = z.strictObject({ type: z.literal('BlankLost'), number: SheetNumber, reason: TextRef })
/** The undo of the two before: the sheet is out again. */
export const BlankReopened = z.strictObject({ type: z.literal('BlankReopened'), number: SheetNumber })
/** The pad came back: the sheets from this number on were unused and are destroyed. */
export const PadReturned = z.strictObject({ type: z.literal('PadReturned'), unusedFrom: SheetNumber })

export const PadEvent = z.discriminatedUnion('type', [
  PadIssued,
  BlankEntered,
  BlankSpoiled,
  BlankLost,
  BlankReopened,
  PadReturned,
])
export type PadEvent = z.infer<typeof PadEvent>
