// SPDX-License-Identifier: AGPL-3.0-or-later
import { revokeServiceAccount, type ServiceAccountLine } from '#core/access/serviceAccountsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'

interface RevokeServiceFormProps {
  readonly service: ServiceAccountLine
  readonly onClose: () => void
}

/** Says what it does before it is done: what the program did by itself stops at once. */
export function RevokeServiceForm({ service: { serviceId, name }, onClose }: RevokeServiceFormProps) {
  const { serviceAccounts: words } = useMessages()
  const revoke = useCommand(revokeServiceAccount, { leavesNoEvent: true })

  function submit() {
    revoke.mutate(
      { params: { serviceId }, body: {} },
      {
        onSuccess: () => {
          announce(words.revokedNow(name))
          onClose()
        },
      },
    )
  }

  return (
    <InlineForm
      label={words.revokeOf(name)}
      submit={words.revokeOf(name)}
      isPending={revoke.isPending}
      onClose={onClose}
      onSubmit={submit}
    >
      <p>{words.revokeAdvice}</p>
      <ActProblem error={revoke.error} refusals={words.refusals} />
    </InlineForm>
  )
}
