// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMessages } from '../messages/messages.ts'
import { useNow } from '../ui/now.ts'
import { useTimeWords } from '../ui/TimeText.tsx'
import { useSession } from './session.ts'

/** As the server says it of something written down: absent for what others wrote. */
interface Written {
  readonly yoursUntil?: string | undefined
}

/** Why this person may not put an entry right, naming who may; undefined when they may. For `reasonDisabled`. */
export function useWhyNotOwn(): (entry: Written) => string | undefined {
  const { ownEntries: words } = useMessages()
  const { user } = useSession()
  const time = useTimeWords()
  const now = useNow(60_000)
  return ({ yoursUntil }) => {
    if (user.role === 'coordinator') return undefined
    if (!yoursUntil) return words.notYours
    return now < Date.parse(yoursUntil) ? undefined : words.tooLate(time(yoursUntil))
  }
}
