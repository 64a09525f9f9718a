// SPDX-License-Identifier: AGPL-3.0-or-later
import { useRef, useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import type { AnswerOf, Endpoint } from '#core/shared/endpoint.ts'
import { type CallInput, call } from '../app/api.ts'

/**
 * An act that sends or brings a secret. Not through `useCommand`: what that sends and receives stays in the memory of the
 * page for minutes after it left the screen. The same words go with the same id, so that a lost answer is asked for again.
 */
export function useSecretCall<E extends Endpoint>(endpoint: E) {
  const [error, setError] = useState<Error>()
  const [isPending, setPending] = useState(false)
  const last = useRef({ of: '', commandId: '' })

  /** Undefined when it did not happen; then `error` says why. `of` names what is sent, and is no secret. */
  async function send(of: string, input: CallInput<E>): Promise<AnswerOf<E> | undefined> {
    if (last.current.of !== of) last.current = { of, commandId: uuidv7() }
    setPending(true)
    setError(undefined)
    try {
      return await call(endpoint, { ...input, commandId: last.current.commandId })
    } catch (thrown) {
      setError(thrown as Error)
      return undefined
    } finally {
      setPending(false)
    }
  }
  return { send, error, isPending }
}
