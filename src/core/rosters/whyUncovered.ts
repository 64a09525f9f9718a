// SPDX-License-Identifier: AGPL-3.0-or-later
import { type CheckInput, checkRoster, type Finding } from './checkRoster.ts'
import { overlaps } from './coverage.ts'
import type { ToldElsewhere } from './elsewhere.ts'
import { Obstacle, type PassedOver, type PlanSlack } from './planApi.ts'
import type { Shift } from './shift.ts'
import { withinTenure } from './tenure.ts'

/**
 * A hole, with whoever may be in that band and what stands in the way of each: what the judge of rosters would say, and
 * would stop publication, if they held it too.
 */
export function tellWhy(hole: PlanSlack, shifts: readonly Shift[], input: CheckInput): PlanSlack {
  const { kind, band, startsAt, endsAt } = hole
  if (kind !== 'hole' || !band) return hole
  const passedOver: PassedOver[] = []
  const elsewhere = new Map<string, ToldElsewhere>()
  for (const { userId, tenures } of input.people) {
    if (withinTenure(tenures, band, hole).length === 0) continue
    const theirs = shifts.filter((shift) => shift.userId === userId)
    const asked: Shift = { shiftId: '', band, userId, startsAt, endsAt, cause: 'planner' }
    const found = judgeOne(asked, theirs, input)
    const limits = new Map(found.map((finding) => [Obstacle.parse(finding.kind), finding.limit]))
    passedOver.push({ userId, reasons: [...limits].map(([kind, limit]) => ({ kind, ...(limit && { limit }) })) })
    for (const one of found.flatMap((finding) => finding.elsewhere ?? [])) elsewhere.set(JSON.stringify(one), one)
  }
  return { ...hole, passedOver, ...(elsewhere.size > 0 && { elsewhere: [...elsewhere.values()] }) }
}

/** Of this shift alone: what the others of the same person break among themselves is no news. */
function judgeOne(
  asked: Shift,
  theirs: readonly Shift[],
  input: CheckInput,
): readonly Pick<Finding, 'kind' | 'limit' | 'elsewhere'>[] {
  if (theirs.some((shift) => overlaps(shift, asked))) return [{ kind: 'person_twice' }]
  const strict = { ...input.rules, rules: input.rules.rules.filter(({ level }) => level === 'error') }
  const found = checkRoster([asked], [], { ...input, rules: strict, around: [...input.around, ...theirs] })
  // Two shifts at once break every rule of time as well: that says nothing more.
  const twice = found.filter(({ kind }) => kind === 'person_twice')
  return twice.length > 0 ? twice : found
}
