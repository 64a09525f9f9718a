// SPDX-License-Identifier: AGPL-3.0-or-later
import { judgeCaller, type ListedCaller } from '#core/protection/listedCallerApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useTypedAct } from '../cases/useTypedAct.ts'
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
  const act = useTypedAct({
    endpoint: judgeCaller,
    form: `${caseId} caller ${sourceId}`,
    empty: { isThem: undefined as 'yes' | 'no' | undefined, reason: '' },
    judge: ({ isThem, reason }) => [
      !isThem && { field: 'isThem', message: words.answerNeeded },
      reason.trim() === '' && { field: 'callerReason', message: words.reasonNeeded },
    ],
    input: ({ isThem, reason }) => {
      const body = { isThem: isThem === 'yes', reason, ...(heardBy?.trim() && { heardBy }) }
      return { params: { caseId, sourceId }, body }
    },
    onClose,
  })
  const { fields, change } = act

  return (
    <InlineForm
      label={words.title}
      submit={words.save}
      onSubmit={act.submit}
      onClose={onClose}
      isPending={act.isPending}
    >
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
        error={act.problemOf('isThem')}
      />
      <TextArea
        label={words.reason}
        field="callerReason"
        isRequired
        value={fields.reason}
        onChange={(reason) => change({ reason })}
        error={act.problemOf('callerReason')}
      />
      <ActProblem error={act.error} refusals={listedCallers.refusals} fields={{ reason: words.reason }} />
    </InlineForm>
  )
}
