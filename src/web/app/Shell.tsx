// SPDX-License-Identifier: AGPL-3.0-or-later
import { useLocation, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { lockSession } from '#core/access/lockApi.ts'
import type { Session } from '#core/access/sessionApi.ts'
import { EndWatch } from '../access/EndWatch.tsx'
import { IdleWatch } from '../access/IdleWatch.tsx'
import { LockScreen } from '../access/LockScreen.tsx'
import { ProofDialog } from '../access/ProofDialog.tsx'
import { CallsStrip } from '../calls/CallsStrip.tsx'
import { LeftHere } from '../keeping/LeftHere.tsx'
import { useMessages } from '../messages/messages.ts'
import { OutingsStrip } from '../outings/OutingsStrip.tsx'
import { OwnOutingsStrip } from '../outings/OwnOutingsStrip.tsx'
import { LastResortAlarm } from '../paging/LastResortAlarm.tsx'
import { Banner } from '../ui/Banner.tsx'
import { announce, LiveAnnouncer } from '../ui/LiveAnnouncer.tsx'
import { ClockContext } from '../ui/now.ts'
import { useActions } from './actions.ts'
import { call } from './api.ts'
import { Footer } from './Footer.tsx'
import { Header } from './Header.tsx'
import { useConnection } from './liveChanges.ts'
import { Navigation } from './Navigation.tsx'
import { PrintHead } from './PrintHead.tsx'
import { Palette } from './palette.tsx'
import type { Screen } from './screens.ts'
import { serverNow } from './serverClock.ts'
import { noticeLock } from './sessionLock.ts'

interface ShellProps {
  readonly session: Session
  readonly screens: readonly Screen[]
  readonly children: ReactNode
}

/** What stands around every screen: where I am, whether I am connected, who is on call, what time it is. */
export function Shell({ session, screens, children }: ShellProps) {
  const messages = useMessages()
  const { app } = messages
  const [isPaletteOpen, setPaletteOpen] = useState(false)
  const navigate = useNavigate()
  const entries = screens.flatMap(({ path, entry }) =>
    entry && session.mayDo.includes(entry.needs) ? [{ path, ...entry, title: entry.title(messages) }] : [],
  )
  const [clock] = useState({ now: serverNow, zone: session.ambito.zone })

  useActions([
    ...entries.map(({ path, title, shortcut }) => ({
      id: `go ${path}`,
      title: app.actions.goTo(title),
      shortcut,
      perform: () => void navigate({ to: path }),
    })),
    {
      id: 'lock',
      title: messages.lock.act,
      shortcut: 'alt+l',
      perform: () => void call(lockSession, { body: {} }).then(noticeLock),
    },
    { id: 'palette', title: app.actions.title, shortcut: 'ctrl+k', perform: () => setPaletteOpen(true) },
  ])

  return (
    <ClockContext value={clock}>
      <div className="vg-shell">
        <PrintHead />
        <a className="vg-skip vg-unseen" href="#content">
          {app.skipToContent}
        </a>
        <Header
          session={session}
          quick={entries.filter(({ place }) => place === 'bar')}
          onOpenPalette={() => setPaletteOpen(true)}
        />
        <Navigation entries={entries} />
        <div className="vg-strips">
          {/* By what waits least: that nothing below is fresh, a colleague in danger, a telephone that rings for seconds, a call-out
              that found nobody for minutes; then what is only about who sits here. What comes late never pushes down what rings. */}
          <OfflineNotice />
          {session.mayDo.includes('listOutings') && <OutingsStrip />}
          {session.mayDo.includes('listCalls') && <CallsStrip />}
          {session.mayDo.includes('getWorld') && <LastResortAlarm />}
          {session.mayDo.includes('getMyOutings') && <OwnOutingsStrip />}
          <IdleWatch session={session} />
          <EndWatch session={session} />
          <LeftHere />
        </div>
        <Content>{children}</Content>
        <Footer />
      </div>
      <Palette isOpen={isPaletteOpen} onClose={() => setPaletteOpen(false)} />
      <ProofDialog />
      <LockScreen session={session} />
      <LiveAnnouncer />
    </ClockContext>
  )
}

/** Moves the focus to the new screen, so that a keyboard or a screen reader is where the eyes are. */
function Content({ children }: { readonly children: ReactNode }) {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    // A screen that put the focus where work begins has already chosen better.
    if (!main.current?.contains(document.activeElement)) main.current?.focus()
  }, [pathname])
  return (
    <main ref={main} id="content" className="vg-main" tabIndex={-1}>
      {children}
    </main>
  )
}

function OfflineNotice() {
  const { connection: words } = useMessages().app
  const isOffline = useConnection() === 'offline'
  const wasOffline = useRef(false)
  useEffect(() => {
    if (wasOffline.current && !isOffline) announce(words.back)
    wasOffline.current = isOffline
  }, [isOffline, words])
  if (!isOffline) return null
  return (
    <Banner tone="danger" title={words.offlineTitle} className="vg-offline">
      {words.offlineAdvice}
    </Banner>
  )
}
