// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Endpoint } from '#core/shared/endpoint.ts'
import type { CallInput } from '../app/api.ts'
import { useCommand } from '../app/views.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useTyped } from '../cases/typed.ts'
import type { FieldProblem } from '../ui/ErrorSummary.tsx'

interface PersonAct<E extends Endpoint, Fields extends object> {
  readonly endpoint: E
  /** Under which what is typed is kept until it is sent. */
  readonly form: string
  readonly empty: Fields
  /** What is missing or wrong, in sentences. */
  readonly judge: (fields: Fields) => readonly (FieldProblem | false)[]
  readonly input: (fields: Fields) => CallInput<E>
  readonly onClose: () => void
}

/** What every small form of the person's page does: keeps what is typed, names what is wrong, sends once, closes. */
export function usePersonAct<E extends Endpoint, Fields extends object>(act: PersonAct<E, Fields>) {
  const command = useCommand(act.endpoint)
  const problems = useFieldProblems()
  const { fields, commandId, change, forget } = useTyped(act.form, act.empty)

  function submit() {
    if (!problems.check(act.judge(fields))) return
    command.mutate(
      { ...act.input(fields), commandId },
      {
        onSuccess: () => {
          forget()
          act.onClose()
        },
      },
    )
  }

  return { fields, change, submit, problemOf: problems.of, error: command.error, isPending: command.isPending }
}
