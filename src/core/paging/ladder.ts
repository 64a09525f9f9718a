// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PageStep } from './pageEvents.ts'
import { type Callee, calleesOf, type PageLevel, type PagePolicy } from './pagePolicy.ts'

/**
 * Who is called out by these rules, in order, each person once: in the first step that calls them, with the places of the
 * others. And the levels that bring nobody new.
 */
export function ladderOf(
  rungs: PagePolicy['rungs'],
  usersOf: (callee: Callee) => readonly string[],
): { steps: PageStep[]; skipped: PageLevel[] } {
  const isOfSeveral = callsSeveral({ rungs })
  const steps: (PageStep & { rungs?: number[] })[] = []
  const skipped: PageLevel[] = []
  for (const [place, rung] of rungs.entries()) {
    for (const callee of calleesOf(rung)) {
      const { level } = callee
      let isHeld = false
      for (const userId of usersOf(callee)) {
        const known = steps.find((step) => step.userId === userId)
        if (!known?.rungs?.includes(place)) known?.rungs?.push(place)
        if (!known) steps.push({ userId, level, waitMinutes: rung.waitMinutes, ...(isOfSeveral && { rungs: [place] }) })
        // Called by this level, now or in a step before: whoever stands on another level is nobody new for this one.
        if (!known || known.level === level) isHeld = true
      }
      if (!isHeld && !skipped.includes(level)) skipped.push(level)
    }
  }
  return { steps, skipped }
}

/** Only then is the place of a step more than its level. */
export function callsSeveral({ rungs }: Pick<PagePolicy, 'rungs'>): boolean {
  return rungs.some(({ level, besides }) => besides !== undefined || level === 'everybody')
}

/** Whom one call rings, by the steps as they were at that call. */
export function usersCalledBy(
  steps: readonly PageStep[],
  { step = 0, together }: { readonly step?: number; readonly together?: readonly string[] | undefined },
): readonly string[] {
  return together ?? steps.slice(step, step + 1).map(({ userId }) => userId)
}
