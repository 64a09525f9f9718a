// SPDX-License-Identifier: AGPL-3.0-or-later
import { NumberField as AriaNumberField, Button, Group, Input } from 'react-aria-components'
import { ariaFieldProps, FieldLabel, FieldNotes, type FieldProps } from './fieldParts.tsx'
import { Icon } from './Icon.tsx'

interface NumberFieldProps extends FieldProps {
  /** Undefined while empty: "not asked" is not zero. */
  readonly value: number | undefined
  readonly onChange: (value: number | undefined) => void
  readonly min?: number | undefined
  readonly max?: number | undefined
  readonly step?: number | undefined
  /** `{ style: 'currency', currency: 'EUR' }`, `{ style: 'unit', unit: 'kilometer' }`… */
  readonly format?: Intl.NumberFormatOptions | undefined
}

export function NumberField(props: NumberFieldProps) {
  const { value, onChange, min, max, step, format } = props
  return (
    <AriaNumberField
      {...ariaFieldProps(props)}
      value={value ?? Number.NaN}
      onChange={(next) => onChange(Number.isNaN(next) ? undefined : next)}
      {...(min !== undefined && { minValue: min })}
      {...(max !== undefined && { maxValue: max })}
      {...(step !== undefined && { step })}
      {...(format && { formatOptions: format })}
    >
      <FieldLabel {...props} />
      <Group className="vg-number">
        <Button slot="decrement" className="vg-button" data-size="icon">
          <Icon name="minus" />
        </Button>
        <Input className="vg-input" />
        <Button slot="increment" className="vg-button" data-size="icon">
          <Icon name="plus" />
        </Button>
      </Group>
      <FieldNotes {...props} />
    </AriaNumberField>
  )
}
