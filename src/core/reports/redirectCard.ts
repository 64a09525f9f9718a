// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { Bilingual } from '#core/shared/bilingual.ts'
import { PublicNumber } from '#core/shared/contact.ts'
import { Mark } from '#core/shared/provenance.ts'
import type { ToldQuestions } from './reportEvents.ts'

/** Why a call is not for the service, or what the caller needs instead; picked by a person, some proposed. */
export const RedirectReason = z.enum([
  'danger_now',
  'health_not_urgent',
  'violence_against_a_woman',
  'child_in_danger',
  'child_missing',
  'trafficking',
  'not_entitled',
])
export type RedirectReason = z.infer<typeof RedirectReason>

/** One number for one reason, with the words to say: data of the ambito, with its source. */
export const RedirectRule = z.strictObject({
  reason: RedirectReason,
  number: PublicNumber,
  say: Bilingual,
  source: z.string().min(1),
  mark: Mark,
})
export type RedirectRule = z.infer<typeof RedirectRule>

/** `protocol/redirects.yaml` of an ambito: every reason has a number, in the order in which numbers are told. */
export const RedirectRules = z
  .strictObject({ rules: z.array(RedirectRule) })
  .refine(({ rules }) => RedirectReason.options.every((reason) => rules.some((rule) => rule.reason === reason)), {
    message: `each of ${RedirectReason.options.join(', ')} needs a number`,
    path: ['rules'],
  })
export type RedirectRules = z.infer<typeof RedirectRules>

/** Reasons the four first questions suggest; a person adds and removes. */
export function proposeRedirectReasons(questions: ToldQuestions, entitled: boolean): readonly RedirectReason[] {
  const danger = questions.immediateDanger === 'yes'
  const told: readonly (readonly [boolean, RedirectReason])[] = [
    [danger, 'danger_now'],
    [questions.violence === 'yes' && questions.minorInvolved !== 'yes', 'violence_against_a_woman'],
    [questions.minorInvolved === 'yes' && (danger || questions.violence === 'yes'), 'child_in_danger'],
    [!entitled, 'not_entitled'],
  ]
  return told.filter(([applies]) => applies).map(([, reason]) => reason)
}

/**
 * The card to read out: danger first, then in the order of the rules, each number once, never empty. A caller who is
 * told nothing else is told how the service is reached: nobody is left without an answer.
 */
export function redirectCard({ rules }: RedirectRules, reasons: readonly RedirectReason[]): readonly RedirectRule[] {
  const wanted: readonly RedirectReason[] = reasons.length > 0 ? reasons : ['not_entitled']
  return rules
    .filter(({ reason }) => wanted.includes(reason))
    .toSorted((a, b) => Number(b.reason === 'danger_now') - Number(a.reason === 'danger_now'))
    .filter((rule, i, all) => all.findIndex(({ number }) => number === rule.number) === i)
}
