// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CaseView, StayView } from '#core/cases/casesApi.ts'
import { openConditions } from '#core/cases/openConditions.ts'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Countdown } from '../ui/Countdown.tsx'
import { Panel } from '../ui/Panel.tsx'
import type { Tone } from '../ui/tones.ts'
import { conditionWords } from './caseState.ts'
import { StayActs } from './StayActs.tsx'

const tones: Record<StayView['phase'], Tone> = {
  requested: 'warn',
  held: 'info',
  confirmed: 'info',
  checked_in: 'ok',
  ended: 'neutral',
  expired: 'warn',
  released: 'neutral',
  refused: 'warn',
}

/** Where somebody sleeps tonight, or may: from the request to the door. */
export function PlacesPanel({ found }: { readonly found: CaseView }) {
  const { places: words } = useMessages().cases
  return (
    <Panel title={words.title} level={3}>
      {found.stays.length === 0 && <p className="vg-quiet">{words.none}</p>}
      <ul className="vg-stack">
        {found.stays.map((stay) => (
          <StayRow key={stay.stayId} stay={stay} found={found} />
        ))}
      </ul>
    </Panel>
  )
}

function StayRow({ stay, found }: { readonly stay: StayView; readonly found: CaseView }) {
  const { places: words } = useMessages().cases
  const { resource } = useAmbitoWords()
  const person = found.people.find(({ personId }) => personId === stay.personId)
  const isRequested = stay.phase === 'requested'
  return (
    <li className="vg-stay">
      <div className="vg-row">
        <Badge tone={tones[stay.phase]}>{words.phases[stay.phase]}</Badge>
        <strong>{resource(stay.resourceKey)}</strong>
        {stay.bedKey && <span>{words.bed(stay.bedKey)}</span>}
        {person && (
          <span className="vg-soft" data-protected>
            {words.for(person.calledBy)}
          </span>
        )}
        {stay.phase === 'held' && stay.expiresAt && (
          <span className="vg-push">
            {words.holdEnds} <Countdown until={stay.expiresAt} />
          </span>
        )}
      </div>
      {(isRequested || stay.waived.length > 0) && (
        <ul className="vg-quiet">
          {isRequested &&
            openConditions(stay).map((condition) => (
              <li key={condition}>{words.unmet(conditionWords(condition, words.conditions))}</li>
            ))}
          {stay.waived.map(({ condition, by, reason }) => (
            <li key={condition}>
              {words.waivedBy(conditionWords(condition, words.conditions), by)}: <span data-protected>{reason}</span>
            </li>
          ))}
        </ul>
      )}
      <StayActs stay={stay} found={found} />
    </li>
  )
}
