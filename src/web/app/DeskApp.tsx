// SPDX-License-Identifier: AGPL-3.0-or-later
// Before the router reads the address.
import '../calls/popAtOnce.ts'

import { RouterProvider } from '@tanstack/react-router'
import { useEffect } from 'react'
import { listenToKeys } from './actions.ts'
import { Providers } from './Providers.tsx'
import { router } from './router.tsx'

/** The desk: every screen behind a session, with its keys. */
export function DeskApp() {
  useEffect(listenToKeys, [])
  return (
    <Providers>
      <RouterProvider router={router} />
    </Providers>
  )
}
