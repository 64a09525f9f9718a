// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect, useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'

/** A pocket that has pressed once is forgotten by then; a frightened hand is quicker. */
const ARMED_MS = 10_000

/**
 * Two presses in two places: where the first one was stands "cancel" now, and the one that calls is below it. Pressed
 * again and again in one place, as a pocket does, it calls nobody. By keyboard the focus goes to the call: Enter, Enter.
 */
export function PanicButton({ onFire }: { readonly onFire: (outingId: string) => void }) {
  const { field: words } = useMessages().outings
  const [isArmed, setArmed] = useState(false)
  useEffect(() => {
    if (!isArmed) return
    const timer = setTimeout(() => setArmed(false), ARMED_MS)
    return () => clearTimeout(timer)
  }, [isArmed])

  if (!isArmed) {
    return (
      <div className="safety-panic">
        <Button variant="danger" onPress={() => setArmed(true)}>
          {words.panic}
        </Button>
      </div>
    )
  }
  return (
    <div className="safety-panic" role="alertdialog" aria-label={words.armed} aria-describedby="panic-advice">
      <Button onPress={() => setArmed(false)}>{words.disarm}</Button>
      <p>
        <strong>{words.armed}</strong> <span id="panic-advice">{words.armedAdvice}</span>
      </p>
      <Button
        variant="danger"
        autoFocus
        onPress={() => {
          setArmed(false)
          onFire(uuidv7())
        }}
      >
        {words.fire}
      </Button>
    </div>
  )
}
