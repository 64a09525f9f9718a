// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { type CurrentVigil, signBriefing } from '#core/vigils/vigilsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useSession } from '../app/session.ts'
import { useCommand } from '../app/views.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { Select } from '../ui/Select.tsx'

interface SignFormProps {
  readonly current: NonNullable<CurrentVigil['current']>
  readonly receivers: CurrentVigil['receivers']
  readonly onClose: () => void
}

/** One choice, a named receiver, and the signature. */
export function SignForm({ current, receivers, onClose }: SignFormProps) {
  const { vigils, app } = useMessages()
  const words = vigils.sign
  const { user } = useSession()
  const sign = useCommand(signBriefing)
  const problems = useFieldProblems()
  const [receiverId, setReceiverId] = useState<string>()
  const others = receivers.filter(({ userId }) => userId !== user.userId)
  const roles: Readonly<Record<string, string>> = app.roles

  function submit() {
    if (!problems.check([!receiverId && { field: 'receiver', message: words.receiverNeeded }]) || !receiverId) return
    sign.mutate(
      { params: { vigilId: current.vigilId }, body: { receiverId } },
      {
        onSuccess: () => {
          announce(words.saved(others.find(({ userId }) => userId === receiverId)?.label ?? ''))
          onClose()
        },
      },
    )
  }

  return (
    <InlineForm label={words.form} submit={words.save} onSubmit={submit} onClose={onClose} isPending={sign.isPending}>
      <p>{others.length === 0 ? words.noOne : words.advice}</p>
      <Select
        label={words.receiver}
        field="receiver"
        isRequired
        value={receiverId}
        onChange={setReceiverId}
        options={others.map(({ userId, label, role }) => ({
          value: userId,
          label: `${label}, ${roles[role] ?? role}`,
        }))}
        error={problems.of('receiver')}
      />
      <ActProblem error={sign.error} refusals={vigils.refusals} />
    </InlineForm>
  )
}
