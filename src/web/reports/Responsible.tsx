// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { worldView } from '../app/world.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'

/** Who is responsible for this municipality at this minute, why, and until when. It never stops a report. */
export function Responsible({ municipality }: { readonly municipality: string | undefined }) {
  const { reports, competence } = useMessages()
  const { responsible: words } = reports
  const { place } = competence
  const time = useTimeWords()
  const { data } = useQuery(worldView)
  const { town, isOurs } = useAmbitoWords()
  const found = data?.municipalities.find(({ code }) => code === municipality)
  if (municipality && !isOurs(municipality)) return <Banner tone="info" title={place.outsideTown(town(municipality))} />
  if (!found) return <p className="vg-quiet">{words.unknown}</p>
  if (found.responsible === 'office' && found.until) {
    return (
      <Banner tone="warn" title={words.office(found.name)}>
        {words.officeUntil(time(found.until))}
      </Banner>
    )
  }
  const reason = words.reasons[found.reason as keyof typeof words.reasons] ?? found.reason
  const named = found.reasonName ? `${reason} (${found.reasonName})` : reason
  return (
    <Banner tone="ok" title={words.pis(found.name)}>
      {found.until ? words.pisUntil(named, time(found.until)) : words.pisAlways}
    </Banner>
  )
}
