// SPDX-License-Identifier: AGPL-3.0-or-later
import { useContext } from 'react'
import { Checkbox as AriaCheckbox, CheckboxGroup as AriaCheckboxGroup } from 'react-aria-components'
import { FieldLabel, FieldNotes, type FieldProps, useAriaFieldProps } from './fieldParts.tsx'
import { Icon } from './Icon.tsx'
import { SentContext } from './sent.ts'

interface CheckboxGroupProps<Value extends string> extends FieldProps {
  readonly value: readonly Value[]
  readonly onChange: (value: Value[]) => void
  readonly choices: readonly { readonly value: Value; readonly label: string; readonly hint?: string | undefined }[]
  readonly orientation?: 'horizontal' | 'vertical' | undefined
}

export function CheckboxGroup<Value extends string>(props: CheckboxGroupProps<Value>) {
  const { value, onChange, choices, orientation = 'horizontal' } = props
  return (
    <AriaCheckboxGroup {...useAriaFieldProps(props)} value={[...value]} onChange={(next) => onChange(next as Value[])}>
      <FieldLabel {...props} />
      <div className="vg-choices" data-orientation={orientation}>
        {choices.map((choice) => (
          <AriaCheckbox key={choice.value} value={choice.value} className="vg-choice">
            <Tick />
            <span>{choice.label}</span>
            {choice.hint && <small>{choice.hint}</small>}
          </AriaCheckbox>
        ))}
      </div>
      <FieldNotes {...props} />
    </AriaCheckboxGroup>
  )
}

interface CheckboxProps {
  readonly label: string
  readonly isSelected: boolean
  readonly onChange: (isSelected: boolean) => void
  readonly isDisabled?: boolean | undefined
}

/** A single yes. */
export function Checkbox({ label, isSelected, onChange, isDisabled = false }: CheckboxProps) {
  return (
    <AriaCheckbox
      className="vg-choice"
      isSelected={isSelected}
      onChange={onChange}
      isDisabled={isDisabled}
      isReadOnly={useContext(SentContext)}
    >
      <Tick />
      <span>{label}</span>
    </AriaCheckbox>
  )
}

function Tick() {
  return (
    <span className="vg-mark">
      <Icon name="check" />
    </span>
  )
}
