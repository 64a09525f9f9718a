// SPDX-License-Identifier: AGPL-3.0-or-later

import type { AttachmentMatter } from '#core/shared/attachmentMatter.ts'
import { accept, type Decider, refuse } from '#core/shared/decider.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { AttachmentEvent, AttachmentFormat } from './attachmentEvents.ts'

export type AttachmentCommand =
  | {
      readonly type: 'AddAttachment'
      readonly caseId: string
      readonly matter: AttachmentMatter
      readonly format: AttachmentFormat
      readonly bytes: number
      readonly commitment: string
      readonly description: TextRef
    }
  | { readonly type: 'WithdrawAttachment'; readonly reason: TextRef }
  | { readonly type: 'RestoreAttachment' }
  | { readonly type: 'ReleaseAttachment' | 'HoldBackAttachment'; readonly handoverId: string }
  | { readonly type: 'EraseAttachment' }

export interface AttachmentState {
  readonly phase: 'none' | 'kept' | 'withdrawn' | 'erased'
  readonly caseId: string
  readonly number: number
  /** Handovers whose desk may open it. */
  readonly handoverIds: readonly string[]
}

export type AttachmentRefusal =
  | 'AttachmentAlreadyAdded'
  | 'AttachmentUnknown'
  | 'AttachmentIsErased'
  | 'AttachmentIsWithdrawn'
  | 'AttachmentNotWithdrawn'
  | 'CaseClosedAlready'
  | 'TooManyAttachments'
  | 'CaseFull'
  | 'HandoverOfAnother'
  | 'CopyForInformation'
  | 'AlreadyReleased'
  | 'NotReleased'

/** What the shell looked up under the lock of the ambito. */
export interface AttachmentFacts {
  readonly isCaseOpen: boolean
  /** Every file the case ever had, withdrawn and erased ones too: a number is not given again. */
  readonly lastNumber: number
  /** What the case holds now, withdrawn ones too: they can come back. */
  readonly files: number
  readonly bytes: number
  readonly filesMax: number
  readonly bytesMax: number
  /** The handover that a release names, if there is one. */
  readonly handover?: { readonly caseId: string; readonly purpose: string } | undefined
}

/** One file of one case: kept, withdrawn and restored by people, erased only by law. */
export const attachment: Decider<
  AttachmentState,
  AttachmentCommand,
  AttachmentEvent,
  AttachmentRefusal,
  AttachmentFacts
> = {
  initial: { phase: 'none', caseId: '', number: 0, handoverIds: [] },

  evolve(state, event) {
    switch (event.type) {
      case 'AttachmentAdded':
        return { phase: 'kept', caseId: event.caseId, number: event.number, handoverIds: [] }
      case 'AttachmentWithdrawn':
        return { ...state, phase: 'withdrawn' }
      case 'AttachmentRestored':
        return { ...state, phase: 'kept' }
      case 'AttachmentReleased':
        return { ...state, handoverIds: [...state.handoverIds, event.handoverId] }
      case 'AttachmentHeldBack':
        return { ...state, handoverIds: state.handoverIds.filter((id) => id !== event.handoverId) }
      case 'AttachmentErased':
        return { ...state, phase: 'erased' }
    }
  },

  decide(state, command, facts) {
    const { phase, caseId, number } = state
    if (command.type === 'AddAttachment') {
      if (phase !== 'none') return refuse('AttachmentAlreadyAdded')
      if (!facts.isCaseOpen) return refuse('CaseClosedAlready')
      if (facts.files >= facts.filesMax) return refuse('TooManyAttachments', { filesMax: facts.filesMax })
      if (facts.bytes + command.bytes > facts.bytesMax) return refuse('CaseFull', { bytesMax: facts.bytesMax })
      return accept({ ...command, type: 'AttachmentAdded', number: facts.lastNumber + 1 })
    }
    if (phase === 'none') return refuse('AttachmentUnknown')
    // Erased twice is erased: what authorises it may name a file that is gone already.
    if (phase === 'erased') return command.type === 'EraseAttachment' ? accept() : refuse('AttachmentIsErased')
    switch (command.type) {
      case 'WithdrawAttachment':
        if (phase === 'withdrawn') return refuse('AttachmentIsWithdrawn')
        return accept({ type: 'AttachmentWithdrawn', caseId, number, reason: command.reason })
      case 'RestoreAttachment':
        if (phase !== 'withdrawn') return refuse('AttachmentNotWithdrawn')
        return accept({ type: 'AttachmentRestored', caseId, number })
      case 'EraseAttachment':
        return accept({ type: 'AttachmentErased', caseId, number })
      case 'ReleaseAttachment': {
        const { handoverId } = command
        if (phase === 'withdrawn') return refuse('AttachmentIsWithdrawn')
        if (facts.handover?.caseId !== caseId) return refuse('HandoverOfAnother')
        // A copy for information tells what happened; papers of somebody go only to who takes them in charge.
        if (facts.handover.purpose === 'information') return refuse('CopyForInformation')
        if (state.handoverIds.includes(handoverId)) return refuse('AlreadyReleased')
        return accept({ type: 'AttachmentReleased', caseId, number, handoverId })
      }
      case 'HoldBackAttachment':
        if (!state.handoverIds.includes(command.handoverId)) return refuse('NotReleased')
        return accept({ type: 'AttachmentHeldBack', caseId, number, handoverId: command.handoverId })
    }
  },
}
