// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import type { YesNoUnknown } from '#core/shared/vocabulary.ts'
import { worldView } from '../app/world.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'
import { yesNoUnknown } from './QuestionsStep.tsx'

interface DeferralProps {
  readonly municipality: string | undefined
  readonly safe: YesNoUnknown | undefined
  readonly onSafe: (safe: YesNoUnknown) => void
}

/** Until when it can wait, and whether the person is safe until then. */
export function Deferral({ municipality, safe, onSafe }: DeferralProps) {
  const { reports } = useMessages()
  const { triage: words } = reports
  const time = useTimeWords()
  const { data } = useQuery(worldView)
  const town = data?.municipalities.find(({ code }) => code === municipality)
  return (
    <>
      <p>
        {town
          ? town.responsible === 'office' && town.until
            ? words.openNow(time(town.until))
            : words.nextOpening(time(town.opensAt))
          : words.nextOpeningUnknown}
      </p>
      <RadioKeys label={words.safe} value={safe} onChange={onSafe} choices={yesNoUnknown(reports)} />
      {safe && safe !== 'yes' && <Banner tone="warn" title={words.notSafe} />}
    </>
  )
}
