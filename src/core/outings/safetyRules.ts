// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { ConfigKey } from '#core/shared/vocabulary.ts'

const Minutes = z.int().min(1).max(240)
const priorities = ['P1', 'P2', 'P3', 'P4'] as const

/** `safety.yaml`: how often whoever is out says that all is well, and what silence does (domain.md §8, row 9). */
export const SafetyRules = z.strictObject({
  /** Between two signs of life on site, unless a line below says less. */
  checkMinutes: Minutes,
  /** From departure to arrival: in a place without signal nobody knows that she has arrived. */
  travelMinutes: Minutes,
  /** From the reminder to her own phone until the colleague on call is called. */
  graceMinutes: Minutes,
  /** The colleague has this long before the coordinator is called too. */
  colleagueMinutes: Minutes,
  /** The coordinator has this long before the desk is told to call the police room. */
  coordinatorMinutes: Minutes,
  byPriority: z.array(z.strictObject({ priority: z.enum(priorities), checkMinutes: Minutes })).default([]),
  /** Keys of sheets of the protocol. */
  bySituation: z.array(z.strictObject({ situation: ConfigKey, checkMinutes: Minutes })).default([]),
})
export type SafetyRules = z.infer<typeof SafetyRules>

/** The minutes one outing runs by, kept with its start: a change of the file does not move a night that runs. */
export const SafetyMinutes = SafetyRules.omit({ byPriority: true, bySituation: true })
export type SafetyMinutes = z.infer<typeof SafetyMinutes>

/** Of all lines that fit, the shortest: more care is never undone by a milder rule. */
export function minutesFor(
  rules: SafetyRules,
  { priority, situations }: { readonly priority: string; readonly situations: readonly string[] },
): SafetyMinutes {
  const { byPriority, bySituation, ...plain } = rules
  const fitting = [
    ...byPriority.filter((line) => line.priority === priority),
    ...bySituation.filter((line) => situations.includes(line.situation)),
  ]
  return { ...plain, checkMinutes: Math.min(plain.checkMinutes, ...fitting.map((line) => line.checkMinutes)) }
}
