// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Endpoint } from '#core/shared/endpoint.ts'
import type { CallInput } from '../app/api.ts'
import { useCommand } from '../app/views.ts'
import type { FieldProblem } from '../ui/ErrorSummary.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { useFieldProblems } from './fieldProblems.ts'
import { useTyped } from './typed.ts'

interface TypedAct<E extends Endpoint, Fields extends object> {
  readonly endpoint: E
  /** Under which what is typed is kept until it is sent. */
  readonly form: string
  readonly empty: Fields
  /** What is missing or wrong, in sentences. */
  readonly judge?: (fields: Fields) => readonly (FieldProblem | false)[]
  /** What is sent; undefined is not, as what `judge` has refused. */
  readonly input: (fields: Fields) => CallInput<E> | undefined
  /** Said aloud once it is done. */
  readonly done?: string
  readonly onClose?: () => void
}

/** What every small form does: keeps what is typed, names what is wrong, sends once, says that it is done, closes. */
export function useTypedAct<E extends Endpoint, Fields extends object>(act: TypedAct<E, Fields>) {
  const command = useCommand(act.endpoint)
  const problems = useFieldProblems()
  const { fields, commandId, change, forget } = useTyped(act.form, act.empty)

  function submit() {
    if (!problems.check(act.judge?.(fields) ?? [])) return
    const input = act.input(fields)
    if (!input) return
    command.mutate(
      { ...input, commandId },
      {
        onSuccess: () => {
          if (act.done) announce(act.done)
          forget()
          act.onClose?.()
        },
      },
    )
  }

  return { fields, change, submit, problemOf: problems.of, error: command.error, isPending: command.isPending }
}
