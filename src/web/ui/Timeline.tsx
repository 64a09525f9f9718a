// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'
import { useMessages } from '../messages/messages.ts'
import { useTimeWords } from './TimeText.tsx'
import type { Tone } from './tones.ts'

export interface TimelineEntry {
  readonly id: string
  readonly happenedAt: string
  readonly recordedAt: string
  readonly what: ReactNode
  readonly who?: string | undefined
  /** Words as typed; kept from paper. */
  readonly words?: string | undefined
  readonly tone?: Tone | undefined
}

/** Above this distance between the two times the entry was written from memory, and says so. */
const LATE_AFTER_MS = 5 * 60_000

/** The diario: what happened, in order, with both times. It only grows. */
export function Timeline({ entries, label }: { readonly entries: readonly TimelineEntry[]; readonly label: string }) {
  const { ui } = useMessages()
  const timeWords = useTimeWords()
  return (
    <ol className="vg-timeline" aria-label={label}>
      {entries.map((entry) => {
        const isLate = Date.parse(entry.recordedAt) - Date.parse(entry.happenedAt) > LATE_AFTER_MS
        const recorded = timeWords(entry.recordedAt, entry.happenedAt)
        return (
          <li key={entry.id} data-tone={entry.tone}>
            <div className="vg-times">
              <time dateTime={entry.happenedAt}>
                <span className="vg-unseen">{ui.happened} </span>
                {timeWords(entry.happenedAt)}
              </time>
              <time className="vg-recorded" dateTime={entry.recordedAt} data-late={isLate || undefined}>
                {isLate ? ui.recordedLate(recorded) : ui.recorded(recorded)}
              </time>
            </div>
            <div>
              {entry.what} {entry.who && <span className="vg-who">{entry.who}</span>}
              {entry.words && (
                <p className="vg-words" data-protected>
                  {entry.words}
                </p>
              )}
            </div>
          </li>
        )
      })}
    </ol>
  )
}
