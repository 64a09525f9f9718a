// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { Bilingual } from '#core/shared/bilingual.ts'
import { PublicNumber } from '#core/shared/contact.ts'
import { LocalDate } from '#core/shared/localTime.ts'
import { Mark } from '#core/shared/provenance.ts'
import { ConfigKey, YesNoUnknown } from '#core/shared/vocabulary.ts'
import { FirstQuestions } from './reportEvents.ts'

/** More than this nobody reads with a patrol on the line (screens.md). */
export const VISIBLE_QUESTIONS_MAX = 7

/** An answer that wants a call: at the top of the sheet, before anything else if it is a danger sign. */
export const SheetCall = z.strictObject({
  /** Keys of the answers; `unknown` is one. */
  on: z.array(ConfigKey).min(1),
  number: PublicNumber,
  danger: z.boolean(),
  why: Bilingual,
})
export type SheetCall = z.infer<typeof SheetCall>

/** Yes and no, or up to nine choices by their digit; `unknown` is always an answer, no answer at all always allowed. */
export const SheetQuestion = z
  .strictObject({
    key: ConfigKey,
    text: Bilingual,
    /** Left out: yes or no. */
    choices: z
      .array(z.strictObject({ key: ConfigKey.refine((key) => key !== 'unknown'), label: Bilingual }))
      .min(2)
      .max(9)
      .optional(),
    /** Asked only after one of these answers to an earlier question of the sheet. */
    onlyIf: z.strictObject({ question: ConfigKey, answers: z.array(ConfigKey).min(1) }).optional(),
    calls: z.array(SheetCall).default([]),
  })
  .superRefine((question, context) => {
    const possible = answersOf(question)
    if (new Set(possible).size !== possible.length)
      context.addIssue({ code: 'custom', message: 'two choices have the same key', path: ['choices'] })
    for (const [i, { on }] of question.calls.entries())
      for (const answer of on)
        if (!possible.includes(answer))
          context.addIssue({ code: 'custom', message: `"${answer}" is no answer here`, path: ['calls', i, 'on'] })
  })
export type SheetQuestion = z.infer<typeof SheetQuestion>

const SomeOrNone = z.enum(['some', 'none'])

/** When a sheet is proposed; all that is said must hold. A person may open any sheet at any time. */
export const SheetCondition = z.strictObject({
  questions: z.strictObject(mapShape()).partial().default({}),
  adults: SomeOrNone.optional(),
  minors: SomeOrNone.optional(),
  elderly: SomeOrNone.optional(),
  /** Only in the cold plan. */
  cold: z.literal(true).optional(),
})
export type SheetCondition = z.infer<typeof SheetCondition>

/** The protocol of one situation: reviewed data with a source and a version, never code. */
export const ProtocolSheet = z
  .strictObject({
    key: ConfigKey,
    title: Bilingual,
    version: z.int().min(1),
    validFrom: LocalDate,
    source: z.string().min(1),
    mark: Mark,
    proposedWhen: SheetCondition,
    questions: z.array(SheetQuestion).min(1),
    /** Forms and places that this situation excludes, and why (S-3: no art. 403 for an unaccompanied foreign minor). */
    notOffered: z.array(z.strictObject({ what: ConfigKey, why: Bilingual })).default([]),
    /** What to try, in this order. */
    order: z.array(Bilingual).max(5).default([]),
  })
  .superRefine(({ questions }, context) => {
    for (const [i, { key, onlyIf }] of questions.entries()) {
      const earlier = questions.slice(0, i)
      const say = (message: string) => context.addIssue({ code: 'custom', message, path: ['questions', i] })
      if (earlier.some((other) => other.key === key)) say(`"${key}" is already asked above`)
      if (!onlyIf) continue
      const asked = earlier.find((other) => other.key === onlyIf.question)
      if (!asked) say(`"${onlyIf.question}" is not asked above`)
      else if (!onlyIf.answers.every((answer) => answersOf(asked).includes(answer)))
        say(`onlyIf names an answer that "${asked.key}" does not have`)
    }
    if (mostVisible(questions) > VISIBLE_QUESTIONS_MAX)
      context.addIssue({
        code: 'custom',
        message: `more than ${VISIBLE_QUESTIONS_MAX} questions may be visible at once`,
        path: ['questions'],
      })
  })
export type ProtocolSheet = z.infer<typeof ProtocolSheet>

/** What to call on an answer to one of the four first questions. */
export const FirstCall = SheetCall.extend({
  question: FirstQuestions.keyof(),
  on: z.array(YesNoUnknown).min(1),
})

/** `protocol/sheets.yaml` of an ambito; the order of the sheets is the order in which they are proposed. */
export const Protocol = z
  .strictObject({ firstCalls: z.array(FirstCall), sheets: z.array(ProtocolSheet).min(1) })
  .refine(({ sheets }) => new Set(sheets.map(({ key, version }) => `${key} ${version}`)).size === sheets.length, {
    message: 'a version of a sheet stands here twice',
    path: ['sheets'],
  })
export type Protocol = z.infer<typeof Protocol>

/** All that may be answered, in the order of the keys that answer it. */
export function answersOf({ choices }: Pick<SheetQuestion, 'choices'>): readonly string[] {
  return [...(choices ? choices.map(({ key }) => key) : ['yes', 'no']), 'unknown']
}

/** The most questions any answers can bring to light: those of one gate exclude each other answer by answer. */
function mostVisible(questions: readonly SheetQuestion[]): number {
  const free = questions.filter(({ onlyIf }) => !onlyIf)
  const brought = (gate: SheetQuestion): number =>
    Math.max(
      ...answersOf(gate).map((answer) =>
        questions
          .filter(({ onlyIf }) => onlyIf?.question === gate.key && onlyIf.answers.includes(answer))
          .reduce((sum, question) => sum + 1 + brought(question), 0),
      ),
    )
  return free.reduce((sum, question) => sum + 1 + brought(question), 0)
}

function mapShape() {
  const answers = z.array(YesNoUnknown).min(1)
  return { immediateDanger: answers, minorInvolved: answers, foreignAndAlone: answers, violence: answers }
}
