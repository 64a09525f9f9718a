// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { AccountId, RequiredWords, Words, YesNoUnknown } from '#core/shared/vocabulary.ts'
import { RedirectReason } from './redirectCard.ts'
import { TriageOutcome } from './reportEvents.ts'

/** What a person says with a decision. Besides the reason, each decision has something it may not leave unsaid. */
const fields = {
  outcome: TriageOutcome,
  reason: RequiredWords,
  /** Deferrable: whether the person is safe until the office of that municipality opens. */
  safeUntilThen: YesNoUnknown.optional(),
  /** Not pertinent: why, which says the number; any other place in words; who was told. */
  redirectReasons: z.array(RedirectReason).max(RedirectReason.options.length).optional(),
  redirectedTo: Words.optional(),
  toldTo: Words.optional(),
  /** Withdrawn: whether the person is safe, and how that is known. */
  personSafe: YesNoUnknown.optional(),
  safetyChecked: Words.optional(),
  /** Emergency, of a report written in late: whether it still is one; if not, who had gone. */
  stillOpen: YesNoUnknown.optional(),
  handledBy: AccountId.optional(),
}

/** How much help a judgement gives, the least first: by a higher one nobody can lose any. */
const byHelp: Readonly<Record<TriageOutcome, number>> = { withdrawn: 0, not_pertinent: 0, deferrable: 1, emergency: 2 }

/** Open to whoever is at the desk, whoever judged before and however long ago (ADR 0057). */
export function isRaised(from: TriageOutcome, to: TriageOutcome): boolean {
  return byHelp[to] > byHelp[from]
}

export type JudgementField = keyof typeof fields

export const Judgement = z.strictObject(fields).superRefine((told, context) => {
  for (const field of missingIn(told)) context.addIssue({ code: 'custom', message: 'required', path: [field] })
})
export type Judgement = z.infer<typeof Judgement>

/**
 * What is still to be said (domain.md §6.2), for the door of the server and for the screen alike. "Unknown" is said.
 * Whether the report was written in late is known to the screen and to the rules, not to the door.
 */
export function missingIn(
  told: { readonly [Field in JudgementField]?: unknown },
  { isLate = false } = {},
): JudgementField[] {
  const isSaid = (field: JudgementField) => {
    const value = told[field]
    return Array.isArray(value) ? value.length > 0 : typeof value === 'string' && value.trim() !== ''
  }
  const wanted: readonly JudgementField[] = ['outcome', 'reason', ...wantedBy(told, isLate)]
  return wanted.filter((field) => {
    const saidInWords = field === 'redirectReasons' && isSaid('redirectedTo')
    return !saidInWords && !isSaid(field)
  })
}

function wantedBy(
  { outcome, stillOpen }: { readonly outcome?: unknown; readonly stillOpen?: unknown },
  isLate: boolean,
): readonly JudgementField[] {
  switch (outcome) {
    case 'emergency':
      if (stillOpen === 'no') return ['handledBy']
      return isLate ? ['stillOpen'] : []
    case 'deferrable':
      return ['safeUntilThen']
    case 'not_pertinent':
      return ['redirectReasons', 'toldTo']
    case 'withdrawn':
      return ['personSafe', 'safetyChecked']
    default:
      return []
  }
}
