// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect, useSyncExternalStore } from 'react'

/** What a printed page says of itself: the name of the screen and, where it shows one, the period. */
export interface Printed {
  readonly title?: string | undefined
  readonly period?: string | undefined
}

let printed: Printed = {}
const listeners = new Set<() => void>()

function say(part: Printed): void {
  printed = { ...printed, ...part }
  for (const listener of listeners) listener()
}

/** Says so while this component is on the screen. */
export function usePrintedTitle(title: string): void {
  useEffect(() => {
    say({ title })
    return () => say({ title: undefined })
  }, [title])
}

/** Says so while this component is on the screen: from when to when, as its reader would say it. */
export function usePrintedPeriod(period: string | undefined): void {
  useEffect(() => {
    say({ period })
    return () => say({ period: undefined })
  }, [period])
}

export function usePrinted(): Printed {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => printed,
  )
}
