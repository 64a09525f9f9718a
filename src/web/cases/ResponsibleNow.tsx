// SPDX-License-Identifier: AGPL-3.0-or-later
import type { World } from '#core/cases/worldApi.ts'
import { useMessages } from '../messages/messages.ts'
import { Section } from '../ui/Panel.tsx'
import { StatusDot } from '../ui/StatusDot.tsx'
import { TimeText } from '../ui/TimeText.tsx'
import { groupResponsible } from './responsibleGroups.ts'

/** Who answers for each municipality now, why, and when that changes. */
export function ResponsibleNow({ municipalities }: Pick<World, 'municipalities'>) {
  const { world: words } = useMessages().cases
  const reasons: Readonly<Record<string, string>> = words.responsibleWhy
  const groups = groupResponsible(municipalities)
  return (
    <Section title={words.responsible}>
      <ul className="vg-stack">
        {groups.map(({ responsible, reason, reasonName, until, names }) => (
          <li key={`${reason} ${names[0]}`}>
            <strong>
              <StatusDot tone={responsible === 'pis' ? 'info' : 'neutral'}>
                {words.responsibleWho[responsible]}: {words.towns(names.length)}
              </StatusDot>
            </strong>{' '}
            <span className="vg-soft">
              {reasons[reason] ?? reason}
              {reasonName && ` (${reasonName})`}
              {until && (
                <>
                  , {words.until} <TimeText at={until} />
                </>
              )}
            </span>
            <p className="vg-quiet">{names.join(', ')}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
