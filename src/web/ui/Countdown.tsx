// SPDX-License-Identifier: AGPL-3.0-or-later
import { useLocale, useMessages } from '../messages/messages.ts'
import { Icon } from './Icon.tsx'
import { useNow } from './now.ts'
import { useTimeWords } from './TimeText.tsx'
import { isoSpan, spanWords } from './timeWords.ts'

interface CountdownProps {
  readonly until: string
  /** From here on it draws attention; the number comes from configuration, not from taste. */
  readonly warnMinutes?: number | undefined
  /** The instant itself stands beside it, and need not be said again on paper. */
  readonly isBesideTime?: boolean
}

/** Time left by server time; on paper, where nothing runs, the instant. Quiet to screen readers: it can be read at will and never interrupts. */
export function Countdown({ until, warnMinutes = 10, isBesideTime = false }: CountdownProps) {
  const { ui } = useMessages()
  const timeWords = useTimeWords()
  const left = Date.parse(until) - useNow()
  const span = spanWords(left, useDayLetter())
  const isOver = left <= 0
  const isNear = left <= warnMinutes * 60_000
  return (
    <span
      className="vg-countdown"
      role="timer"
      aria-live="off"
      data-tone={isOver ? 'danger' : isNear ? 'warn' : undefined}
      data-paper={isBesideTime ? undefined : timeWords(until)}
    >
      {isNear && <Icon name={isOver ? 'error' : 'clock'} />}
      <time dateTime={isoSpan(left)}>{isOver ? ui.overdueBy(span) : `−${span}`}</time>
    </span>
  )
}

/** Time passed since an instant: how long a case has been in its state. */
export function Elapsed({ since }: { readonly since: string }) {
  const passed = useNow() - Date.parse(since)
  return <time dateTime={isoSpan(passed)}>{spanWords(Math.max(0, passed), useDayLetter())}</time>
}

function useDayLetter(): string {
  return useLocale() === 'it' ? 'g' : 'd'
}
