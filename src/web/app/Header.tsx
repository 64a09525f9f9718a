// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link, useNavigate } from '@tanstack/react-router'
import type { Session } from '#core/access/sessionApi.ts'
import { languageTags, useLocale, useMessages } from '../messages/messages.ts'
import { Icon } from '../ui/Icon.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { useClock, useNow } from '../ui/now.ts'
import { StatusDot } from '../ui/StatusDot.tsx'
import { clocksChangeNear, clockWords, dayWords, zoneName } from '../ui/timeWords.ts'
import { useConnection } from './liveChanges.ts'
import { OnCallSummary } from './OnCallSummary.tsx'
import { Preferences } from './Preferences.tsx'
import { keyWords } from './shortcuts.ts'

interface HeaderProps {
  readonly session: Session
  readonly quick: readonly { readonly path: string; readonly title: string; readonly shortcut?: string }[]
  readonly onOpenPalette: () => void
}

/** The slim institutional bar, holding what a person looks up at all night. */
export function Header({ session, quick, onOpenPalette }: HeaderProps) {
  const { app } = useMessages()
  const navigate = useNavigate()
  return (
    <header className="vg-bar">
      <Link to="/" className="vg-body-name">
        <img src="/mark.svg" alt="" />
        <span>
          {session.ambito.name} <span>· PIS</span>
        </span>
      </Link>
      <div className="vg-bar-middle">
        {session.mayDo.includes('watchChanges') && <Connection />}
        {session.mayDo.includes('getWorld') && <OnCallSummary />}
        <ServerClock />
      </div>
      <div className="vg-bar-tools">
        {quick.map(({ path, title, shortcut }) => (
          <button key={path} type="button" className="vg-bar-button" onClick={() => void navigate({ to: path })}>
            <Icon name="plus" />
            <span className="vg-roomy">{title}</span>
            {shortcut && <Kbd>{keyWords(shortcut)}</Kbd>}
          </button>
        ))}
        <button type="button" className="vg-bar-button" onClick={onOpenPalette} aria-haspopup="dialog">
          <Icon name="search" />
          <span className="vg-roomy">{app.actions.open}</span>
          <Kbd>{keyWords('ctrl+k')}</Kbd>
        </button>
        <Preferences user={session.user} />
      </div>
    </header>
  )
}

function Connection() {
  const { connection: words } = useMessages().app
  const connection = useConnection()
  const tone = ({ connected: 'ok', connecting: 'neutral', offline: 'danger' } as const)[connection]
  return (
    <span className="vg-connection" data-tone={tone} role="status">
      <StatusDot tone={tone}>{words[connection]}</StatusDot>
    </span>
  )
}

function ServerClock() {
  const { zone } = useClock()
  const nowMs = useNow()
  const language = languageTags[useLocale()]
  return (
    <time className="vg-clock" dateTime={new Date(nowMs).toISOString().slice(0, 16)}>
      <b>{clockWords(nowMs, zone)}</b>
      {clocksChangeNear(nowMs, zone) && <b>{zoneName(nowMs, zone)}</b>}
      <span>{dayWords(nowMs, { language, zone, nowMs })}</span>
    </time>
  )
}
