// SPDX-License-Identifier: AGPL-3.0-or-later
import { languageTags, useLocale } from '../messages/messages.ts'
import { useClock, useNow } from './now.ts'
import { timeWords } from './timeWords.ts'

/** An instant in the zone of the ambito: the day when it is not today, CEST or CET around a change of the clocks. */
export function TimeText({ at }: { readonly at: string }) {
  return <time dateTime={at}>{useTimeWords()(at)}</time>
}

/**
 * The same words where an element cannot go: inside a message or an attribute. `beside` is another instant already
 * shown next to it: the day is then left out when it is that one's.
 */
export function useTimeWords(): (at: string, beside?: string) => string {
  const { zone } = useClock()
  const nowMs = useNow(60_000)
  const language = languageTags[useLocale()]
  return (at, beside) => timeWords(Date.parse(at), { language, zone, nowMs: beside ? Date.parse(beside) : nowMs })
}
