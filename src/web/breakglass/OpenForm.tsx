// SPDX-License-Identifier: AGPL-3.0-or-later
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { openBreakGlass, type Sought } from '#core/breakglass/breakGlassApi.ts'
import { useCommand } from '../app/views.ts'
import { ReasonForm } from '../cases/ReasonForm.tsx'
import { useMessages } from '../messages/messages.ts'
import { announce } from '../ui/LiveAnnouncer.tsx'

interface OpenFormProps {
  readonly sought: Sought
  readonly openMinutes: number
  readonly onDone: () => void
}

/** The reason, and then the thing itself. */
export function OpenForm({ sought, openMinutes, onDone }: OpenFormProps) {
  const { breakGlass: words } = useMessages()
  const navigate = useNavigate()
  const open = useCommand(openBreakGlass)
  const [breakGlassId] = useState(() => uuidv7())
  return (
    <ReasonForm
      keptAs={`${breakGlassId} reason`}
      title={words.form}
      submit={words.open(openMinutes)}
      words={{ label: words.reason, hint: words.reasonHint, needed: words.reasonNeeded }}
      isLong
      act={open}
      refusals={words.refusals}
      onSend={(reason, commandId, then) =>
        open.mutate(
          { params: { breakGlassId }, body: { ...sought, reason }, commandId },
          {
            onSuccess: ({ kind, subjectId }) => {
              then.onSuccess()
              announce(words.opened)
              void (kind === 'case'
                ? navigate({ to: '/casi/$caseId', params: { caseId: subjectId } })
                : navigate({ to: '/persone/$personId', params: { personId: subjectId } }))
            },
          },
        )
      }
      onClose={onDone}
    />
  )
}
