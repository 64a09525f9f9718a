// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import type { Decider } from '#core/shared/decider.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import { aText, inWinter, minutesLater } from './words.ts'

/** One command of a run: how long after the one before, and what the shell would have looked up besides the time. */
export interface Step<Command, Facts> {
  readonly minutesLater: number
  readonly command: Command
  readonly facts: Omit<Facts, 'now'>
}

/** What became of one command: the state it met, and what the rules said. */
export interface Turn<State, Command, Event, Refusal> {
  readonly now: string
  readonly before: State
  readonly after: State
  readonly command: Command
  readonly events: readonly Event[]
  readonly refusal?: Refusal
}

export const RUN_STARTS_AT = inWinter('2026-01-09 22:10')

/** Gives the commands one after the other, as the shell would: a refusal leaves no trace, an event is folded. */
export function runOf<
  State,
  Command extends { type: string },
  Event extends { type: string },
  Refusal extends string,
  Facts,
>(
  decider: Decider<State, Command, Event, Refusal, Facts>,
  steps: readonly Step<Command, Facts>[],
): Turn<State, Command, Event, Refusal>[] {
  let now = RUN_STARTS_AT
  let before = decider.initial
  return steps.map(({ minutesLater: minutes, command, facts }) => {
    now = minutesLater(now, minutes)
    const decision = decider.decide(before, command, { ...facts, now } as Facts)
    const events = 'events' in decision ? decision.events : []
    const turn = { now, before, after: events.reduce(decider.evolve, before), command, events }
    before = turn.after
    return 'refusal' in decision ? { ...turn, refusal: decision.refusal } : turn
  })
}

/** An event as the log gives it back. */
export function asStored(event: unknown): unknown {
  return JSON.parse(JSON.stringify(event))
}

/** Any run of these commands, long enough to go through a whole life. */
export function anyRun<Command, Facts>(
  command: fc.Arbitrary<Command>,
  facts: fc.Arbitrary<Omit<Facts, 'now'>>,
): fc.Arbitrary<Step<Command, Facts>[]> {
  const step = fc.record({ minutesLater: fc.integer({ min: 0, max: 30 }), command, facts })
  return fc.array(step, { maxLength: 60, size: 'max' })
}

/** Around the start of a run: before it, within it, and long after. */
export const anyInstant: fc.Arbitrary<string> = fc
  .integer({ min: -60, max: 1_500 })
  .map((minutes) => minutesLater(RUN_STARTS_AT, minutes))

export const anyText: fc.Arbitrary<TextRef> = fc.constantFrom('one', 'two', 'three').map(aText)

/** Left out, or there but undefined: what a form leaves empty arrives in both ways. */
export function maybe<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(value, { nil: undefined })
}
