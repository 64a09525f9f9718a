// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { isPassing, TooManyRequests } from './answers.ts'

/** How soon a page with nothing to show yet asks again: a bar of signal may last no longer. */
const ASK_AGAIN_MS = 4000

interface Asked {
  readonly data: unknown
  readonly error: Error | null
}

/** For a query without whose answer there is no page: asked every few seconds, and as soon as the line is back, until it was answered. */
export const untilAnswered = (everyMs?: number) => ({
  refetchInterval: ({ state }: { readonly state: Asked }) => (isWaiting(state) ? ASK_AGAIN_MS : (everyMs ?? false)),
  refetchOnReconnect: ({ state }: { readonly state: Asked }) =>
    (isWaiting(state) || everyMs !== undefined) && ('always' as const),
})

/** What went wrong, until there is another answer: asked again, the query forgets it, and the page would go blank. */
export function useStandingProblem({
  data,
  error,
  fetchStatus,
}: Asked & { readonly fetchStatus: string }): Error | null {
  const [problem, setProblem] = useState(error)
  if (problem !== error && (fetchStatus === 'idle' || data !== undefined)) setProblem(error)
  return problem
}

/** Told to wait is not told no. */
export function mayPass(error: Error): boolean {
  return isPassing(error) || error instanceof TooManyRequests
}

function isWaiting({ data, error }: Asked): boolean {
  return data === undefined && (error === null || mayPass(error))
}
