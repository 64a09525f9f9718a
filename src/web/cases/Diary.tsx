// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DiaryEntry } from '#core/cases/casesApi.ts'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { languageTags, useLocale, useMessages } from '../messages/messages.ts'
import { Panel } from '../ui/Panel.tsx'
import { Timeline } from '../ui/Timeline.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'
import { diaryTone, diaryWords } from './diaryWords.ts'

/** Everything that happened, by itself, with both times; the last line is what one looks for, so it is on top. */
export function Diary({ entries }: { readonly entries: readonly DiaryEntry[] }) {
  const { cases } = useMessages()
  const speech = {
    cases,
    ambito: useAmbitoWords(),
    timeWords: useTimeWords(),
    language: languageTags[useLocale()],
  }
  return (
    <Panel title={cases.diary.title} level={3} note={cases.diary.newestFirst}>
      <Timeline
        label={cases.diary.title}
        entries={entries
          .map((entry, index) => ({
            id: String(index),
            happenedAt: entry.happenedAt,
            recordedAt: entry.recordedAt,
            what: diaryWords(entry, speech),
            who: entry.actor,
            words: entry.words,
            tone: diaryTone(entry.type),
          }))
          .toReversed()}
      />
    </Panel>
  )
}
