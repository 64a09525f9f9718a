// SPDX-License-Identifier: AGPL-3.0-or-later
// How long the planner needs for 12 people, 60 days and 3 bands, and whether what it proposes is sound.
//   node bench/planner.ts            the size promised
//   node bench/planner.ts 20 60      more people, or other days
import { cpus } from 'node:os'
import type { ShiftRules } from '../src/core/rosters/band.ts'
import { type CheckInput, checkRoster } from '../src/core/rosters/checkRoster.ts'
import { countLoad } from '../src/core/rosters/load.ts'
import { makePlanModel } from '../src/core/rosters/planModel.ts'
import { listDays, spanOfDays } from '../src/core/rosters/wallClock.ts'
import { solvePlan } from '../src/server/rosters/solvePlan.ts'

const PROMISED_SECONDS = 60
const people = Number(process.argv[2] ?? 12)
const days = Number(process.argv[3] ?? 60)
const zone = 'Europe/Rome'
const source = { it: 'bench', en: 'bench' }
const bands = (['first', 'second', 'call_taker'] as const).map((band) => ({
  band,
  work: 'presence' as const,
  roles: ['field_worker' as const],
  starts: ['08:00', '20:00'],
  fund: 'qpe',
}))
const names = bands.map(({ band }) => band)
const rules: ShiftRules = {
  bands,
  rules: [
    { rule: 'rest', hoursMin: 11, bands: names, level: 'error', source, mark: 'K' },
    { rule: 'weekly_hours', hoursMax: 48, bands: names, level: 'warning', source, mark: 'K' },
    { rule: 'consecutive_nights', nightsMax: 3, bands: names, level: 'warning', source, mark: 'P' },
  ],
}
// Over the October night, so that an hour that comes twice is in it.
const firstDay = '2026-10-01'
const lastDay = listDays(firstDay, '2027-12-31')[days - 1] as string
const input: CheckInput = {
  zone,
  rules,
  holidays: ['2026-10-04', '2026-11-01'],
  people: Array.from({ length: people }, (_, i) => ({
    userId: `person-${i}`,
    tenures: [{ bands: names }],
    isVerified: true,
  })),
  // Everybody is away for four days, one after the other.
  absences: Array.from({ length: people }, (_, i) => ({
    userId: `person-${i}`,
    startsAt: new Date(Date.parse(firstDay) + i * 4 * 86_400_000).toISOString(),
    endsAt: new Date(Date.parse(firstDay) + (i + 1) * 4 * 86_400_000).toISOString(),
  })),
  around: [],
  elsewhere: [],
}

const began = performance.now()
const model = makePlanModel({ firstDay, lastDay, bands: names, now: '2026-01-01T00:00:00.000Z', shifts: [], input })
const modelled = performance.now()
const answer = await solvePlan(model.lp, PROMISED_SECONDS).answer
const solved = performance.now()
if ('error' in answer) throw new Error(answer.error)
const plan = model.read((name) => answer.solution[name] ?? 0)
const shifts = plan.shifts.map((shift, i) => ({ ...shift, shiftId: String(i), cause: 'planner' as const }))
const coverage = bands.map((band) => ({ band: band.band, ...spanOfDays(band, firstDay, lastDay, zone) }))
const findings = checkRoster(shifts, coverage, input)
const nights = countLoad(shifts, zone, input.holidays).map((load) => load.nights)
const seconds = (from: number, to: number) => ((to - from) / 1000).toFixed(1)

console.log(
  `${people} people, ${days} days, ${bands.length} bands of two shifts; ${cpus().length} cores, Node ${process.version}`,
)
console.log(`model   ${seconds(began, modelled)} s, ${Math.round(model.lp.length / 1024)} KiB`)
console.log(`solver  ${seconds(modelled, solved)} s, at most ${(answer.gap * 100).toFixed(1)} % from the best`)
console.log(`result  ${shifts.length} shifts, nights from ${Math.min(...nights)} to ${Math.max(...nights)} a person`)
console.log(`slacks  ${plan.slacks.length}; judge of hand-made rosters: ${findings.length} findings`)
if (findings.some(({ level }) => level === 'error')) process.exitCode = 1
if (solved - began > PROMISED_SECONDS * 1000) process.exitCode = 1
