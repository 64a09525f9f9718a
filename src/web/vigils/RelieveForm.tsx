// SPDX-License-Identifier: AGPL-3.0-or-later
import { relieveVigil } from '#core/vigils/vigilsApi.ts'
import { useCommand } from '../app/views.ts'
import { ReasonForm } from '../cases/ReasonForm.tsx'
import { useMessages } from '../messages/messages.ts'

/** Who had the shift cannot sign: it is taken over with a reason, and what they left stays on the list. */
export function RelieveForm({ vigilId, onClose }: { readonly vigilId: string; readonly onClose: () => void }) {
  const { vigils: words } = useMessages()
  const relieve = useCommand(relieveVigil)
  return (
    <ReasonForm
      keptAs={`${vigilId} relief`}
      title={words.relieveForm}
      submit={words.relieveSave}
      words={{ label: words.relieveReason, needed: words.relieveNeeded }}
      isLong
      act={relieve}
      refusals={words.refusals}
      onSend={(reason, commandId, then) => relieve.mutate({ params: { vigilId }, body: { reason }, commandId }, then)}
      onClose={onClose}
    />
  )
}
