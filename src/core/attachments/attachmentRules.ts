// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'

/** `attachments.yaml`: how much a case may hold. */
export const AttachmentRules = z.strictObject({
  /** Of one file as it is sent; at most what a request may bring in its minute over a slow line. */
  fileMegabytesMax: z.number().positive().max(50),
  filesPerCaseMax: z.int().min(1).max(500),
  /** Of all files of a case as they are kept. */
  caseMegabytesMax: z.number().positive().max(1_000),
})
export type AttachmentRules = z.infer<typeof AttachmentRules>

export const bytesOf = (megabytes: number) => Math.floor(megabytes * 1_000_000)
