// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect, useMemo, useState } from 'react'
import { BarePage } from '../../app/BarePage.tsx'
import { NoSignal } from '../../app/NoSignal.tsx'
import { serverNow } from '../../app/serverClock.ts'
import { useByLink } from '../../app/useByLink.ts'
import { OpenTab } from '../../keeping/OpenTab.tsx'
import { useMessages } from '../../messages/messages.ts'
import { Banner } from '../../ui/Banner.tsx'
import { ClockContext } from '../../ui/now.ts'
import { askWhatIsOpen } from './askWhatIsOpen.ts'
import { CallingStep } from './CallingStep.tsx'
import { FieldNotices } from './FieldNotices.tsx'
import { FieldSafety } from './FieldSafety.tsx'
import { outingWithWaiting, withWaiting } from './fieldActs.ts'
import { takeLink } from './fieldLink.ts'
import { HelpStep } from './HelpStep.tsx'
import { RoadStep } from './RoadStep.tsx'
import { useFieldQueue } from './useFieldQueue.ts'
import './field.css'

const REFRESH_MS = 5000

/** The on-call worker's phone: one thumb, one big button at a time, with or without a signal. */
export function FieldScreen() {
  const { field: words } = useMessages()
  const [link] = useState(takeLink)
  return (
    <OpenTab link={link} title={words.title} loading={words.loading}>
      <FieldPage link={link} />
    </OpenTab>
  )
}

function FieldPage({ link }: { readonly link: string }) {
  const { field: words, outings } = useMessages()
  const queue = useFieldQueue(link)
  const { data, isInvalid, isUnheard, asking } = useByLink({
    name: 'field sheet',
    link,
    // What was taken before it was asked for is in it; what is taken meanwhile may not be.
    ask: async (signal) => {
      const takenBefore = queue.takenNow()
      return { ...(await askWhatIsOpen(link, signal)), takenBefore }
    },
    everyMs: REFRESH_MS,
  })
  const sent = queue.waiting.length
  useEffect(() => {
    if (link && sent === 0) asking.onRetry()
  }, [link, sent])

  const notInSheet = [...queue.taken.slice(data?.takenBefore), ...queue.waiting]
  const found = !isInvalid && data?.sheet ? withWaiting(data.sheet, notInSheet) : undefined
  const own = !isInvalid && data?.own ? outingWithWaiting({ ...data.own, name: '' }, notInSheet) : undefined
  const zone = data?.zone ?? 'UTC'
  const clock = useMemo(() => ({ now: serverNow, zone }), [zone])
  return (
    <ClockContext value={clock}>
      <BarePage title={words.title}>
        <div className="vg-screen field">
          {isInvalid && (
            <Banner tone="danger" title={words.invalid}>
              {words.invalidAdvice}
            </Banner>
          )}
          {isUnheard && <NoSignal stale={data && words.stale} {...asking} />}
          <FieldNotices {...queue} />
          {!isInvalid && !isUnheard && !data && <p className="vg-soft">{words.loading}</p>}
          {found && found.mine !== 'mine' && <CallingStep found={found} queue={queue} notInSheet={notInSheet} />}
          {found?.sheet && !found.help && <RoadStep found={found} sheet={found.sheet} link={link} act={queue.act} />}
          {found?.sheet && found.help && <HelpStep sheet={found.sheet} act={queue.act} />}
          {own && data?.own && (
            <>
              <Banner tone="info" title={outings.field.closed}>
                {outings.field.closedAdvice}
              </Banner>
              <FieldSafety caseId={data.own.caseId} outing={own} act={queue.act} />
            </>
          )}
        </div>
      </BarePage>
    </ClockContext>
  )
}

export type PhoneQueue = ReturnType<typeof useFieldQueue>
