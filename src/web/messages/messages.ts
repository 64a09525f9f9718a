// SPDX-License-Identifier: AGPL-3.0-or-later
import { remembered, useRemembered } from '../ui/remembered.ts'
import { en } from './en.ts'
import { type Catalogue, it } from './it.ts'

export type { Catalogue } from './it.ts'

const catalogues: Record<Locale, Catalogue> = { it, en }

export type Locale = 'it' | 'en'
export const locale = remembered('locale', ['it', 'en'], 'it')

/** Language and conventions for dates and numbers: both keep the 24-hour clock. */
export const languageTags: Record<Locale, string> = { it: 'it-IT', en: 'en-GB' }

export function useLocale(): Locale {
  return useRemembered(locale)
}

/** The words of the screen in the language chosen: `const { app } = useMessages()`. */
export function useMessages(): Catalogue {
  return catalogues[useLocale()]
}
