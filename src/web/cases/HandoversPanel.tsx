// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import type { CaseView } from '#core/cases/casesApi.ts'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useSession } from '../app/session.ts'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Panel } from '../ui/Panel.tsx'
import type { Tone } from '../ui/tones.ts'

const tones: Readonly<Record<string, Tone>> = {
  to_send: 'warn',
  competence_disputed: 'warn',
  taken_in_charge: 'ok',
}

/** Who receives the morning, and how far each has come. */
export function HandoversPanel({ found }: { readonly found: CaseView }) {
  const { handovers: words } = useMessages().cases
  const { town } = useAmbitoWords()
  const { mayDo } = useSession()
  const phases: Readonly<Record<string, string>> = words.phases
  return (
    <Panel title={words.title} level={3}>
      {found.handovers.length === 0 && <p className="vg-quiet">{words.none}</p>}
      <ul className="vg-stack">
        {found.handovers.map(({ handoverId, recipient, purpose, phase }) => {
          const title = words.open(town(recipient))
          return (
            <li key={handoverId} className="vg-row">
              <Badge tone={tones[phase] ?? 'neutral'}>{phases[phase] ?? phase}</Badge>
              {mayDo.includes('getHandover') ? <Link to={`/passaggi/${handoverId}`}>{title}</Link> : title}
              <span className="vg-quiet">{words.purposes[purpose]}</span>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}
