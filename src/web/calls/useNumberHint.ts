// SPDX-License-Identifier: AGPL-3.0-or-later
import { readNumber, writeNumber } from '#core/shared/phoneNumber.ts'
import { languageTags, useLocale, useMessages } from '../messages/messages.ts'

/** What a typed number reads as, said beside it. It is never changed and never refused (ADR 0012). */
export function useNumberHint(): (typed: string | undefined) => string | undefined {
  const { number: words } = useMessages().calls
  const language = languageTags[useLocale()]
  return (typed) => {
    if (!typed?.trim()) return undefined
    const read = readNumber(typed)
    if (read.kind !== 'ordinary') return words[read.kind]
    const written = writeNumber(read)
    if (read.country) {
      const country = new Intl.DisplayNames(language, { type: 'region' }).of(read.country) ?? read.country
      return words.foreign(country, written)
    }
    return written === typed ? undefined : words.reads(written)
  }
}
