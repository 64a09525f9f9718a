// SPDX-License-Identifier: AGPL-3.0-or-later
import { QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { v7 as uuidv7 } from 'uuid'
import type { StreamType } from '#core/policies/policy.ts'
import type { AnswerOf, Endpoint } from '#core/shared/endpoint.ts'
import { isPassing } from './answers.ts'
import { type CallInput, call } from './api.ts'
import { connection } from './liveChanges.ts'

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: { readonly streams: readonly StreamType[] }
  }
}

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // We decide ourselves whether the server is there: it may stand in this building while the internet is down.
      queries: {
        networkMode: 'always',
        staleTime: Number.POSITIVE_INFINITY,
        retry: (tries, error) => isPassing(error) && tries < 3,
        retryDelay: (tries) => 500 * 2 ** tries,
      },
      mutations: { networkMode: 'always' },
    },
  })
}

/** Query of a view, renewed when one of its streams changes: `useQuery(view(getQueue, {}, ['report', 'case']))`. */
export function view<E extends Endpoint>(endpoint: E, input: CallInput<E>, streams: readonly StreamType[]) {
  return queryOptions<AnswerOf<E>>({
    queryKey: [endpoint.id, input.params ?? {}],
    queryFn: ({ signal }) => call(endpoint, { ...input, signal }),
    meta: { streams },
  })
}

/**
 * An act on a screen: `const hold = useCommand(holdBed)`, then `hold.mutate({ params, body })`. The answer comes when
 * the views already hold the change; they are fetched again here only if the live line is not there to tell, or never tells
 * because the act leaves no event (at the door, on the clock of a rehearsal).
 */
export function useCommand<E extends Endpoint>(endpoint: E, { leavesNoEvent = false } = {}) {
  const queryClient = useQueryClient()
  return useMutation<AnswerOf<E>, Error, CallInput<E>>({
    mutationKey: [endpoint.id],
    mutationFn: (input) => call(endpoint, { ...input, commandId: input.commandId ?? uuidv7() }),
    onSuccess: () => {
      if (connection.get() !== 'connected') return queryClient.invalidateQueries()
      // Not waited for: the act is done, and what else stands on the screen follows.
      if (leavesNoEvent) void queryClient.invalidateQueries()
    },
  })
}
