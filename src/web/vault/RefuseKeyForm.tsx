// SPDX-License-Identifier: AGPL-3.0-or-later
import { refuseSecondKey } from '#core/vault/openingsApi.ts'
import { useCommand } from '../app/views.ts'
import { ReasonForm } from '../cases/ReasonForm.tsx'
import { useMessages } from '../messages/messages.ts'

interface RefuseKeyFormProps {
  readonly openingId: string
  readonly onClose: () => void
}

/** Who asked reads the reason, and knows whom to call. */
export function RefuseKeyForm({ openingId, onClose }: RefuseKeyFormProps) {
  const { vault: words } = useMessages()
  const refuse = useCommand(refuseSecondKey)
  return (
    <ReasonForm
      keptAs={`${openingId} refusal`}
      title={words.refuseForm}
      submit={words.refuse}
      words={{ label: words.refuseReason, needed: words.refuseNeeded }}
      act={refuse}
      refusals={words.refusals}
      onSend={(reason, commandId, then) => refuse.mutate({ params: { openingId }, body: { reason }, commandId }, then)}
      onClose={onClose}
    />
  )
}
