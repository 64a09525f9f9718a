// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { getFieldSheet } from '#core/paging/pagingApi.ts'
import { isPassing } from '../../app/answers.ts'
import { call } from '../../app/api.ts'
import { BarePage } from '../../app/BarePage.tsx'
import { serverNow } from '../../app/serverClock.ts'
import { OpenTab } from '../../keeping/OpenTab.tsx'
import { useMessages } from '../../messages/messages.ts'
import { Banner } from '../../ui/Banner.tsx'
import { ClockContext } from '../../ui/now.ts'
import { CallingStep } from './CallingStep.tsx'
import { FieldNotices } from './FieldNotices.tsx'
import { withWaiting } from './fieldActs.ts'
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
  const { field: words } = useMessages()
  const queue = useFieldQueue(link)
  const { data, error, refetch } = useQuery({
    queryKey: ['field sheet', link],
    // What was taken before it was asked for is in it; what is taken meanwhile may not be.
    queryFn: async ({ signal }) => {
      const takenBefore = queue.takenNow()
      return { sheet: await call(getFieldSheet, { link, signal }), takenBefore }
    },
    refetchInterval: REFRESH_MS,
    enabled: link !== '',
  })
  const sent = queue.waiting.length
  useEffect(() => {
    if (link && sent === 0) void refetch()
  }, [link, sent, refetch])

  const isInvalid = link === '' || (error !== null && !isPassing(error))
  const notInSheet = [...queue.taken.slice(data?.takenBefore), ...queue.waiting]
  const found = data && withWaiting(data.sheet, notInSheet)
  const zone = data?.sheet.zone ?? 'UTC'
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
          {!isInvalid && error && <Banner tone="warn" title={words.stale} />}
          <FieldNotices {...queue} />
          {!isInvalid && !found && !error && <p className="vg-soft">{words.loading}</p>}
          {!isInvalid && found && found.mine !== 'mine' && (
            <CallingStep found={found} queue={queue} notInSheet={notInSheet} />
          )}
          {!isInvalid && found?.sheet && !found.help && (
            <RoadStep found={found} sheet={found.sheet} link={link} act={queue.act} />
          )}
          {!isInvalid && found?.sheet && found.help && <HelpStep sheet={found.sheet} act={queue.act} />}
        </div>
      </BarePage>
    </ClockContext>
  )
}

export type PhoneQueue = ReturnType<typeof useFieldQueue>
