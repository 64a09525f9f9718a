// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect, useRef, useState } from 'react'
import type { SecretAddress } from '#core/vault/vaultApi.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { KeyValues } from '../ui/KeyValues.tsx'
import './vault.css'

interface SecretShownProps {
  readonly secret: SecretAddress
  /** On the clock of this page (`performance.now()`). */
  readonly until: number
  /** The address must be forgotten. */
  readonly onHide: () => void
}

/** An address on the screen for a few seconds: no print, no link, no map. */
export function SecretShown({ secret, until, onHide }: SecretShownProps) {
  const { secret: words } = useMessages().vault
  const left = useSecondsLeft(until, onHide)
  const shown = useRef<HTMLElement>(null)
  useEffect(() => shown.current?.focus(), [])
  return (
    <section ref={shown} className="vault-secret" tabIndex={-1} aria-label={words.title}>
      <p className="vault-no-print">{words.notPrinted}</p>
      <div className="vault-shown vg-stack">
        <p className="vault-address">{secret.address}</p>
        <KeyValues
          rows={[
            [words.contact, secret.contact],
            [words.directions, secret.directions],
          ]}
        />
        <p className="vg-quiet">{words.advice}</p>
        <div className="vg-row">
          <Button onPress={onHide}>{words.hide}</Button>
          <span role="timer" aria-live="off">
            {words.closesIn(left)}
          </span>
        </div>
      </div>
    </section>
  )
}

/** By the time of the screen: it must hide also when the server cannot be heard. A tab that slept hides when it wakes. */
function useSecondsLeft(until: number, onOver: () => void): number {
  const [left, setLeft] = useState(() => secondsTo(until))
  const over = useRef(onOver)
  useEffect(() => {
    over.current = onOver
  })
  useEffect(() => {
    const tick = setInterval(() => {
      const remaining = secondsTo(until)
      setLeft(remaining)
      if (remaining <= 0) over.current()
    }, 250)
    return () => clearInterval(tick)
  }, [until])
  return left
}

function secondsTo(until: number): number {
  return Math.max(0, Math.ceil((until - performance.now()) / 1000))
}
