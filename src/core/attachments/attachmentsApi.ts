// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { ownEntryRefusals } from '#core/access/ownEntry.ts'
import { AttachmentMatter } from '#core/shared/attachmentMatter.ts'
import { endpoint } from '#core/shared/endpoint.ts'
import { Done, Id, Instant, RequiredWords } from '#core/shared/vocabulary.ts'
import { AttachmentFormat } from './attachmentEvents.ts'

const AttachmentParams = z.strictObject({ attachmentId: Id })

/** One file as those who may open it see it in a list; never a byte of it. */
export const AttachmentView = z.strictObject({
  attachmentId: Id,
  number: z.int(),
  matter: AttachmentMatter,
  format: AttachmentFormat,
  bytes: z.int(),
  description: z.string(),
  addedBy: z.string(),
  addedAt: Instant,
  /** Until when the reader may withdraw it, who added it; left out for what others did. */
  yoursUntil: Instant.optional(),
  phase: z.enum(['kept', 'withdrawn', 'erased']),
  withdrawnBy: z.string().optional(),
  withdrawnAt: Instant.optional(),
  withdrawnBecause: z.string().optional(),
  /** Handovers whose desk may open it. */
  handoverIds: z.array(Id),
})
export type AttachmentView = z.infer<typeof AttachmentView>

export const listAttachments = endpoint({
  id: 'listAttachments',
  method: 'get',
  path: '/api/v1/cases/:caseId/attachments',
  summary: 'The files of a case: what they are, who added them, when; and how much may still be added',
  params: z.strictObject({ caseId: Id }),
  body: undefined,
  answer: z.strictObject({
    attachments: z.array(AttachmentView),
    /** Of a protected case, whoever holds no key of it knows that there are files, and nothing of them. */
    hidden: z.int(),
    fileBytesMax: z.int(),
    filesLeft: z.int(),
    bytesLeft: z.int(),
    /** Whether a scanner looks at what is added; the screen says when none does. */
    isScanned: z.boolean(),
  }),
  refusals: [],
  reads: [{ kind: 'case', param: 'caseId' }],
})

export const withdrawAttachment = endpoint({
  id: 'withdrawAttachment',
  method: 'post',
  path: '/api/v1/attachments/:attachmentId/withdrawal',
  summary: 'It was the wrong file: nobody opens it any more; it can be restored',
  params: AttachmentParams,
  body: z.strictObject({ reason: RequiredWords }),
  answer: Done,
  refusals: [...ownEntryRefusals, 'AttachmentUnknown', 'AttachmentIsErased', 'AttachmentIsWithdrawn'],
})

export const restoreAttachment = endpoint({
  id: 'restoreAttachment',
  method: 'post',
  path: '/api/v1/attachments/:attachmentId/restoration',
  summary: 'A file that was withdrawn is of the case again',
  params: AttachmentParams,
  body: z.strictObject({}),
  answer: Done,
  refusals: ['AttachmentUnknown', 'AttachmentIsErased', 'AttachmentNotWithdrawn'],
})

export const releaseAttachment = endpoint({
  id: 'releaseAttachment',
  method: 'post',
  path: '/api/v1/attachments/:attachmentId/release',
  summary: 'Hands a file over with a handover: its desk may open it',
  params: AttachmentParams,
  body: z.strictObject({ handoverId: Id }),
  answer: Done,
  refusals: [
    'AttachmentUnknown',
    'AttachmentIsErased',
    'AttachmentIsWithdrawn',
    'HandoverOfAnother',
    'CopyForInformation',
    'AlreadyReleased',
  ],
})

export const holdBackAttachment = endpoint({
  id: 'holdBackAttachment',
  method: 'post',
  path: '/api/v1/attachments/:attachmentId/holding-back',
  summary: 'A file goes with a handover no longer: its desk cannot open it any more',
  params: AttachmentParams,
  body: z.strictObject({ handoverId: Id }),
  answer: Done,
  refusals: ['AttachmentUnknown', 'AttachmentIsErased', 'NotReleased'],
})

export const listHandoverAttachments = endpoint({
  id: 'listHandoverAttachments',
  method: 'get',
  path: '/api/v1/handovers/:handoverId/attachments',
  summary: 'The files that go with a handover; to who prepares it, those of its case that could',
  params: z.strictObject({ handoverId: Id }),
  body: undefined,
  answer: z.strictObject({ attachments: z.array(AttachmentView) }),
  refusals: [],
  reads: [{ kind: 'handover', param: 'handoverId' }],
})
