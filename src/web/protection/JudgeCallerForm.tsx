// SPDX-License-Identifier: AGPL-3.0-or-later
import { judgeCaller, type ListedCaller } from '#core/protection/listedCallerApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { TextArea } from '../ui/TextField.tsx'

interface JudgeCallerFormProps {
  readonly caller: Pick<ListedCaller, 'caseId' | 'sourceId'>
  /** The name that was given last, where it is not the one of the report. */
  readonly heardBy?: string | undefined
  readonly onClose: () => void
}

/** A name decides nothing: somebody looks, and says how they know. */
export function JudgeCallerForm({ caller: { caseId, sourceId }, heardBy, onClose }: JudgeCallerFormProps) {
  const { listedCallers } = useMessages()
  const words = listedCallers.form
  const judge = useCommand(judgeCaller)
  const problems = useFieldProblems()
  const { fields, commandId, change, forget } = useTyped(`${caseId} caller ${sourceId}`, {
    isThem: undefined as 'yes' | 'no' | undefined,
    reason: '',
  })

  function submit() {
    const { isThem, reason } = fields
    const isFine = problems.check([
      !isThem && { field: 'isThem', message: words.answerNeeded },
      reason.trim() === '' && { field: 'callerReason', message: words.reasonNeeded },
    ])
    if (!isFine) return
    const body = { isThem: isThem === 'yes', reason, ...(heardBy?.trim() && { heardBy }) }
    const onSuccess = () => {
      forget()
      onClose()
    }
    judge.mutate({ params: { caseId, sourceId }, body, commandId }, { onSuccess })
  }

  return (
    <InlineForm label={words.title} submit={words.save} onSubmit={submit} onClose={onClose} isPending={judge.isPending}>
      <RadioKeys
        label={words.question}
        field="isThem"
        isRequired
        value={fields.isThem}
        onChange={(isThem) => change({ isThem })}
        choices={[
          { value: 'yes', label: words.yes, key: '1' },
          { value: 'no', label: words.no, key: '2' },
        ]}
        goOnTo="callerReason"
        error={problems.of('isThem')}
      />
      <TextArea
        label={words.reason}
        field="callerReason"
        isRequired
        value={fields.reason}
        onChange={(reason) => change({ reason })}
        error={problems.of('callerReason')}
      />
      <ActProblem error={judge.error} refusals={listedCallers.refusals} fields={{ reason: words.reason }} />
    </InlineForm>
  )
}
