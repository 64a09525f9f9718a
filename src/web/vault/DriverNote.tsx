// SPDX-License-Identifier: AGPL-3.0-or-later
import { encode } from 'uqr'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { Countdown } from '../ui/Countdown.tsx'

interface DriverNoteProps {
  readonly link: string
  readonly expiresAt: string
  readonly onHide: () => void
}

/** The link of a note, made for the telephone of who drives: drawn here, so that it passes through no message. */
export function DriverNote({ link, expiresAt, onHide }: DriverNoteProps) {
  const { note: words } = useMessages().vault
  return (
    <section className="vault-note vg-stack" aria-label={words.title}>
      <p>{words.advice}</p>
      <QrCode of={link} label={words.qr} />
      <p className="vg-quiet">
        {words.link}: <span className="vault-link">{link}</span>
      </p>
      <div className="vg-row">
        <Button size="small" onPress={onHide}>
          {words.hide}
        </Button>
        <span className="vg-quiet">
          {words.until} <Countdown until={expiresAt} />
        </span>
      </div>
    </section>
  )
}

function QrCode({ of, label }: { readonly of: string; readonly label: string }) {
  const { size, data } = encode(of, { border: 0 })
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])))
  return (
    <svg className="vault-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path d={squares.join('')} />
    </svg>
  )
}
