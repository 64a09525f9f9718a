// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect } from 'react'

/** What opens in the page gives the focus back to what opened it, if that is still there. */
export function useReturnFocus(): void {
  useEffect(() => {
    const opener = document.activeElement
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [])
}
