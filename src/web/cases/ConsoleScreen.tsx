// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { worldView } from '../app/world.ts'
import { useMessages } from '../messages/messages.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PageTitle } from '../ui/PageTitle.tsx'
import { useScreenFits } from '../ui/screenWidth.ts'
import { CasePage } from './CasePage.tsx'
import { caseView } from './caseView.ts'
import './cases.css'
import { Queue } from './Queue.tsx'
import { queueView } from './queueView.ts'
import { WorldPane } from './WorldPane.tsx'

/** Queue, case, world. Side by side where there is room to scroll each by itself; tabs on a phone or at 200 % zoom. */
export function ConsoleScreen() {
  const { caseId } = useParams({ strict: false })
  const { cases } = useMessages()
  const isWide = useScreenFits(WIDE)
  const middle = caseId ? (
    <CasePage key={caseId} caseId={caseId} />
  ) : (
    <EmptyState title={cases.noCase}>{cases.noCaseAdvice}</EmptyState>
  )
  if (!isWide) return <ZoneTabs key={caseId ?? ''} caseId={caseId} middle={middle} />
  return (
    <div className="vg-console vg-fills-window">
      <ConsoleTitle caseId={caseId} />
      <Queue openId={caseId} />
      <section className="vg-zone" aria-label={cases.zones.case} tabIndex={0}>
        {middle}
      </section>
      <WorldPane />
    </div>
  )
}

/** A case that is open gives the screen its name, on paper and on the tab of the browser; its number says nothing of anybody. */
function ConsoleTitle({ caseId = '' }: { readonly caseId: string | undefined }) {
  const { cases } = useMessages()
  const { data } = useQuery({ ...caseView(caseId), enabled: caseId !== '' })
  return <PageTitle isUnseen>{data ? cases.titleOf(data.number) : cases.console}</PageTitle>
}

interface ZoneTabsProps {
  readonly caseId: string | undefined
  readonly middle: React.ReactNode
}

function ZoneTabs({ caseId, middle }: ZoneTabsProps) {
  const { cases } = useMessages()
  const [zone, setZone] = useState(caseId ? 'case' : 'queue')
  const waiting = useQuery(queueView).data?.items.length ?? 0
  const alarms = useQuery(worldView).data?.alarms.length ?? 0
  return (
    <>
      <ConsoleTitle caseId={caseId} />
      <Tabs className="vg-zone-tabs" selectedKey={zone} onSelectionChange={(key) => setZone(String(key))}>
        <TabList aria-label={cases.console}>
          <Tab id="queue">
            {cases.zones.queue} <b>{waiting}</b>
          </Tab>
          <Tab id="case">{cases.zones.case}</Tab>
          <Tab id="world" data-tone={alarms > 0 ? 'danger' : undefined}>
            {cases.zones.world} {alarms > 0 && <b>{alarms} !</b>}
          </Tab>
        </TabList>
        <TabPanel id="queue">
          <Queue openId={caseId} />
        </TabPanel>
        <TabPanel id="case">{middle}</TabPanel>
        <TabPanel id="world">
          <WorldPane />
        </TabPanel>
      </Tabs>
    </>
  )
}

/** The same words as in shell.css, where the console stops filling the window. */
const WIDE = '(min-width: 64rem) and (min-height: 36rem)'
