// SPDX-License-Identifier: AGPL-3.0-or-later
import type { z } from 'zod'
import type { Judgement } from '#core/reports/judgement.ts'
import { proposeRedirectReasons, type RedirectReason } from '#core/reports/redirectCard.ts'
import type { TriageOutcome } from '#core/reports/reportEvents.ts'
import type { ReportView } from '#core/reports/reportsApi.ts'
import type { YesNoUnknown } from '#core/shared/vocabulary.ts'

/** A decision while it is being taken: what was said for one outcome stays when another is looked at. */
export interface JudgementTyped {
  readonly outcome: TriageOutcome | undefined
  readonly reason: string
  readonly safeUntilThen: YesNoUnknown | undefined
  readonly redirectReasons: readonly RedirectReason[]
  readonly redirectedTo: string
  readonly toldTo: string
  readonly personSafe: YesNoUnknown | undefined
  readonly safetyChecked: string
  readonly stillOpen: YesNoUnknown | undefined
  readonly handledBy: string | undefined
}

/** Nothing is decided beforehand; only the numbers to give are proposed from what was told. */
export function nothingJudged({ questions, bodyKey, entitled }: NonNullable<ReportView['received']>): JudgementTyped {
  return {
    outcome: undefined,
    reason: '',
    safeUntilThen: undefined,
    redirectReasons: proposeRedirectReasons(questions, entitled || bodyKey === undefined),
    redirectedTo: '',
    toldTo: '',
    personSafe: undefined,
    safetyChecked: '',
    stillOpen: undefined,
    handledBy: undefined,
  }
}

/** What belongs to the outcome, and nothing that was typed for another. */
export function judgementOf(typed: JudgementTyped & { readonly outcome: TriageOutcome }): z.input<typeof Judgement> {
  const { outcome, reason } = typed
  switch (outcome) {
    case 'emergency':
      return {
        outcome,
        reason,
        stillOpen: typed.stillOpen,
        handledBy: typed.stillOpen === 'no' ? typed.handledBy : undefined,
      }
    case 'deferrable':
      return { outcome, reason, safeUntilThen: typed.safeUntilThen }
    case 'not_pertinent':
      return {
        outcome,
        reason,
        redirectReasons: [...typed.redirectReasons],
        redirectedTo: typed.redirectedTo,
        toldTo: typed.toldTo,
      }
    case 'withdrawn':
      return { outcome, reason, personSafe: typed.personSafe, safetyChecked: typed.safetyChecked }
  }
}
