// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest'
import { checkRoster } from '#core/rosters/checkRoster.ts'
import { countLoad } from '#core/rosters/load.ts'
import { makePlanModel } from '#core/rosters/planModel.ts'
import type { PlanTask } from '#core/rosters/planSlots.ts'
import type { Shift } from '#core/rosters/shift.ts'
import { spanOfDays } from '#core/rosters/wallClock.ts'
import { tellWhy } from '#core/rosters/whyUncovered.ts'
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
  // What the solver may not do and what the judge forbids are the same: nobody is passed over without a reason.
  const passedOver = plan.slacks.flatMap((slack) => tellWhy(slack, shifts, task.input).passedOver ?? [])
  expect(passedOver.filter(({ reasons }) => reasons.length === 0)).toEqual([])
  return { ...plan, shifts, findings, passedOver }
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
    const { shifts, slacks, findings, passedOver } = await propose({ ...week, input: { ...checkInput, people } })
    expect(passedOver).toHaveLength(7)
    // Every other shift of twelve hours, by day or by night: never twenty-four hours, and what is left over is said.
    expect(shifts).toHaveLength(7)
    expect(slacks.filter(({ kind }) => kind === 'hole')).toHaveLength(7)
    expect(findings.filter(({ level, kind }) => level === 'error' && kind !== 'hole')).toEqual([])
    const kinds = new Set<string>(slacks.map(({ kind }) => kind))
    const judged = new Set<string>(findings.map(({ kind }) => kind))
    // Whatever the judge finds was said beforehand, and nothing was said that is not so.
    for (const kind of kinds) expect(judged).toContain(kind)
    for (const kind of judged) expect(kinds).toContain(kind)
  })

  test('breaks no rule that stops publication, whichever it is, and one that only warns before a hole', async () => {
    const people = checkInput.people.filter(({ userId }) => userId === 'licia')
    const as = (level: 'error' | 'warning') => ({
      ...checkInput,
      people,
      rules: { ...checkInput.rules, rules: checkInput.rules.rules.map((rule) => ({ ...rule, level })) },
    })
    const strict = await propose({ ...week, input: as('error') })
    expect(strict.findings.filter(({ kind }) => kind !== 'hole')).toEqual([])
    expect(strict.shifts).toHaveLength(4)
    const lax = await propose({ ...week, input: as('warning') })
    expect(lax.shifts).toHaveLength(14)
    expect(new Set(lax.slacks.map(({ kind }) => kind))).toEqual(new Set(['rest', 'weekly_hours', 'consecutive_nights']))
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

  test('counts on nobody who is promised to another ambito, and lets them rest after it', async () => {
    const there = (userId: string, from: string, until: string) => ({
      userId,
      band: 'first' as const,
      startsAt: inWinter(from),
      endsAt: inWinter(until),
      ambito: 'Ambito Vicino',
    })
    const elsewhere = [
      ...['05', '06', '07'].map((day) => there('bruno', `2026-01-${day} 09:00`, `2026-01-${day} 13:00`)),
      there('dario', '2026-01-06 20:00', '2026-01-07 08:00'),
      there('elvira', '2026-01-08 20:00', '2026-01-09 08:00'),
    ]
    const { shifts, slacks, findings } = await propose({ ...week, input: { ...checkInput, elsewhere } })
    expect(shifts).toHaveLength(14)
    expect(slacks).toEqual([])
    // The judge of hand-made rosters knows of the other ambito too: it finds no error and no rule of work broken.
    expect(findings).toEqual([])
    // A morning there and eleven hours of rest leave no shift of twelve here.
    const before = shifts.filter(({ startsAt }) => startsAt < inWinter('2026-01-08 00:00'))
    expect(before.map(({ userId }) => userId)).not.toContain('bruno')
  })

  test('says which ambito stands in the way when it cannot do better', async () => {
    const people = checkInput.people.filter(({ userId }) => userId === 'licia')
    const elsewhere = [
      {
        userId: 'licia',
        band: 'first' as const,
        startsAt: inWinter('2026-01-05 08:00'),
        endsAt: inWinter('2026-01-05 20:00'),
        ambito: 'Ambito Vicino',
      },
    ]
    const rules = {
      ...checkInput.rules,
      rules: checkInput.rules.rules.map((rule) => ({ ...rule, level: 'warning' as const })),
    }
    const { slacks, findings } = await propose({
      ...week,
      lastDay: '2026-01-05',
      input: { ...checkInput, rules, people, elsewhere },
    })
    const source = [{ ambito: 'Ambito Vicino', startsAt: elsewhere[0]?.startsAt, endsAt: elsewhere[0]?.endsAt }]
    expect(slacks).toContainEqual(expect.objectContaining({ kind: 'rest', userId: 'licia', elsewhere: source }))
    expect(findings).toContainEqual(expect.objectContaining({ kind: 'rest', userId: 'licia', elsewhere: source }))
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
