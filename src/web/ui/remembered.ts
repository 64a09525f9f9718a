// SPDX-License-Identifier: AGPL-3.0-or-later
import { useSyncExternalStore } from 'react'

/** A choice of the person at this browser (theme, language…): one of few values, kept across visits. */
export interface Remembered<Value extends string> {
  readonly choices: readonly Value[]
  get(): Value
  set(value: Value): void
  subscribe(listener: () => void): () => void
}

export function remembered<const Value extends string>(
  key: string,
  choices: readonly Value[],
  fallback: NoInfer<Value>,
): Remembered<Value> {
  const storageKey = `veglia.${key}`
  const listeners = new Set<() => void>()
  let value = choices.find((choice) => choice === read(storageKey)) ?? fallback
  return {
    choices,
    get: () => value,
    set(next) {
      value = next
      write(storageKey, next)
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export function useRemembered<Value extends string>(choice: Remembered<Value>): Value {
  return useSyncExternalStore(choice.subscribe, choice.get)
}

// A browser may refuse storage (private window, policy of the body): the choice then lasts as long as the page.
function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    return
  }
}
