// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect, useState } from 'react'

type Urgency = 'polite' | 'assertive'
type Listener = (words: string, urgency: Urgency) => void

let listener: Listener | undefined

/** Says something to a screen reader without moving the focus: a new row in the queue, a page answered. */
export function announce(words: string, urgency: Urgency = 'polite'): void {
  listener?.(words, urgency)
}

/** The two regions that speak; one in the whole app. */
export function LiveAnnouncer() {
  const [said, setSaid] = useState({ polite: '', assertive: '' })
  useEffect(() => {
    // A trailing no-break space makes the same words said twice a change, so that they are read twice.
    listener = (words, urgency) =>
      setSaid((before) => ({ ...before, [urgency]: before[urgency] === words ? `${words}\u00a0` : words }))
    return () => {
      listener = undefined
    }
  }, [])
  return (
    <div className="vg-unseen">
      <div aria-live="polite">{said.polite}</div>
      <div aria-live="assertive">{said.assertive}</div>
    </div>
  )
}
