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
      <div className="privacy-stacked">
        <WideTable label={words.title} titles={[words.kind, words.period, words.source]}>
          {periods.map((period) => (
            <tr key={period.key}>
              <th scope="row">{rules[period.key]}</th>
              <td data-title={words.period}>{spell(period.months)}</td>
              <td data-title={words.source}>
                <strong>{words.sources[period.source]}</strong> · {period[locale]}
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">{words.fleeting}</th>
            <td data-title={words.period}>{words.days(fleetingDays)}</td>
            <td data-title={words.source}>{words.fleetingWhy}</td>
          </tr>
        </WideTable>
      </div>
    </Panel>
  )

  function spell(months: number | undefined): string {
    if (months === undefined) return words.forever
    return months % 12 === 0 ? words.years(months / 12) : words.months(months)
  }
}
