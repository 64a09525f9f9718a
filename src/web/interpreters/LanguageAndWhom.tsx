// SPDX-License-Identifier: AGPL-3.0-or-later
import type { InterpreterNow } from '#core/interpreters/interpretersApi.ts'
import { useLocale, useMessages } from '../messages/messages.ts'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { Select } from '../ui/Select.tsx'
import { useFactsWords } from './interpreterFacts.ts'

interface LanguageAndWhomProps {
  readonly languages: readonly { readonly key: string; readonly it: string; readonly en: string }[]
  /** Who may be asked in that language; undefined while the list is on its way. */
  readonly able: readonly InterpreterNow[] | undefined
  readonly language: string | undefined
  readonly who: string | undefined
  readonly change: (typed: { language?: string | undefined; who?: string | undefined }) => void
  readonly problemOf: (field: string) => string | undefined
  /** Where there is a keyboard a digit chooses. */
  readonly hasDigits?: boolean
}

const DIGITS = 9

/** A language first, then whom: who answers now stands above, and who does not says until when. */
export function LanguageAndWhom(props: LanguageAndWhomProps) {
  const { languages, able, language, who, change, problemOf, hasDigits = false } = props
  const { interpreters: words } = useMessages()
  const locale = useLocale()
  const facts = useFactsWords()
  return (
    <>
      <Select
        label={words.language}
        field="language"
        isRequired
        value={language}
        onChange={(chosen) => change({ language: chosen, who: undefined })}
        options={languages.map((one) => ({ value: one.key, label: one[locale] }))}
        error={problemOf('language')}
      />
      {language && able?.length === 0 && <p>{words.nobody}</p>}
      {able && able.length > 0 && (
        <RadioKeys
          label={words.who}
          field="who"
          isRequired
          orientation="vertical"
          value={who}
          onChange={(chosen) => change({ who: chosen })}
          choices={able.map((one, place) => ({
            value: one.key,
            label: one.name,
            hint: facts(one),
            key: hasDigits && place < DIGITS ? String(place + 1) : undefined,
          }))}
          error={problemOf('who')}
        />
      )}
    </>
  )
}
