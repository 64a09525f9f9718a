// SPDX-License-Identifier: AGPL-3.0-or-later
import type { YesNoUnknown } from '#core/shared/vocabulary.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { yesNoUnknown } from './QuestionsStep.tsx'
import { useNextOpening } from './useNextOpening.ts'

interface DeferralProps {
  readonly municipality: string | undefined
  readonly safe: YesNoUnknown | undefined
  readonly onSafe: (safe: YesNoUnknown) => void
  readonly error: string | undefined
}

/** Until when it can wait, and whether the person is safe until then. Who is not is told to the eye before the decision. */
export function Deferral({ municipality, safe, onSafe, error }: DeferralProps) {
  const { reports, triage: words } = useMessages()
  return (
    <>
      <p>
        <strong>{useNextOpening(municipality)}</strong>
      </p>
      <RadioKeys
        label={words.fields.safeUntilThen}
        field="safeUntilThen"
        isRequired
        value={safe}
        onChange={onSafe}
        choices={yesNoUnknown(reports)}
        error={error}
      />
      {safe === 'no' && (
        <Banner tone="danger" title={words.notSafe}>
          {words.notSafeAdvice}
        </Banner>
      )}
      {safe === 'unknown' && (
        <Banner tone="warn" title={words.safetyUnknown}>
          {words.notSafeAdvice}
        </Banner>
      )}
    </>
  )
}
