// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { mayPass, untilAnswered, useStandingProblem } from './untilAnswered.ts'

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
  const query = useQuery({
    queryKey: [name, link],
    queryFn: ({ signal }) => ask(signal),
    enabled: link !== '',
    retry: false,
    ...untilAnswered(everyMs),
  })
  const { data, fetchStatus, refetch } = query
  const problem = useStandingProblem(query)
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
