// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect, useState } from 'react'
import { isAnythingKept, openTab } from './tabWords.ts'

/** Whether what lies in this tab is open, or there is nothing to wait for: from then on the page may be typed into. */
export function useTabOpen(link: string): boolean {
  const [isOpen, setOpen] = useState(() => link === '' || !isAnythingKept())
  useEffect(() => {
    if (link === '') return
    const leaving = new AbortController()
    void openTab(link, leaving.signal).then(() => setOpen(true))
    return () => leaving.abort()
  }, [link])
  return isOpen
}
