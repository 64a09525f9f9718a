// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Outlet, useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { Session } from '#core/access/sessionApi.ts'
import { hasPoppedNumber } from '../calls/poppedNumber.ts'
import { useKeyHere } from '../keeping/useKeyHere.ts'
import { NotSignedIn } from './answers.ts'
import { GoTo } from './GoTo.tsx'
import { homeOf } from './home.ts'
import { watchChanges } from './liveChanges.ts'
import { UnreachableScreen } from './lostScreens.tsx'
import { Shell } from './Shell.tsx'
import { screens } from './screens.ts'
import { sessionView } from './session.ts'
import { isOver } from './sessionLock.ts'
import { untilAnswered, useStandingProblem } from './untilAnswered.ts'

/** The way into every screen of staff: a session, the live line, then the shell around the screen. */
export function SignedIn() {
  const session = useQuery({ ...sessionView, ...untilAnswered() })
  const problem = useStandingProblem(session)
  const { pathname } = useLocation()
  // One whose time is over is signed in again where it is: what was being typed waits under a cover.
  if (session.error instanceof NotSignedIn && !(session.data && isOver())) return <GoTo to="/sign-in" />
  if (session.data) {
    // The number a switchboard passed outlives the signing in.
    if (hasPoppedNumber() && pathname !== '/telefono') return <GoTo to="/telefono" />
    // Until the second factor the role asks for is there, there is one thing to do.
    if (session.data.mustAddFactor && pathname !== '/accesso') return <GoTo to="/accesso" />
    const home = homeOf(session.data, screens)
    if (pathname === '/' && home !== '/') return <GoTo to={home} />
    return (
      <>
        <KeyHere session={session.data} />
        {!session.data.mustAddFactor && <LiveLine />}
        <Shell session={session.data} screens={screens}>
          <Outlet />
        </Shell>
      </>
    )
  }
  if (!problem || problem instanceof NotSignedIn) return null
  return <UnreachableScreen onRetry={() => void session.refetch()} isAsking={session.isFetching} />
}

function KeyHere({ session }: { readonly session: Session }) {
  useKeyHere(session)
  return null
}

function LiveLine() {
  const queryClient = useQueryClient()
  useEffect(() => watchChanges(queryClient), [queryClient])
  return null
}
