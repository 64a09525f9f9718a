// SPDX-License-Identifier: AGPL-3.0-or-later
import { type DestinationView, retireDestination } from '#core/vault/vaultApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { TextField } from '../ui/TextField.tsx'

interface RetireFormProps {
  readonly destination: DestinationView
  readonly onClose: () => void
}

/** For good: the address is erased with it. */
export function RetireForm({ destination, onClose }: RetireFormProps) {
  const { vault } = useMessages()
  const words = vault.screen
  const retire = useCommand(retireDestination)
  const problems = useFieldProblems()
  const { destinationId, number } = destination
  const { fields, commandId, change, forget } = useTyped(`${destinationId} retirement`, { reason: '' })

  function submit() {
    const { reason } = fields
    if (!problems.check([reason.trim() === '' && { field: 'reason', message: words.retireNeeded }])) return
    retire.mutate(
      { params: { destinationId }, body: { reason }, commandId },
      {
        onSuccess: () => {
          forget()
          announce(words.retiredNow(number))
          onClose()
        },
      },
    )
  }

  return (
    <InlineForm
      label={words.retireForm(number)}
      submit={words.retireSave}
      onSubmit={submit}
      onClose={onClose}
      isPending={retire.isPending}
    >
      <p>
        <strong>{words.retireForm(number)}</strong>
      </p>
      <TextField
        label={words.retireReason}
        field="reason"
        isRequired
        hint={words.retireHint}
        value={fields.reason}
        onChange={(reason) => change({ reason })}
        error={problems.of('reason')}
      />
      <ActProblem error={retire.error} refusals={vault.refusals} />
    </InlineForm>
  )
}
