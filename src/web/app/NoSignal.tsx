// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'

interface NoSignalProps {
  /** What stands below may be old, in the words of the page; absent while nothing has come yet. */
  readonly stale?: string | undefined
  readonly onRetry: () => void
  readonly isAsking: boolean
}

/** Said on a page that came by a link, while nobody answers: it asks by itself, and at once if one likes. */
export function NoSignal({ stale, onRetry, isAsking }: NoSignalProps) {
  const { noSignal: words } = useMessages().app
  return (
    <Banner
      tone="warn"
      title={stale ?? words.title}
      action={
        <Button size="small" onPress={onRetry} isPending={isAsking}>
          {words.retry}
        </Button>
      }
    >
      {stale ? words.staleAdvice : words.advice}
    </Banner>
  )
}
