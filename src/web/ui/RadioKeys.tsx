// SPDX-License-Identifier: AGPL-3.0-or-later
import { type KeyboardEvent, useContext } from 'react'
import { Radio, RadioGroup } from 'react-aria-components'
import { flushSync } from 'react-dom'
import { focusField } from './ErrorSummary.tsx'
import { FieldLabel, FieldNotes, type FieldProps, useAriaFieldProps } from './fieldParts.tsx'
import { Kbd } from './Kbd.tsx'
import { SentContext } from './sent.ts'

export interface KeyedChoice<Value extends string> {
  readonly value: Value
  readonly label: string
  /** One character, unique in the group, shown on the choice. Left out where the question is not of the night's. */
  readonly key?: string | undefined
  readonly hint?: string | undefined
}

interface RadioKeysProps<Value extends string> extends FieldProps {
  readonly value: Value | undefined
  readonly onChange: (value: Value) => void
  readonly choices: readonly KeyedChoice<Value>[]
  readonly orientation?: 'horizontal' | 'vertical' | undefined
  /** The field that has the focus as soon as a key has answered: at once, or a fast second key would answer here again. */
  readonly goOnTo?: string | ((value: Value) => string) | undefined
}

/** One question, one key an answer. The keys work while the focus is inside the group, so they never meet typing. */
export function RadioKeys<Value extends string>(props: RadioKeysProps<Value>) {
  const { value, onChange, choices, orientation = 'horizontal' } = props
  const isSent = useContext(SentContext)

  function chooseByKey(event: KeyboardEvent) {
    if (props.isDisabled || props.isReadOnly) return
    const choice = choiceOfKey(choices, event)
    if (!choice) {
      // A hand that answers by letters and is one question too far must not leave the page with the next "no".
      if (isLetter(event) && choices.some(({ key }) => key)) event.stopPropagation()
      return
    }
    event.preventDefault()
    event.stopPropagation()
    if (isSent) return
    // The answer may bring the next question to light: it must be there to be gone to.
    flushSync(() => onChange(choice.value))
    const next = typeof props.goOnTo === 'function' ? props.goOnTo(choice.value) : props.goOnTo
    if (next) focusField(next)
    else event.currentTarget.querySelector<HTMLInputElement>(`input[value="${CSS.escape(choice.value)}"]`)?.focus()
  }

  return (
    <div onKeyDown={chooseByKey}>
      <RadioGroup
        {...useAriaFieldProps(props)}
        orientation={orientation}
        value={value ?? null}
        onChange={(next) => onChange(next as Value)}
      >
        <FieldLabel {...props} />
        <div className="vg-choices" data-orientation={orientation}>
          {choices.map((choice) => (
            <Radio key={choice.value} value={choice.value} className="vg-choice">
              <span className="vg-mark" data-round />
              <span>{choice.label}</span>
              {choice.hint && <small>{choice.hint}</small>}
              {choice.key && <Kbd>{choice.key.toUpperCase()}</Kbd>}
            </Radio>
          ))}
        </div>
        <FieldNotes {...props} />
      </RadioGroup>
    </div>
  )
}

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>

function isLetter({ key, ctrlKey, metaKey, altKey }: KeyPress): boolean {
  return key.length === 1 && !ctrlKey && !metaKey && !altKey
}

function choiceOfKey<Choice extends { readonly key?: string | undefined }>(
  choices: readonly Choice[],
  press: KeyPress,
): Choice | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey) return undefined
  return choices.find((choice) => choice.key?.toLowerCase() === press.key.toLowerCase())
}
