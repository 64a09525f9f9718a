// SPDX-License-Identifier: AGPL-3.0-or-later
import type { StreamType } from '#core/policies/policy.ts'
import type { Logger } from '#server/app/logger.ts'
import type { Channels } from '#server/channels/channel.ts'
import type { CheckCodes } from '#server/contacts/checkCodes.ts'
import type { ChangeFeed } from '#server/log/changes.ts'
import type { HandlerDeps } from '#server/log/handle.ts'

export interface EngineDeps extends HandlerDeps {
  readonly changes: ChangeFeed
  readonly channels: Channels
  readonly checkCodes: CheckCodes
  /** Sessions are kept by the sign-in library, in a schema of its own. */
  readonly auth: { forgetEnded(days: number): Promise<void> }
  /** Where phones find the program, without a slash at the end. */
  readonly publicUrl: string
  readonly log: Logger
}

/** Something the engine does when its time has come. */
export interface Job {
  readonly name: string
  /** Streams whose changes may bring its next instant nearer. */
  readonly streams: readonly StreamType[]
  /**
   * Does what is due and says when to come back, in the ambito's time; undefined when only a change can bring work.
   * What goes on after it returns calls `again` when it may have left something to do.
   */
  run(again: () => void): Promise<string | undefined>
  /** Waits for what goes on after `run` has returned. */
  settle?(): Promise<void>
}
