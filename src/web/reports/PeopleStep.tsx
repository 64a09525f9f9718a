// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PeopleCount } from '#core/reports/reportEvents.ts'
import { useMessages } from '../messages/messages.ts'
import { TextField } from '../ui/TextField.tsx'
import { Step } from './Step.tsx'
import type { StepProps } from './steps.ts'

const kinds = ['adults', 'minors', 'elderly'] as const

/** How many as told, an empty box being "not asked"; then in words. Digits are kept as typed, key by key. */
export function PeopleStep({ fields, change, problemOf }: StepProps) {
  const { reports } = useMessages()

  function count(kind: keyof PeopleCount, typed: string) {
    if (!/^\d{0,3}$/.test(typed)) return
    change({ count: { ...fields.count, [kind]: typed === '' ? undefined : Number(typed) } })
  }

  return (
    <Step number={4} title={reports.steps.people}>
      <div className="report-row" data-columns="counts">
        {kinds.map((kind) => (
          <TextField
            key={kind}
            label={reports.fields[`count.${kind}`]}
            field={`count.${kind}`}
            inputMode="numeric"
            value={String(fields.count?.[kind] ?? '')}
            onChange={(typed) => count(kind, typed)}
            error={problemOf(`count.${kind}`)}
          />
        ))}
        <TextField
          label={reports.fields.involved}
          field="involved"
          value={fields.involved ?? ''}
          onChange={(involved) => change({ involved })}
          error={problemOf('involved')}
        />
      </div>
    </Step>
  )
}
