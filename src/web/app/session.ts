// SPDX-License-Identifier: AGPL-3.0-or-later

import { useQuery } from '@tanstack/react-query'
import { getSession, type Session } from '#core/access/sessionApi.ts'
import { view } from './views.ts'

/** Who is signed in; changes only by signing in or out. */
export const sessionView = view(getSession, {}, [])

/** The session on a screen inside the shell, where there always is one. */
export function useSession(): Session {
  const { data } = useQuery(sessionView)
  if (!data) throw new Error('useSession outside the shell')
  return data
}
