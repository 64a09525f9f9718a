// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMemo, useState } from 'react'
import { getInterpretation } from '#core/interpreters/interpreterLinkApi.ts'
import { call } from '../app/api.ts'
import { BarePage } from '../app/BarePage.tsx'
import { takeLinkOfTab } from '../app/linkOfTab.ts'
import { NoSignal } from '../app/NoSignal.tsx'
import { serverNow } from '../app/serverClock.ts'
import { useByLink } from '../app/useByLink.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { ClockContext } from '../ui/now.ts'
import { InterpretSteps } from './InterpretSteps.tsx'
import '../paging/field/field.css'
import './interpreters.css'

const REFRESH_MS = 10_000

/** For whoever interprets, on any phone: a language, an hour, a number to call. Nothing of anybody, no other page. */
export function InterpretScreen() {
  const { page: words } = useMessages().interpreters
  const [link] = useState(() => takeLinkOfTab('veglia.interpreter.link'))
  const { data, isInvalid, isUnheard, asking } = useByLink({
    name: 'interpretation',
    link,
    ask: (signal) => call(getInterpretation, { link, signal }),
    everyMs: REFRESH_MS,
  })
  const clock = useMemo(() => ({ now: serverNow, zone: data?.zone ?? 'UTC' }), [data?.zone])

  return (
    <ClockContext value={clock}>
      <BarePage title={words.title} bar={data?.service}>
        <div className="vg-screen field interpreter-page">
          {isInvalid && <Banner tone="danger" title={words.invalid} />}
          {isUnheard && <NoSignal stale={data && words.stale} {...asking} />}
          {!isInvalid && !isUnheard && !data && <p className="vg-soft">{words.loading}</p>}
          {!isInvalid && data && <InterpretSteps sheet={data} link={link} onDone={asking.onRetry} />}
        </div>
      </BarePage>
    </ClockContext>
  )
}
