// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { worldView } from '../app/world.ts'
import { useMessages } from '../messages/messages.ts'
import { useTimeWords } from '../ui/TimeText.tsx'

/** When the office of this municipality opens next, in a sentence: known before somebody decides that it can wait. */
export function useNextOpening(municipality: string | undefined): string {
  const { triage: words } = useMessages()
  const time = useTimeWords()
  const { data } = useQuery(worldView)
  const town = data?.municipalities.find(({ code }) => code === municipality)
  if (!town) return words.nextOpeningUnknown
  return town.responsible === 'office' && town.until
    ? words.openNow(town.name, time(town.until))
    : words.nextOpening(town.name, time(town.opensAt))
}
