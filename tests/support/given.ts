// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect } from 'vitest'
import { type Decider, fold } from '#core/shared/decider.ts'

/** What has happened so far: events, or a builder that holds them. */
type Past<Event> = readonly Event[] | { readonly events: readonly Event[] }

/** given(what happened).when(somebody asks).then(this happens, or that forbids it). */
export function given<
  State,
  Command extends { type: string },
  Event extends { type: string },
  Refusal extends string,
  Facts,
>(decider: Decider<State, Command, Event, Refusal, Facts>, past: Past<Event>) {
  const state = fold(decider, 'events' in past ? past.events : past)
  return {
    when(command: Command, facts: Facts) {
      const decision = decider.decide(state, command, facts)
      return {
        then(expected: readonly Event[] | Refusal, detail?: Record<string, unknown>) {
          if (typeof expected === 'string') expect(decision).toEqual({ refusal: expected, ...(detail && { detail }) })
          else expect(decision).toEqual({ events: expected })
        },
        /** As `then`, where what the refusal tells besides its name is not the point. */
        isRefused(refusal: Refusal) {
          expect(decision).toHaveProperty('refusal', refusal)
        },
      }
    },
  }
}
