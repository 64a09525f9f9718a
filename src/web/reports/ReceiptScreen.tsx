// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMemo, useState } from 'react'
import { getReceipt, type Receipt } from '#core/reports/reportsApi.ts'
import { call } from '../app/api.ts'
import { BarePage } from '../app/BarePage.tsx'
import { NoSignal } from '../app/NoSignal.tsx'
import { serverNow } from '../app/serverClock.ts'
import { useByLink } from '../app/useByLink.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { Icon } from '../ui/Icon.tsx'
import { ClockContext } from '../ui/now.ts'
import { useTimeWords } from '../ui/TimeText.tsx'
import './reports.css'

const REFRESH_MS = 15_000

/** For the reporting officer, on any phone: where we are, and whether the patrol may go. Nothing of anybody. */
export function ReceiptScreen() {
  const { receipt: words } = useMessages().reports
  const [link] = useState(() => location.hash.slice(1))
  const { data, isInvalid, isUnheard, asking } = useByLink({
    name: 'receipt',
    link,
    ask: (signal) => call(getReceipt, { link, signal }),
    everyMs: REFRESH_MS,
  })
  const zone = data?.zone ?? 'UTC'
  const clock = useMemo(() => ({ now: serverNow, zone }), [zone])
  return (
    <ClockContext value={clock}>
      <BarePage title={words.title} bar={data?.ambito}>
        {isInvalid && <Banner tone="danger" title={words.invalid} />}
        {isUnheard && <NoSignal stale={data && words.stale} {...asking} />}
        {!isInvalid && !isUnheard && !data && <p className="vg-soft">{words.loading}</p>}
        {!isInvalid && data && <ReceiptState receipt={data} />}
      </BarePage>
    </ClockContext>
  )
}

const road = ['received', 'team_called', 'team_leaving', 'on_site', 'closed'] as const

function ReceiptState({ receipt }: { readonly receipt: Receipt }) {
  const { receipt: words } = useMessages().reports
  const time = useTimeWords()
  const reached = road.findIndex((state) => state === receipt.state)
  return (
    <div className="vg-stack" aria-live="polite">
      <p className="receipt-reference">
        {words.reference} <strong>{receipt.reference}</strong>
      </p>
      {reached === -1 ? (
        <Banner tone="info" title={words.states[receipt.state]} />
      ) : (
        <>
          <p className="receipt-patrol" data-may-go={receipt.patrolMayGo || undefined}>
            <Icon name={receipt.patrolMayGo ? 'check' : 'clock'} />
            {receipt.patrolMayGo ? words.patrolMayGo : words.patrolStays}
          </p>
          <ol className="receipt-road">
            {road.map((state, index) => (
              <li
                key={state}
                data-reached={index <= reached || undefined}
                {...(index === reached && { 'aria-current': 'step' })}
              >
                {index <= reached && <Icon name="check" />}
                {words.states[state]}
              </li>
            ))}
          </ol>
        </>
      )}
      <p className="vg-quiet">
        {words.updated(time(receipt.updatedAt))}. {words.refreshes}
      </p>
    </div>
  )
}
