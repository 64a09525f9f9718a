// SPDX-License-Identifier: AGPL-3.0-or-later
import { locale, useLocale, useMessages } from '../messages/messages.ts'

/** Before sign-in there are no preferences to open: whoever does not read this language finds the other by its own name. */
export function OtherLanguage() {
  const { otherLanguage } = useMessages().app
  const other = useLocale() === 'it' ? 'en' : 'it'
  return (
    <button type="button" className="vg-other-language" lang={other} onClick={() => locale.set(other)}>
      {otherLanguage}
    </button>
  )
}
