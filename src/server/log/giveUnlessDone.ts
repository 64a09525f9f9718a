// SPDX-License-Identifier: AGPL-3.0-or-later
import type { StreamType } from '#core/policies/policy.ts'
import { type CommandRequest, type HandlerDeps, handle } from './handle.ts'
import { Refused } from './refusals.ts'

/** Gives a command that somebody may have made needless meanwhile, another process or a person: then its refusal is no news. */
export async function giveUnlessDone<S extends StreamType>(
  deps: HandlerDeps,
  request: CommandRequest<S>,
): Promise<void> {
  await handle(deps, request).catch((error: unknown) => {
    if (!(error instanceof Refused)) throw error
  })
}
