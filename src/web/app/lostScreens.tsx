// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { BarePage } from './BarePage.tsx'

export function NotFoundScreen() {
  const { app } = useMessages()
  return (
    <BarePage title={app.notFound.title}>
      <EmptyState title={app.notFound.advice} action={<a href="/">{app.home}</a>} />
    </BarePage>
  )
}

/** A bug stops one screen, never the night: what was saved is safe, and the way on is one key. */
export function CrashedScreen({ reset }: { readonly reset: () => void }) {
  const { app } = useMessages()
  return (
    <EmptyState title={app.crashed.title} action={<Button onPress={reset}>{app.crashed.retry}</Button>}>
      {app.crashed.advice}
    </EmptyState>
  )
}

export function UnreachableScreen({ onRetry }: { readonly onRetry: () => void }) {
  const { app } = useMessages()
  return (
    <BarePage title={app.connection.offlineTitle}>
      <EmptyState title={app.signIn.unreachable} action={<Button onPress={onRetry}>{app.crashed.retry}</Button>} />
    </BarePage>
  )
}
