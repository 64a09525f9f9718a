// SPDX-License-Identifier: AGPL-3.0-or-later

/** What a decider says: the events that now hold, or the state of the world that forbids them. */
export type Decision<Event, Refusal extends string> =
  | { readonly events: readonly Event[] }
  | { readonly refusal: Refusal; readonly detail?: Readonly<Record<string, string | number | boolean>> }

/**
 * The rules of one stream, pure. `facts` is what the shell looked up in the same transaction
 * (another stream's state, a configuration value): the decider never looks for itself.
 */
export interface Decider<
  State,
  Command extends { type: string },
  Event extends { type: string },
  Refusal extends string,
  Facts = object,
> {
  readonly initial: State
  evolve(state: State, event: Event): State
  decide(state: State, command: Command, facts: Facts): Decision<Event, Refusal>
}

/** Folds a stream's events into its state. */
export function fold<State, Event extends { type: string }>(
  decider: { readonly initial: State; evolve(state: State, event: Event): State },
  events: readonly Event[],
): State {
  return events.reduce((state, event) => decider.evolve(state, event), decider.initial)
}

export function accept<Event>(...events: Event[]): { events: readonly Event[] } {
  return { events }
}

export function refuse<Refusal extends string>(
  refusal: Refusal,
  detail?: Readonly<Record<string, string | number | boolean>>,
): { refusal: Refusal; detail?: Readonly<Record<string, string | number | boolean>> } {
  return detail ? { refusal, detail } : { refusal }
}
