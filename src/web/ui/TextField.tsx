// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FocusEvent } from 'react'
import { TextArea as AriaTextArea, TextField as AriaTextField, Input } from 'react-aria-components'
import { FieldLabel, FieldNotes, type FieldProps, useAriaFieldProps } from './fieldParts.tsx'

interface TextFieldProps extends FieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onBlur?: ((event: FocusEvent) => void) | undefined
  readonly type?: 'text' | 'email' | 'password' | 'tel' | 'search' | undefined
  readonly inputMode?: 'text' | 'tel' | 'numeric' | 'decimal' | 'email' | undefined
  /** Off unless said: the browser must not offer last night's person. */
  readonly autoComplete?: string | undefined
  readonly autoFocus?: boolean | undefined
  readonly placeholder?: string | undefined
}

export function TextField(props: TextFieldProps) {
  return (
    <AriaTextField {...useTextFieldProps(props)} type={props.type ?? 'text'}>
      <FieldLabel {...props} />
      <Input className="vg-input" {...(props.placeholder && { placeholder: props.placeholder })} />
      <FieldNotes {...props} />
    </AriaTextField>
  )
}

/** Free words: grows with what is typed and never cuts it. */
export function TextArea({ rows = 2, ...props }: TextFieldProps & { readonly rows?: number | undefined }) {
  return (
    <AriaTextField {...useTextFieldProps(props)}>
      <FieldLabel {...props} />
      <AriaTextArea className="vg-input" rows={rows} {...(props.placeholder && { placeholder: props.placeholder })} />
      <FieldNotes {...props} />
    </AriaTextField>
  )
}

function useTextFieldProps(props: TextFieldProps) {
  return {
    ...useAriaFieldProps(props),
    value: props.value,
    onChange: props.onChange,
    autoComplete: props.autoComplete ?? 'off',
    autoFocus: props.autoFocus ?? false,
    ...(props.field !== undefined && { name: props.field }),
    ...(props.inputMode && { inputMode: props.inputMode }),
    ...(props.onBlur && { onBlur: props.onBlur }),
  }
}
