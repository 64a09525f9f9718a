// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest'
import { checkRoster } from '#core/rosters/checkRoster.ts'
import { countLoad } from '#core/rosters/load.ts'
import { makePlanModel } from '#core/rosters/planModel.ts'
import type { PlanTask } from '#core/rosters/planSlots.ts'
import type { Shift } from '#core/rosters/shift.ts'
import { spanOfDays } from '#core/rosters/wallClock.ts'
import { checkInput } from '../../../tests/support/aRoster.ts'
import { inWinter } from '../../../tests/support/words.ts'
import { solvePlan } from './solvePlan.ts'

const week: PlanTask = {
  firstDay: '2026-01-05',
  lastDay: '2026-01-11',
  bands: ['first'],
  now: inWinter('2026-01-04 10:00'),
  shifts: [],
  input: checkInput,
}

/** The proposal, and what the judge of hand-made rosters says of it. */
async function propose(task: PlanTask) {
  const model = makePlanModel(task)
  const answer = await solvePlan(model.lp, 20).answer
  if ('error' in answer) throw new Error(answer.error)
  const plan = model.read((name) => answer.solution[name] ?? 0)
  const shifts = plan.shifts.map((shift, i): Shift => ({ ...shift, shiftId: `${i}`, cause: 'planner' }))
  const starts = ['08:00', '20:00']
  const span = spanOfDays({ starts }, task.firstDay, task.lastDay, task.input.zone)
  const findings = checkRoster(shifts, [{ band: 'first', ...span }], task.input)
  return { ...plan, shifts, findings }
}

describe('a proposal', () => {
  test('covers a week with five people, breaks nothing and shares the nights', async () => {
    const { shifts, slacks, findings } = await propose(week)
    expect(shifts).toHaveLength(14)
    expect(slacks).toEqual([])
    expect(findings).toEqual([])
    const nights = countLoad(shifts, 'Europe/Rome', []).map((load) => load.nights)
    expect(Math.max(...nights) - Math.min(...nights)).toBeLessThanOrEqual(1)
  })

  test('says what could not be done: with one person, holes rather than a night without rest', async () => {
    const people = checkInput.people.filter(({ userId }) => userId === 'licia')
    const { slacks, findings } = await propose({ ...week, input: { ...checkInput, people } })
    expect(slacks.length).toBeGreaterThan(0)
    const kinds = new Set(slacks.map(({ kind }) => kind))
    const judged = new Set<string>(findings.map(({ kind }) => kind))
    // Whatever the judge finds was said beforehand, and nothing was said that is not so.
    for (const kind of kinds) expect(judged).toContain(kind)
    for (const kind of judged) expect(kinds).toContain(kind)
  })

  test('respects who is away, and who holds another band or the last night of the roster before', async () => {
    const absences = [{ userId: 'bruno', startsAt: inWinter('2026-01-05 08:00'), endsAt: inWinter('2026-01-09 08:00') }]
    const before: Shift = {
      shiftId: 'before',
      band: 'first',
      userId: 'dario',
      startsAt: inWinter('2026-01-04 20:00'),
      endsAt: inWinter('2026-01-05 08:00'),
      cause: 'hand',
    }
    const { shifts, findings } = await propose({ ...week, input: { ...checkInput, absences, around: [before] } })
    expect(findings.filter(({ level }) => level === 'error')).toEqual([])
    expect(shifts[0]?.userId).not.toBe('dario')
    expect(
      shifts.filter(({ userId, startsAt }) => userId === 'bruno' && startsAt < inWinter('2026-01-09 08:00')),
    ).toEqual([])
  })

  test('changes as little as possible: a sound draft comes back as it was', async () => {
    const first = await propose(week)
    const again = await propose({ ...week, shifts: first.shifts })
    expect(again.changed).toBe(0)
    const who = (shifts: readonly Shift[]) => shifts.map(({ startsAt, userId }) => `${startsAt} ${userId}`).sort()
    expect(who(again.shifts)).toEqual(who(first.shifts))
  })

  test('can be stopped', async () => {
    const solving = solvePlan(makePlanModel(week).lp, 20)
    solving.stop()
    expect(await solving.answer).toEqual({ error: 'stopped' })
  })
})
