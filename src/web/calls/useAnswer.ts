// SPDX-License-Identifier: AGPL-3.0-or-later
import { useNavigate } from '@tanstack/react-router'
import { claimCall } from '#core/calls/callsApi.ts'
import { useCommand } from '../app/views.ts'

/** Takes a call and goes where it is written. A missed one has no report yet: first one calls back. */
export function useAnswer() {
  const claim = useCommand(claimCall)
  const navigate = useNavigate()

  function answer(callId: string, reason?: string, onTaken?: () => void) {
    claim.mutate(
      { params: { callId }, body: reason ? { reason } : {} },
      {
        onSuccess: ({ reportId }) => {
          onTaken?.()
          if (reportId) void navigate({ to: '/segnalazioni/$reportId', params: { reportId } })
        },
      },
    )
  }
  return { answer, error: claim.error, isPending: claim.isPending }
}
