// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { Select as AriaSelect, Button, ListBox, ListBoxItem, Popover, SelectValue } from 'react-aria-components'
import { useMessages } from '../messages/messages.ts'
import { FieldLabel, FieldNotes, type FieldProps, useAriaFieldProps } from './fieldParts.tsx'
import { Icon } from './Icon.tsx'

export interface Option<Value extends string = string> {
  readonly value: Value
  readonly label: string
  readonly hint?: string | undefined
}

interface SelectProps<Value extends string> extends FieldProps {
  readonly value: Value | undefined
  readonly onChange: (value: Value) => void
  readonly options: readonly Option<Value>[]
}

/** Few known values. For a long list, or when free words are an answer too, use ComboBox. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { ui } = useMessages()
  const field = useAriaFieldProps(props)
  // React Aria knows no list that is only to be read: it keeps focus and value here, opens for nobody, and is said to be off.
  const { isReadOnly } = field
  const [isOpen, setOpen] = useState(false)
  if (isReadOnly && isOpen) setOpen(false)
  return (
    <AriaSelect
      {...field}
      placeholder={ui.choose}
      isOpen={isOpen}
      onOpenChange={(next) => setOpen(next && !isReadOnly)}
      value={props.value ?? null}
      onChange={(key) => key !== null && !isReadOnly && props.onChange(String(key) as Value)}
    >
      <FieldLabel {...props} />
      <Button className="vg-input vg-select-button" {...(isReadOnly && { 'aria-disabled': true })}>
        <SelectValue />
        <Icon name="expand" />
      </Button>
      <FieldNotes {...props} />
      <Popover className="vg-popover">
        <ListBox className="vg-options">{props.options.map(optionItem)}</ListBox>
      </Popover>
    </AriaSelect>
  )
}

export function optionItem(option: Option) {
  return (
    <ListBoxItem key={option.value} id={option.value} textValue={option.label} className="vg-option">
      <span>
        {option.label}
        {option.hint && <small>{option.hint}</small>}
      </span>
    </ListBoxItem>
  )
}
