// SPDX-License-Identifier: AGPL-3.0-or-later
import { ComboBox as AriaComboBox, Button, Input, ListBox, Popover } from 'react-aria-components'
import { useMessages } from '../messages/messages.ts'
import { FieldLabel, FieldNotes, type FieldProps, useAriaFieldProps } from './fieldParts.tsx'
import { Icon } from './Icon.tsx'
import { type Option, optionItem } from './Select.tsx'

interface ComboBoxProps extends FieldProps {
  /** The words in the field; they stay as typed whether or not they match an option. */
  readonly text: string
  readonly onTextChange: (text: string) => void
  /** Chosen option, undefined when the words are free. */
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
  readonly options: readonly Option[]
  readonly autoFocus?: boolean | undefined
  /** The focus goes elsewhere: the last moment to understand what was typed. */
  readonly onLeave?: (() => void) | undefined
  /** The options are already those that fit what is typed: slips and accents would hide them here. */
  readonly isFiltered?: boolean | undefined
}

/** Type-ahead over a known list that also takes what is not in it: an unknown station is still a station. */
export function ComboBox(props: ComboBoxProps) {
  const { ui } = useMessages()
  return (
    <AriaComboBox
      {...useAriaFieldProps(props)}
      allowsCustomValue
      menuTrigger="input"
      {...(props.isFiltered && { defaultFilter: () => true })}
      autoFocus={props.autoFocus ?? false}
      {...(props.onLeave && { onBlur: props.onLeave })}
      inputValue={props.text}
      onInputChange={props.onTextChange}
      value={props.value ?? null}
      onChange={(key) => props.onChange(key === null ? undefined : String(key))}
    >
      <FieldLabel {...props} />
      <div className="vg-input-group">
        <Input className="vg-input" autoComplete="off" />
        <Button className="vg-drop" aria-label={ui.showList}>
          <Icon name="expand" />
        </Button>
      </div>
      <FieldNotes {...props} />
      <Popover className="vg-popover">
        <ListBox className="vg-options">{props.options.map(optionItem)}</ListBox>
      </Popover>
    </AriaComboBox>
  )
}
