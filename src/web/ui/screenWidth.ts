// SPDX-License-Identifier: AGPL-3.0-or-later
import { useSyncExternalStore } from 'react'

/**
 * Whether the screen fits a media query, as the style sheets ask it too, for what must not only look but be otherwise. A sheet of paper
 * is no screen: while one is printed the answer stays, or what was counted before would be laid out anew.
 */
export function useScreenFits(query: string): boolean {
  const screen = queried(query)
  return useSyncExternalStore(screen.subscribe, screen.read)
}

/** One list for each query, whoever asks. */
const screens = new Map<string, { subscribe: (listener: () => void) => () => void; read: () => boolean }>()

function queried(query: string) {
  const known = screens.get(query)
  if (known) return known
  const [list, paper] = [window.matchMedia(query), window.matchMedia('print')]
  let fits = list.matches
  const made = {
    subscribe(listener: () => void) {
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
    read() {
      if (!paper.matches) fits = list.matches
      return fits
    },
  }
  screens.set(query, made)
  return made
}
