// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { getWatch, type WatchView } from '#core/reports/watchApi.ts'
import { useActions } from '../app/actions.ts'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { view } from '../app/views.ts'
import { useWhyNotAllowed } from '../app/whyNotAllowed.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Panel } from '../ui/Panel.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'
import { WatchForm } from './WatchForm.tsx'

/** A report the office received just before closing: who has it, or whom to ask (domain.md §6.7). */
export function WatchPanel({ reportId }: { readonly reportId: string }) {
  const { data } = useQuery(view(getWatch, { params: { reportId } }, ['watch', 'report']))
  if (!data?.watch) return null
  return <Watched reportId={reportId} watch={data.watch} />
}

function Watched({ reportId, watch }: { readonly reportId: string; readonly watch: WatchView }) {
  const { watches: words } = useMessages()
  const { town } = useAmbitoWords()
  const whyNotAllowed = useWhyNotAllowed()
  const [isOpen, setOpen] = useState(false)
  const time = useTimeWords()
  const { phase, settled, desk } = watch
  const where = town(watch.municipality)
  const reasonDisabled = whyNotAllowed('settleWatch')
  useActions(
    phase === 'settled'
      ? []
      : [{ id: 'watch', title: words.form, shortcut: words.key, reasonDisabled, perform: () => setOpen(true) }],
  )
  return (
    <Panel title={words.title}>
      {phase === 'waiting' && (
        <Banner tone="info" title={words.waiting(where, time(watch.receivedAt))}>
          {words.waitingAdvice(time(watch.closesAt), time(watch.dueAt))}
        </Banner>
      )}
      {phase === 'raised' && (
        <Banner tone="warn" title={words.raised(where, time(watch.closesAt))}>
          {words.raisedAdvice}
        </Banner>
      )}
      {settled ? (
        <>
          <p>
            <strong>{words.settled[settled.outcome](where)}</strong>{' '}
            <span className="vg-quiet">{words.by(settled.by, time(settled.at))}</span>
          </p>
          {settled.told && (
            <p className="vg-words" data-protected>
              {settled.told}
            </p>
          )}
        </>
      ) : (
        <>
          {desk && (
            <p>
              {words.ask(desk.label)} <a href={`tel:${desk.phone.replaceAll(' ', '')}`}>{desk.phone}</a>
            </p>
          )}
          {isOpen ? (
            <WatchForm reportId={reportId} onClose={() => setOpen(false)} />
          ) : (
            <div>
              <Button
                shortcut={words.key.toUpperCase()}
                onPress={() => setOpen(true)}
                {...(reasonDisabled ? { reasonDisabled } : {})}
              >
                {words.open}
              </Button>
            </div>
          )}
        </>
      )}
    </Panel>
  )
}
