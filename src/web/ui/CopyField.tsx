// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useMessages } from '../messages/messages.ts'
import { Button } from './Button.tsx'
import { announce } from './LiveAnnouncer.tsx'
import { TextField } from './TextField.tsx'

interface CopyFieldProps {
  readonly label: string
  readonly value: string
  /** The button has the focus: whoever asked for it takes it along next. */
  readonly autoFocus?: boolean
}

/** Something long that goes elsewhere as it is: a phone shows the beginning of it, the button takes all of it along. */
export function CopyField({ label, value, autoFocus = false }: CopyFieldProps) {
  const { ui } = useMessages()
  const [isCopied, setCopied] = useState(false)

  async function copy() {
    await navigator.clipboard.writeText(value)
    setCopied(true)
    announce(ui.copied)
  }

  return (
    <div className="vg-copy-field">
      <TextField label={label} isReadOnly value={value} onChange={() => {}} />
      <Button autoFocus={autoFocus} icon={isCopied ? 'check' : undefined} onPress={() => void copy().catch(() => {})}>
        {isCopied ? ui.copied : ui.copy}
      </Button>
    </div>
  )
}
