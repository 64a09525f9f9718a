// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { getInterpretation } from '#core/interpreters/interpreterLinkApi.ts'
import { isPassing } from '../app/answers.ts'
import { call } from '../app/api.ts'
import { BarePage } from '../app/BarePage.tsx'
import { takeLinkOfTab } from '../app/linkOfTab.ts'
import { serverNow } from '../app/serverClock.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { ClockContext } from '../ui/now.ts'
import { InterpretSteps } from './InterpretSteps.tsx'
import '../paging/field/field.css'
import './interpreters.css'

const REFRESH_MS = 10_000

/** For whoever interprets, on any phone: a language, an hour, a number to call. Nothing of anybody, no other page. */
export function InterpretScreen() {
  const { page: words } = useMessages().interpreters
  const [link] = useState(() => takeLinkOfTab('veglia.interpreter.link'))
  const { data, error, refetch } = useQuery({
    queryKey: ['interpretation', link],
    queryFn: ({ signal }) => call(getInterpretation, { link, signal }),
    refetchInterval: REFRESH_MS,
    enabled: link !== '',
  })
  const clock = useMemo(() => ({ now: serverNow, zone: data?.zone ?? 'UTC' }), [data?.zone])
  const isInvalid = link === '' || (error !== null && !isPassing(error))

  return (
    <ClockContext value={clock}>
      <BarePage title={words.title} bar={data?.service}>
        <div className="vg-screen field interpreter-page">
          {isInvalid && <Banner tone="danger" title={words.invalid} />}
          {!isInvalid && error && (
            <Banner tone="warn" title={words.stale}>
              <Button onPress={() => void refetch()}>{words.retry}</Button>
            </Banner>
          )}
          {!isInvalid && !error && !data && <p className="vg-soft">{words.loading}</p>}
          {!isInvalid && data && <InterpretSteps sheet={data} link={link} onDone={() => void refetch()} />}
        </div>
      </BarePage>
    </ClockContext>
  )
}
