// SPDX-License-Identifier: AGPL-3.0-or-later
import { type DestinationView, retireDestination } from '#core/vault/vaultApi.ts'
import { useCommand } from '../app/views.ts'
import { ReasonForm } from '../cases/ReasonForm.tsx'
import { useMessages } from '../messages/messages.ts'
import { announce } from '../ui/LiveAnnouncer.tsx'

interface RetireFormProps {
  readonly destination: DestinationView
  readonly onClose: () => void
}

/** For good: the address is erased with it. */
export function RetireForm({ destination, onClose }: RetireFormProps) {
  const { vault } = useMessages()
  const words = vault.screen
  const retire = useCommand(retireDestination)
  const { destinationId, number } = destination
  return (
    <ReasonForm
      keptAs={`${destinationId} retirement`}
      title={words.retireForm(number)}
      submit={words.retireSave}
      words={{ label: words.retireReason, hint: words.retireHint, needed: words.retireNeeded }}
      act={retire}
      refusals={vault.refusals}
      onSend={(reason, commandId, then) =>
        retire.mutate({ params: { destinationId }, body: { reason }, commandId }, then)
      }
      onDone={() => announce(words.retiredNow(number))}
      onClose={onClose}
    >
      <p>
        <strong>{words.retireForm(number)}</strong>
      </p>
    </ReasonForm>
  )
}
