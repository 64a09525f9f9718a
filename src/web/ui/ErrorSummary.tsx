// SPDX-License-Identifier: AGPL-3.0-or-later
import { type MouseEvent, useEffect, useRef } from 'react'
import { useMessages } from '../messages/messages.ts'

export interface FieldProblem {
  /** The `field` of the component that can mend it. */
  readonly field: string
  readonly message: string
}

/** What to mend, each a link to its field. It takes the focus whenever a new list arrives. */
export function ErrorSummary({ problems }: { readonly problems: readonly FieldProblem[] }) {
  const { ui } = useMessages()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (problems.length > 0) box.current?.focus()
  }, [problems])
  if (problems.length === 0) return null

  function goToField(event: MouseEvent, field: string) {
    event.preventDefault()
    focusField(field)
  }

  return (
    <div ref={box} className="vg-error-summary" role="alert" tabIndex={-1}>
      <h2>{ui.errors(problems.length)}</h2>
      <ul>
        {problems.map(({ field, message }) => (
          <li key={field}>
            <a href={`#${field}`} onClick={(event) => goToField(event, field)}>
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

export function focusField(field: string): void {
  const frame = document.querySelector(`[data-field="${CSS.escape(field)}"]`)
  frame?.querySelector<HTMLElement>('input:not([type=hidden]), textarea, button')?.focus()
}
