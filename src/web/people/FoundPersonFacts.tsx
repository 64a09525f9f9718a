// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FoundPerson } from '#core/people/peopleApi.ts'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { useDayWords } from './useDayWords.ts'

/** Who was found and why, in what one needs to tell two people apart. The name itself is the caller's: a link or a button. */
export function FoundPersonFacts({ person }: { readonly person: FoundPerson }) {
  const { people: words } = useMessages()
  const { town } = useAmbitoWords()
  const dayOf = useDayWords()
  const { lastEpisode: last } = person
  return (
    <>
      <Badge>{person.isUnidentified ? words.unidentified : words.certainties[person.certainty]}</Badge>
      {person.sex !== 'unknown' && <Badge>{words.sexes[person.sex]}</Badge>}
      {person.apparentAge !== undefined && <Badge>{words.about(person.apparentAge)}</Badge>}
      {person.hasWarnings && <Badge tone="warn">{words.warning}</Badge>}
      <span className="vg-quiet">
        {words.episodes(person.episodes)} ·{' '}
        {words.last(last.caseNumber, last.municipality ? town(last.municipality) : '', dayOf(last.openedAt))}
      </span>
      <span className="people-why">
        {person.reasons.map((reason) => words.reasons[reason]).join(', ')}
        {person.otherNames.length > 0 && (
          <span data-protected> · {words.alsoCalled(person.otherNames.join(', '))}</span>
        )}
      </span>
    </>
  )
}
