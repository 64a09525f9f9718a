// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { strikeConflict } from '#core/protection/protectionApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useActions } from '../app/actions.ts'
import { useCommand } from '../app/views.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { TextArea } from '../ui/TextField.tsx'

interface StrikeConflictProps {
  readonly caseId: string
  readonly conflictId: string
  readonly name: string
  readonly reasonDisabled: string | undefined
}

/** Takes somebody off the list, with the reason: that they stood on it stays in the diary. */
export function StrikeConflict({ caseId, conflictId, name, reasonDisabled }: StrikeConflictProps) {
  const { listedCallers, protection } = useMessages()
  const words = listedCallers.strikeForm
  const [isOpen, setOpen] = useState(false)
  const strike = useCommand(strikeConflict)
  const problems = useFieldProblems()
  const { fields, commandId, change, forget } = useTyped(`${caseId} strike ${conflictId}`, { reason: '' })

  function submit() {
    const { reason } = fields
    if (!problems.check([reason.trim() === '' && { field: 'strikeReason', message: protection.reasonNeeded }])) return
    strike.mutate({ params: { caseId, conflictId }, body: { reason }, commandId }, { onSuccess: forget })
  }

  useActions([
    {
      id: `strike ${conflictId}`,
      title: listedCallers.strike(name),
      perform: () => setOpen(true),
      reasonDisabled,
    },
  ])
  if (!isOpen)
    return (
      <Button size="small" variant="quiet" onPress={() => setOpen(true)} reasonDisabled={reasonDisabled}>
        {listedCallers.strike(name)}
      </Button>
    )
  return (
    <InlineForm
      label={words.title}
      submit={words.save}
      onSubmit={submit}
      onClose={() => setOpen(false)}
      isPending={strike.isPending}
    >
      <TextArea
        label={words.reason}
        field="strikeReason"
        isRequired
        value={fields.reason}
        onChange={(reason) => change({ reason })}
        error={problems.of('strikeReason')}
      />
      <ActProblem error={strike.error} refusals={protection.refusals} fields={{ reason: words.reason }} />
    </InlineForm>
  )
}
