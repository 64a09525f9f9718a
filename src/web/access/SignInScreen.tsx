// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { BarePage } from '../app/BarePage.tsx'
import { useMessages } from '../messages/messages.ts'
import { DemoUsers } from './DemoUsers.tsx'
import { EntrySteps } from './EntrySteps.tsx'

export function SignInScreen() {
  const { app } = useMessages()
  const queryClient = useQueryClient()
  const navigate = useNavigate()

  async function goIn() {
    queryClient.clear()
    await navigate({ to: '/' })
  }
  return (
    <EntrySteps
      frame={(step, title = app.signIn.title) => <BarePage title={title}>{step}</BarePage>}
      onIn={goIn}
      after={(enter) => <DemoUsers onChoose={enter} />}
    />
  )
}
