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

interface UnreachableProps {
  readonly onRetry: () => void
  readonly isAsking: boolean
}

/** Whoever opens the desk while nobody answers: it asks by itself, and says what to do with the call meanwhile. */
export function UnreachableScreen({ onRetry, isAsking }: UnreachableProps) {
  const { connection, noSignal } = useMessages().app
  return (
    <BarePage title={connection.offlineTitle}>
      <EmptyState
        title={connection.unopened}
        action={
          <Button onPress={onRetry} isPending={isAsking}>
            {noSignal.retry}
          </Button>
        }
      />
    </BarePage>
  )
}
