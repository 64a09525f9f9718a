// SPDX-License-Identifier: AGPL-3.0-or-later
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { useMessages } from '../messages/messages.ts'
import { Button } from './Button.tsx'
import { Kbd } from './Kbd.tsx'
import { SentContext } from './sent.ts'
import { useReturnFocus } from './useReturnFocus.ts'

interface InlineFormProps {
  readonly label: string
  /** A verb and its object, never "OK". */
  readonly submit: string
  readonly onSubmit: () => void
  readonly onClose: () => void
  readonly isPending?: boolean | undefined
  readonly children: ReactNode
}

/**
 * A few questions in the page itself, never over it. The first field has the focus; Ctrl Enter sends, Esc closes (whoever
 * renders it keeps what was typed) and the focus goes back to what opened it.
 */
export function InlineForm({ label, submit, onSubmit, onClose, isPending = false, children }: InlineFormProps) {
  const { ui } = useMessages()
  const form = useRef<HTMLFormElement>(null)

  useReturnFocus()
  useEffect(() => {
    // Unless one of them has asked for it: where something stands first that is only to be taken along.
    if (form.current?.contains(document.activeElement)) return
    form.current?.querySelector<HTMLElement>('input:not([type=hidden], [readonly]), textarea, button')?.focus()
  }, [])

  /** Before the field: with Ctrl, Enter is never an answer to a list or a button. */
  function onKeyDownCapture(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    event.stopPropagation()
    if (!event.repeat && !isPending) onSubmit()
  }

  /** After the field: Escape first closes an open list. */
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    event.stopPropagation()
    onClose()
  }

  return (
    <form
      ref={form}
      className="vg-inline-form"
      aria-label={label}
      noValidate
      onKeyDownCapture={onKeyDownCapture}
      onKeyDown={onKeyDown}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        if (!isPending) onSubmit()
      }}
    >
      <SentContext value={isPending}>{children}</SentContext>
      <footer className="vg-row">
        <Button type="submit" variant="primary" isPending={isPending}>
          {submit}
          {/* Its name stays the verb and its object. */}
          <span aria-hidden="true">
            <Kbd>Ctrl ⏎</Kbd>
          </span>
        </Button>
        <Button variant="quiet" shortcut="Esc" onPress={onClose}>
          {ui.close}
        </Button>
      </footer>
    </form>
  )
}
