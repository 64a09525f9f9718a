// SPDX-License-Identifier: AGPL-3.0-or-later
import { useRef } from 'react'
import { linkReport } from '#core/reports/duplicatesApi.ts'
import { useSteadyCommand } from './useSteadyCommand.ts'

/** "The same fact as that one", said while the report is still a draft: it is saved first, then linked. */
export function useLinking(reportId: string, onSettled: () => void) {
  const link = useSteadyCommand(linkReport)
  const wanted = useRef<string>(undefined)

  function want(otherId: string) {
    wanted.current = otherId
  }
  /** Once the report is saved. A link that is refused meanwhile is asked for again on the next page. */
  async function settle() {
    const otherId = wanted.current
    if (otherId) await link.send({ params: { reportId }, body: { otherId } }).catch(() => {})
    onSettled()
  }

  return { want, settle, error: link.error, isPending: link.isPending }
}
