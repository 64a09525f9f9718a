// SPDX-License-Identifier: AGPL-3.0-or-later
import type { YesNoUnknown } from '#core/shared/vocabulary.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { TextField } from '../ui/TextField.tsx'
import { yesNoUnknown } from './QuestionsStep.tsx'

interface WithdrawalProps {
  readonly safe: YesNoUnknown | undefined
  readonly onSafe: (safe: YesNoUnknown) => void
  readonly checked: string
  readonly onChecked: (words: string) => void
  readonly problemOf: (field: string) => string | undefined
}

/** The caller takes the report back; the person it was about is still somewhere. */
export function Withdrawal({ safe, onSafe, checked, onChecked, problemOf }: WithdrawalProps) {
  const { reports, triage: words } = useMessages()
  return (
    <>
      <RadioKeys
        label={words.fields.personSafe}
        field="personSafe"
        isRequired
        value={safe}
        onChange={onSafe}
        choices={yesNoUnknown(reports)}
        goOnTo="safetyChecked"
        error={problemOf('personSafe')}
      />
      {safe && safe !== 'yes' && (
        <Banner tone={safe === 'no' ? 'danger' : 'warn'} title={words.withdrawnNotSafe}>
          {words.withdrawnNotSafeAdvice}
        </Banner>
      )}
      <TextField
        label={words.fields.safetyChecked}
        field="safetyChecked"
        isRequired
        value={checked}
        onChange={onChecked}
        error={problemOf('safetyChecked')}
      />
    </>
  )
}
