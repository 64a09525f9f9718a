// SPDX-License-Identifier: AGPL-3.0-or-later
import { useSyncExternalStore } from 'react'
import { remembered } from '../ui/remembered.ts'
import { addressToAskAgain } from './addressToAskAgain.ts'
import type { Catalogue } from './it.ts'

export type { Catalogue } from './it.ts'

export type Locale = 'it' | 'en'

/** The language to begin with at the next visit; the one on the screen is `useLocale`. */
const chosen = remembered('locale', ['it', 'en'], 'it')
export const locales = chosen.choices

/** Language and conventions for dates and numbers: both keep the 24-hour clock. */
export const languageTags: Record<Locale, string> = { it: 'it-IT', en: 'en-GB' }

/** Each language is fetched when it is chosen: nobody waits for words they do not read. */
const catalogues: Record<Locale, () => Promise<Catalogue>> = {
  it: async () => (await import('./it.ts')).it,
  en: async () => (await import('./en.ts')).en,
}

/** Where a language that once could not be fetched is asked for next. */
const askAgainAt: Partial<Record<Locale, string | undefined>> = {}

async function fetchWords(locale: Locale): Promise<Catalogue | undefined> {
  const address = askAgainAt[locale]
  try {
    return address ? (await import(/* @vite-ignore */ address))[locale] : await catalogues[locale]()
  } catch (error) {
    askAgainAt[locale] = addressToAskAgain(error)
    return undefined
  }
}

/** The words on the screen and their language, one thing: dates, `lang` and words change together or not at all. */
let shown: { readonly locale: Locale; readonly words: Catalogue } | undefined
let wanted: Locale | undefined
let missing: Locale | undefined
const listeners = new Set<() => void>()

function tellAll() {
  for (const listener of listeners) listener()
}

/** Awaited once, before the first screen. */
export async function loadWords(): Promise<void> {
  const locale = chosen.get()
  shown = { locale, words: await catalogues[locale]() }
}

/** Fetches the words first: where they cannot be had the screen stays as it is, and says so (`useMissingLanguage`). */
export async function chooseLanguage(locale: Locale): Promise<void> {
  wanted = locale
  missing = undefined
  tellAll()
  const words = await fetchWords(locale)
  // Chosen again meanwhile: the last choice holds.
  if (locale !== wanted) return
  if (words) {
    shown = { locale, words }
    chosen.set(locale)
  } else missing = locale
  tellAll()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function getShown() {
  if (!shown) throw new Error('no screen before its words: await loadWords() first')
  return shown
}

/** The words of the screen in the language chosen: `const { app } = useMessages()`. */
export function useMessages(): Catalogue {
  return useSyncExternalStore(subscribe, getShown).words
}

export function useLocale(): Locale {
  return useSyncExternalStore(subscribe, getShown).locale
}

/** The language that was chosen last and could not be fetched, as on a telephone without signal. */
export function useMissingLanguage(): Locale | undefined {
  return useSyncExternalStore(subscribe, () => missing)
}
