// SPDX-License-Identifier: AGPL-3.0-or-later
import type { RetentionPeriod } from '#core/privacy/retention.ts'
import { useLocale, useMessages } from '../messages/messages.ts'
import { Panel } from '../ui/Panel.tsx'
import { WideTable } from '../ui/WideTable.tsx'

interface PlanPanelProps {
  readonly periods: readonly RetentionPeriod[]
  readonly fleetingDays: number
}

/** The periods as the reviewed file has them, each with who says so. */
export function PlanPanel({ periods, fleetingDays }: PlanPanelProps) {
  const { plan: words, rules } = useMessages().privacy
  const locale = useLocale()
  return (
    <Panel title={words.title} note={words.note} isFlush>
      <WideTable label={words.title} titles={[words.kind, words.period, words.source]} isStacked>
        {periods.map((period) => (
          <tr key={period.key}>
            <th scope="row">{rules[period.key]}</th>
            <td>{spell(period.months)}</td>
            <td>
              <strong>{words.sources[period.source]}</strong> · {period[locale]}
            </td>
          </tr>
        ))}
        <tr>
          <th scope="row">{words.fleeting}</th>
          <td>{words.days(fleetingDays)}</td>
          <td>{words.fleetingWhy}</td>
        </tr>
      </WideTable>
    </Panel>
  )

  function spell(months: number | undefined): string {
    if (months === undefined) return words.forever
    return months % 12 === 0 ? words.years(months / 12) : words.months(months)
  }
}
