// SPDX-License-Identifier: AGPL-3.0-or-later
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { CompetenceFacts, CompetenceRuleId } from '#core/shared/whereabouts.ts'
import type { NoteKind, PersonProfile } from './caseEvents.ts'
import type { ChosenMunicipality } from './competenceEvents.ts'
import type { OfferAnswer } from './offerEvents.ts'

export type CaseCommand =
  | {
      readonly type: 'OpenCase'
      readonly reportId: string
      readonly priority: 'P1' | 'P2' | 'P3' | 'P4'
      readonly municipality?: string | undefined
      readonly receivedAt: string
      /** It was over before it was written here: who had gone. Nobody is called out. */
      readonly handledBy?: string | undefined
    }
  | { readonly type: 'RecordAcknowledgement'; readonly pageId: string; readonly userId: string }
  /** Instants may be earlier than now (typed later, or sent by a phone that had no signal), never later. */
  | { readonly type: 'RecordDeparture'; readonly at: string; readonly pageId?: string | undefined }
  | { readonly type: 'RecordArrival'; readonly at: string; readonly pageId?: string | undefined }
  | { readonly type: 'ReleasePatrol'; readonly at: string }
  | {
      readonly type: 'LinkPerson'
      readonly personId: string
      readonly role: 'assisted' | 'relative' | 'other'
      readonly calledBy: TextRef
      readonly unknownNumber?: number | undefined
      readonly description?: TextRef | undefined
      readonly profile: PersonProfile
    }
  | { readonly type: 'PlaceAnimal'; readonly personId: string; readonly resourceKey: string }
  | { readonly type: 'AddNote'; readonly noteId: string; readonly kind: NoteKind; readonly text: TextRef }
  | {
      readonly type: 'RecordCost'
      readonly costId: string
      readonly costType: string
      readonly amountCents: number
      readonly fund: string
      readonly supplierKey?: string | undefined
      readonly anticipatedFor?: string | undefined
    }
  | { readonly type: 'StrikeCost'; readonly costId: string; readonly reason: TextRef }
  | {
      readonly type: 'CloseOperationally'
      readonly outcome: string
      readonly reason: TextRef
      readonly firstActions: readonly TextRef[]
    }
  | { readonly type: 'CloseCase' }
  /** Given by policies when reports are linked and unlinked. */
  | { readonly type: 'GatherReport'; readonly reportId: string }
  | { readonly type: 'PartReport'; readonly reportId: string }
  | { readonly type: 'RecordWhereabouts'; readonly facts: CompetenceFacts }
  | {
      readonly type: 'ConfirmCompetence'
      readonly competent: ChosenMunicipality
      readonly proposed: ChosenMunicipality
      readonly rule: CompetenceRuleId
      readonly inform: readonly string[]
      readonly reason: TextRef
    }
  | {
      readonly type: 'RecordOffer'
      readonly offerId: string
      readonly solution: string
      readonly answer: OfferAnswer
      readonly reason: TextRef
    }
  | {
      readonly type: 'LocatePlace'
      readonly typed: TextRef
      readonly point: TextRef
      readonly municipality?: string | undefined
    }
