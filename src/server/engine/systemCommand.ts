// SPDX-License-Identifier: AGPL-3.0-or-later
import { v5 as nameId } from 'uuid'
import type { StreamType } from '#core/policies/policy.ts'
import type { CommandRequest } from '#server/log/handle.ts'

/** Any fixed id: the names below are unique within it. */
const ENGINE_NAMESPACE = '5c1f6f0e-9d0e-5b9a-8f5e-0c6f3f0a7d21'

/**
 * A command of the engine. Its id follows from what it is for, so that two processes, or one that starts again, make
 * one step of it: the handler answers the second as a repeat.
 */
export function systemCommand<S extends StreamType>(
  job: string,
  stream: S,
  id: string,
  occasion: string,
  command: CommandRequest<S>['command'],
): CommandRequest<S> {
  const name = `${job}/${stream}/${id}/${occasion}`
  return {
    actor: { kind: 'system', job },
    commandId: nameId(name, ENGINE_NAMESPACE),
    fingerprint: name,
    stream,
    id,
    command,
  }
}
