// SPDX-License-Identifier: AGPL-3.0-or-later
import { useRef } from 'react'
import { v7 as uuidv7 } from 'uuid'
import type { AnswerOf, Endpoint } from '#core/shared/endpoint.ts'
import { Refused } from '../app/answers.ts'
import type { CallInput } from '../app/api.ts'
import { useCommand } from '../app/views.ts'

/** A command that a person may send again after a lost answer: the same words go with the same id, so it happens once. */
export function useSteadyCommand<E extends Endpoint>(endpoint: E) {
  const command = useCommand(endpoint)
  const last = useRef({ said: '', commandId: '' })

  function send(input: CallInput<E>): Promise<AnswerOf<E>> {
    const said = JSON.stringify([input.params, input.body])
    if (last.current.said !== said) last.current = { said, commandId: uuidv7() }
    return command.mutateAsync({ ...input, commandId: last.current.commandId }).catch((error: unknown) => {
      // It came, and was a no: when the world has changed the same words are another act.
      if (error instanceof Refused) last.current = { said: '', commandId: '' }
      throw error
    })
  }

  return { send, error: command.error, isPending: command.isPending, isSuccess: command.isSuccess }
}
