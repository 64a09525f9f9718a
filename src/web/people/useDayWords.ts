// SPDX-License-Identifier: AGPL-3.0-or-later
import { languageTags, useLocale } from '../messages/messages.ts'
import { useClock, useNow } from '../ui/now.ts'
import { dayWords } from '../ui/timeWords.ts'

const HOUR_MS = 3_600_000

/** The day of an instant in the zone of the ambito: what matters of an episode is the night it was. */
export function useDayWords(): (at: string) => string {
  const { zone } = useClock()
  const nowMs = useNow(HOUR_MS)
  const language = languageTags[useLocale()]
  return (at) => dayWords(Date.parse(at), { language, zone, nowMs })
}

/** Today in the zone of the ambito, like 2026-01-19. */
export function useToday(): string {
  const { zone } = useClock()
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(useNow(HOUR_MS))
}
