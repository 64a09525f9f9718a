// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { isPassing, TooManyRequests } from './answers.ts'

/** How soon a page with nothing to show yet asks again: a bar of signal may last no longer. */
const ASK_AGAIN_MS = 4000

interface ByLink<Found> {
  /** Of which page this is the answer. */
  readonly name: string
  readonly link: string
  readonly ask: (signal: AbortSignal) => Promise<Found>
  /** How often what is shown is read again; absent where it does not change. */
  readonly everyMs?: number
}

/**
 * What a page that came by a link shows. Opened where there is no signal it asks again by itself, every few seconds and as soon as
 * the signal is back, until it was answered: its secret may have left the address bar, so to load it again would open nothing.
 */
export function useByLink<Found>({ name, link, ask, everyMs }: ByLink<Found>) {
  const { data, error, fetchStatus, refetch } = useQuery({
    queryKey: [name, link],
    queryFn: ({ signal }) => ask(signal),
    enabled: link !== '',
    retry: false,
    refetchInterval: ({ state }) => (isWaiting(state) ? ASK_AGAIN_MS : (everyMs ?? false)),
    refetchOnReconnect: ({ state }) => (isWaiting(state) || everyMs !== undefined) && 'always',
  })
  // Asked again, what went wrong is forgotten by the query; the page says it until there is another answer.
  const [problem, setProblem] = useState(error)
  if (problem !== error && (fetchStatus === 'idle' || data !== undefined)) setProblem(error)
  const isInvalid = link === '' || (problem !== null && !mayPass(problem))
  return {
    data,
    /** It opens nothing, and will not by asking again. */
    isInvalid,
    /** Nobody answers now: for `NoSignal`. */
    isUnheard: problem !== null && !isInvalid,
    asking: { isAsking: fetchStatus === 'fetching', onRetry: () => void refetch() },
    problem,
  }
}

function isWaiting({ data, error }: { readonly data: unknown; readonly error: Error | null }): boolean {
  return data === undefined && (error === null || mayPass(error))
}

/** Told to wait is not told no. */
function mayPass(error: Error): boolean {
  return isPassing(error) || error instanceof TooManyRequests
}
