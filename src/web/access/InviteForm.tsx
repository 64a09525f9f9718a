// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { type AccountLine, invite } from '#core/access/accountsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { CopyField } from '../ui/CopyField.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { TimeText } from '../ui/TimeText.tsx'
import { canComeIn } from './canComeIn.ts'

interface InviteFormProps {
  readonly account: AccountLine
  readonly onClose: () => void
}

/** Makes the link, then shows it: once, in the memory of this page alone. */
export function InviteForm({ account, onClose }: InviteFormProps) {
  const { accounts: words } = useMessages()
  const { userId, name } = account
  const [made, setMade] = useState<{ readonly token: string; readonly expiresAt: string }>()
  const make = useCommand(invite)
  return (
    <InlineForm
      label={words.inviteOf(name)}
      submit={made ? words.done : words.inviteOf(name)}
      isPending={make.isPending}
      onClose={onClose}
      onSubmit={made ? onClose : () => make.mutate({ params: { userId }, body: {} }, { onSuccess: setMade })}
    >
      <p>{words.inviteAdvice(name)}</p>
      {canComeIn(account) && <p>{words.inviteIsTold(name)}</p>}
      {made && (
        <>
          <CopyField label={words.address} value={`${window.location.origin}/invito#${made.token}`} />
          <p className="vg-quiet">
            {words.validUntil} <TimeText at={made.expiresAt} />
          </p>
        </>
      )}
      <ActProblem error={make.error} refusals={words.refusals} />
    </InlineForm>
  )
}
