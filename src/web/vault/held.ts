// SPDX-License-Identifier: AGPL-3.0-or-later
import { useSyncExternalStore } from 'react'

/**
 * What may stand on the screen for some seconds, in the memory of this page and nowhere else: not among the views, which stay
 * for minutes, nor in a component, which a turned phone throws away together with the one showing there is.
 */
const held = new Map<string, { readonly value: unknown; readonly until: number; readonly timer: number }>()
const listeners = new Set<() => void>()

export function hold(key: string, value: unknown, seconds: number): void {
  release(key)
  const timer = window.setTimeout(() => release(key), seconds * 1000)
  held.set(key, { value, until: performance.now() + seconds * 1000, timer })
  tell()
}

export function release(key: string): void {
  const one = held.get(key)
  if (!one) return
  window.clearTimeout(one.timer)
  held.delete(key)
  tell()
}

/** Undefined once its seconds are over, whether or not the timer was let run. */
export function useHeld<Value>(key: string): { readonly value: Value; readonly until: number } | undefined {
  const one = useSyncExternalStore(subscribe, () => held.get(key))
  return one && performance.now() < one.until ? { value: one.value as Value, until: one.until } : undefined
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function tell(): void {
  for (const listener of listeners) listener()
}

// A page put aside by the browser may come back as it was: not with an address on it.
if (typeof window !== 'undefined') {
  window.addEventListener('pagehide', () => {
    for (const key of [...held.keys()]) release(key)
  })
}
