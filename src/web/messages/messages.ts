// SPDX-License-Identifier: AGPL-3.0-or-later
import { useSyncExternalStore } from 'react'
import { remembered, useRemembered } from '../ui/remembered.ts'
import type { Catalogue } from './it.ts'

export type { Catalogue } from './it.ts'

export type Locale = 'it' | 'en'
export const locale = remembered('locale', ['it', 'en'], 'it')

/** Language and conventions for dates and numbers: both keep the 24-hour clock. */
export const languageTags: Record<Locale, string> = { it: 'it-IT', en: 'en-GB' }

export function useLocale(): Locale {
  return useRemembered(locale)
}

/** Each language is fetched when it is chosen: nobody waits for words they do not read. */
const catalogues: Record<Locale, () => Promise<Catalogue>> = {
  it: async () => (await import('./it.ts')).it,
  en: async () => (await import('./en.ts')).en,
}

let shown: Catalogue | undefined
const listeners = new Set<() => void>()

/** Fetches the words of the language chosen; until they are there the others stay. Awaited once, before the first screen. */
export async function loadWords(): Promise<void> {
  const wanted = locale.get()
  const words = await catalogues[wanted]()
  // Chosen again meanwhile: the last choice holds.
  if (wanted !== locale.get()) return
  shown = words
  for (const listener of listeners) listener()
}
locale.subscribe(() => void loadWords().catch(() => {}))

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function getShown(): Catalogue {
  if (!shown) throw new Error('no screen before its words: await loadWords() first')
  return shown
}

/** The words of the screen in the language chosen: `const { app } = useMessages()`. */
export function useMessages(): Catalogue {
  return useSyncExternalStore(subscribe, getShown)
}
