// SPDX-License-Identifier: AGPL-3.0-or-later
import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useNow } from '../ui/now.ts'

/** Asked again this often while the server's clock is a little behind ours. */
const AGAIN_MS = 5_000

/**
 * An office that opens or closes changes who is responsible and tells nobody: at the minute it happens the view that
 * says so is fetched again.
 */
export function useRenewWhenDue(
  municipalities: readonly { readonly until?: string | undefined }[] | undefined,
  queryKey: QueryKey,
): void {
  const queryClient = useQueryClient()
  const nowMs = useNow()
  const key = useRef(queryKey)
  const next = municipalities?.flatMap(({ until }) => until ?? []).sort()[0]
  const turn = next === undefined ? -1 : Math.floor((nowMs - Date.parse(next)) / AGAIN_MS)
  useEffect(() => {
    if (turn >= 0) void queryClient.invalidateQueries({ queryKey: key.current })
  }, [turn, queryClient])
}
