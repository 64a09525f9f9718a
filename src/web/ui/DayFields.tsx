// SPDX-License-Identifier: AGPL-3.0-or-later
import { TextField } from './TextField.tsx'

/** Two days as they are typed. */
export interface TypedDays {
  readonly from: string
  readonly until: string
}

interface DayFieldsProps {
  readonly words: TypedDays & { readonly dayHint: string }
  readonly days: TypedDays
  readonly onChange: (days: TypedDays) => void
  readonly problemOf: (field: string) => string | undefined
}

/** From which day, to which day. */
export function DayFields({ words, days, onChange, problemOf }: DayFieldsProps) {
  return (['from', 'until'] as const).map((field) => (
    <TextField
      key={field}
      label={words[field]}
      field={field}
      hint={words.dayHint}
      value={days[field]}
      onChange={(typed) => onChange({ ...days, [field]: typed })}
      error={problemOf(field)}
    />
  ))
}
