// SPDX-License-Identifier: AGPL-3.0-or-later
import { useContext } from 'react'
import { FieldError, Label, Text } from 'react-aria-components'
import { useMessages } from '../messages/messages.ts'
import { Icon } from './Icon.tsx'
import { SentContext } from './sent.ts'

/** What every field has, whatever is typed or chosen in it. */
export interface FieldProps {
  readonly label: string
  /** Name of the field in the command: what `ErrorSummary` links to. */
  readonly field?: string | undefined
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly isRequired?: boolean | undefined
  readonly isDisabled?: boolean | undefined
  readonly isReadOnly?: boolean | undefined
}

export function FieldLabel({ label, isRequired }: Pick<FieldProps, 'label' | 'isRequired'>) {
  const { ui } = useMessages()
  return (
    <Label className="vg-label">
      {label}
      {isRequired && <span className="vg-needed">{ui.required}</span>}
    </Label>
  )
}

export function FieldNotes({ hint, error }: Pick<FieldProps, 'hint' | 'error'>) {
  return (
    <>
      {hint && (
        <Text slot="description" className="vg-hint">
          {hint}
        </Text>
      )}
      <FieldError className="vg-error">
        <Icon name="error" />
        {error}
      </FieldError>
    </>
  )
}

/**
 * The part of the properties that React Aria takes the same way in every field. `validationBehavior: aria`: we never
 * let the browser stop a save, because a half-filled report is still a report. In a form that was sent nothing changes (`SentContext`).
 */
export function useAriaFieldProps({ field, error, isRequired, isDisabled, isReadOnly }: FieldProps) {
  const isSent = useContext(SentContext)
  return {
    className: 'vg-field',
    validationBehavior: 'aria' as const,
    isInvalid: error !== undefined,
    isRequired: isRequired ?? false,
    isDisabled: isDisabled ?? false,
    isReadOnly: isSent || (isReadOnly ?? false),
    ...(field !== undefined && { 'data-field': field }),
  }
}
