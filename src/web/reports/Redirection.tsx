// SPDX-License-Identifier: AGPL-3.0-or-later
import { useSession } from '../app/session.ts'
import { useLocale, useMessages } from '../messages/messages.ts'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { TextField } from '../ui/TextField.tsx'

interface RedirectionProps {
  readonly value: string
  readonly onChange: (value: string) => void
}

/** Where the caller is sent: a public number by one key, or any other in words. Recorded, so that it was said. */
export function Redirection({ value, onChange }: RedirectionProps) {
  const { triage: words } = useMessages().reports
  const { redirects } = useSession().words
  const locale = useLocale()
  const choices = redirects.map((redirect, index) => ({
    value: `${redirect.number} ${redirect[locale]}`,
    label: redirect.number,
    hint: redirect[locale],
    key: index < 9 ? String(index + 1) : undefined,
  }))
  return (
    <>
      <RadioKeys
        label={words.redirect}
        orientation="vertical"
        value={choices.find((choice) => choice.value === value)?.value}
        onChange={onChange}
        choices={choices}
      />
      <TextField label={words.redirectOther} field="redirectedTo" value={value} onChange={onChange} />
    </>
  )
}
