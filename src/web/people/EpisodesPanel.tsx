// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import type { EpisodeView, PersonView } from '#core/people/peopleApi.ts'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Panel } from '../ui/Panel.tsx'
import { useDayWords } from './useDayWords.ts'

/** Every case of this person that the viewer may know of, the latest first. */
export function EpisodesPanel({ found }: { readonly found: PersonView }) {
  const { past: words, episodes } = useMessages().people
  return (
    <Panel title={words.title} note={`${episodes(found.episodes.length)}, ${words.note}`}>
      <ul className="vg-stack">
        {found.episodes.map((episode) => (
          <Episode key={episode.personId} episode={episode} />
        ))}
      </ul>
    </Panel>
  )
}

function Episode({ episode }: { readonly episode: EpisodeView }) {
  const { cases, people } = useMessages()
  const { past: words } = people
  const { town, outcome, resource } = useAmbitoWords()
  const dayOf = useDayWords()
  const { caseId, caseNumber, municipality, openedAt, role, calledBy, stays, closureReason } = episode
  return (
    <li className="people-item">
      <div className="vg-row">
        <Link to="/casi/$caseId" params={{ caseId }} aria-label={words.open(caseNumber)}>
          {caseNumber}
        </Link>
        <strong>{dayOf(openedAt)}</strong>
        {municipality && <span>{town(municipality)}</span>}
        <Badge>{cases.people.roles[role]}</Badge>
        <Badge>{episode.outcome ? outcome(episode.outcome) : words.noOutcome}</Badge>
        {calledBy && (
          <span className="vg-quiet" data-protected>
            {words.as(calledBy)}
          </span>
        )}
      </div>
      {closureReason && <p className="people-words">{closureReason}</p>}
      {stays.length > 0 && (
        <p className="vg-quiet">
          {words.stays(
            stays
              .map(({ resourceKey, phase }) => `${resource(resourceKey)} (${phaseWords(phase, cases.places.phases)})`)
              .join(', '),
          )}
        </p>
      )}
    </li>
  )
}

function phaseWords(phase: string, phases: Readonly<Record<string, string>>): string {
  return phases[phase] ?? phase
}
