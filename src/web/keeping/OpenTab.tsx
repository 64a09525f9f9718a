// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ReactNode, useEffect, useState } from 'react'
import { BarePage } from '../app/BarePage.tsx'
import { NoSignal } from '../app/NoSignal.tsx'
import { isAnythingKept, openTab } from './tabWords.ts'

interface OpenTabProps {
  readonly link: string
  readonly title: string
  readonly loading: string
  /** The page, once what lies in this tab is open, or there is nothing to wait for: from then on it may be typed into. */
  readonly children: ReactNode
}

/** A page that came by a link, and may have kept words in this tab. */
export function OpenTab({ link, title, loading, children }: OpenTabProps) {
  const [isOpen, setOpen] = useState(() => link === '' || !isAnythingKept())
  const [isUnheard, setUnheard] = useState(false)
  const [tries, setTries] = useState(0)
  useEffect(() => {
    if (link === '') return
    const leaving = new AbortController()
    const tryNow = () => setTries((before) => before + 1)
    void openTab(link, leaving.signal, () => setUnheard(true)).then(() => !leaving.signal.aborted && setOpen(true))
    window.addEventListener('online', tryNow)
    return () => {
      leaving.abort()
      window.removeEventListener('online', tryNow)
    }
  }, [link, tries])
  if (isOpen) return children
  return (
    <BarePage title={title}>
      {isUnheard ? (
        <NoSignal onRetry={() => setTries(tries + 1)} isAsking={false} />
      ) : (
        <p className="vg-soft">{loading}</p>
      )}
    </BarePage>
  )
}
