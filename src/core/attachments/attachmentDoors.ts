// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { AttachmentMatter } from '#core/shared/attachmentMatter.ts'
import { Done, Id, RequiredWords } from '#core/shared/vocabulary.ts'

/**
 * Sending a file and fetching it are no endpoints: one is a form of several parts, the other bytes. Their addresses and what
 * goes with the file stand here, for both sides.
 */
export const addAttachment = {
  id: 'addAttachment',
  access: 'session',
  path: '/api/v1/cases/:caseId/attachments/:attachmentId',
  params: z.strictObject({ caseId: Id, attachmentId: Id }),
  /** The parts before the one called `file`. */
  fields: z.strictObject({ matter: AttachmentMatter, description: RequiredWords.max(500) }),
  answer: Done.extend({ number: z.int() }),
  refusals: ['AttachmentAlreadyAdded', 'CaseClosedAlready', 'TooManyAttachments', 'CaseFull'],
} as const
export const openAttachment = {
  id: 'openAttachment',
  access: 'session',
  path: '/api/v1/attachments/:attachmentId/content',
  params: z.strictObject({ attachmentId: Id }),
} as const

/** What can be wrong with a file itself: codes of the field `file`, for a screen to word. */
export const fileFaults = [
  'required',
  'file_twice',
  'file_empty',
  'file_too_big',
  'file_kind',
  'file_heic',
  'file_infected',
  'picture_broken',
  'picture_too_large',
  'picture_moving',
  'pdf_broken',
  'pdf_locked',
  'pdf_active',
  'pdf_carries',
] as const
export type FileFault = (typeof fileFaults)[number]
