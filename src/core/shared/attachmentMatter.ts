// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'

/** What an attachment is of. What it says of whom stands in its description, which is typed and erasable. */
export const AttachmentMatter = z.enum([
  'identity_document',
  'police_report',
  'medical_certificate',
  'picture',
  'other_paper',
])
export type AttachmentMatter = z.infer<typeof AttachmentMatter>
