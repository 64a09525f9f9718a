// SPDX-License-Identifier: AGPL-3.0-or-later

import type { CommandsOf, StreamType, VegliaEvent } from '#core/policies/policy.ts'
import type { Decider } from '#core/shared/decider.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import type { Head, RecordedEvent } from './eventLog.ts'

/** What facts are looked up with: one transaction, one ambito, one instant, the lock held. */
export interface FactsContext {
  readonly tx: Tx
  readonly ambito: Ambito
  readonly now: string
  readonly head: Head
}

/** What a view is folded with. No clock: a rebuilt view must equal the one that was kept. */
export interface ProjectContext {
  readonly tx: Tx
  readonly ambitoId: string
}

/** What the shell knows of one stream: its rules, what they ask of the world, and the views they feed. */
export interface StreamModule<S extends StreamType, State, E extends VegliaEvent, Facts> {
  readonly type: S
  // Refusal codes differ per stream; here they only travel.
  readonly decider: Decider<State, CommandsOf[S], E, string, Facts>
  facts(context: FactsContext, id: string, state: State, command: CommandsOf[S]): Promise<Facts>
  project(context: ProjectContext, recorded: RecordedEvent & { readonly event: E }): Promise<void>
  /** The same for many events at once, where that is one question to the database instead of many. */
  projectMany?(context: ProjectContext, recorded: readonly (RecordedEvent & { readonly event: E })[]): Promise<void>
  /** What the event wants said outside the log (outbox, first words of a draft): written now, never again when views are rebuilt. */
  tell?(context: FactsContext, recorded: RecordedEvent & { readonly event: E }): Promise<void>
}

/** A stream with its private types forgotten; `defineStream` checks each entry, the handler pairs it with its own commands. */
export type AnyStream = StreamModule<any, any, any, any>
export type Streams = Readonly<Record<StreamType, AnyStream>>

export function defineStream<S extends StreamType, State, E extends VegliaEvent, Facts>(
  module: StreamModule<S, State, E, Facts>,
): StreamModule<S, State, E, Facts> {
  return module
}
