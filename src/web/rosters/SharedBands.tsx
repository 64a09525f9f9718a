// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Section } from '../ui/Panel.tsx'
import type { Rosters } from './rosterViews.ts'

/** Bands that two rosters have to do with: whose roster holds each, and whether both ambiti have said so. */
export function SharedBands({ shared }: Pick<Rosters, 'shared'>) {
  const { rosters: words } = useMessages()
  if (shared.length === 0) return null
  return (
    <Section title={words.shared.title}>
      <ul>
        {shared.map(({ kind, band, name, isAgreed }) => (
          <li key={`${kind} ${band} ${name}`} className="vg-row">
            <span className="vg-quiet rosters-band">{words.bands[band]}</span>
            <span>{words.shared[kind](name)}</span>
            {!isAgreed && <Badge tone="warn">{words.shared.notAgreed}</Badge>}
          </li>
        ))}
      </ul>
    </Section>
  )
}
