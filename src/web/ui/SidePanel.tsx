// SPDX-License-Identifier: AGPL-3.0-or-later
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { useMessages } from '../messages/messages.ts'
import { Button } from './Button.tsx'

interface SidePanelProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/**
 * Work beside work: it does not block the page. Render it while open. Esc closes it without a question (whoever
 * renders it keeps the draft), and the focus goes back to what opened it.
 */
export function SidePanel({ title, onClose, children }: SidePanelProps) {
  const { ui } = useMessages()
  const titleId = useId()
  const panel = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const opener = document.activeElement
    if (!panel.current?.contains(opener)) panel.current?.focus()
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [])

  function closeOnEscape(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.stopPropagation()
    onClose()
  }

  return (
    <div
      ref={panel}
      className="vg-side-panel"
      role="dialog"
      aria-labelledby={titleId}
      tabIndex={-1}
      onKeyDown={closeOnEscape}
    >
      <header>
        <h2 id={titleId}>{title}</h2>
        <Button variant="quiet" size="small" icon="close" shortcut="Esc" onPress={onClose}>
          {ui.close}
        </Button>
      </header>
      <div className="vg-side-body">{children}</div>
    </div>
  )
}
