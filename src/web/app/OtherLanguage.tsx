// SPDX-License-Identifier: AGPL-3.0-or-later
import { chooseLanguage, useLocale, useMessages, useMissingLanguage } from '../messages/messages.ts'

/** Before sign-in there are no preferences to open: whoever does not read this language finds the other by its own name. */
export function OtherLanguage() {
  const { app } = useMessages()
  const other = useLocale() === 'it' ? 'en' : 'it'
  return (
    <>
      <button type="button" className="vg-other-language" lang={other} onClick={() => void chooseLanguage(other)}>
        {app.otherLanguage}
      </button>
      {useMissingLanguage() === other && (
        <p className="vg-other-language-away" role="alert" lang={other}>
          {app.otherLanguageAway}
        </p>
      )}
    </>
  )
}
