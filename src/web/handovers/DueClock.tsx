// SPDX-License-Identifier: AGPL-3.0-or-later
import type { HandoverLine } from '#core/handovers/handoversApi.ts'
import { useMessages } from '../messages/messages.ts'
import { Countdown } from '../ui/Countdown.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'

/** A working hour before the term there is still time to phone. */
const WARN_MINUTES = 60

/** The term running on a handover, in words and as time left. */
export function DueClock({ line: { phase, dueAt } }: { readonly line: Pick<HandoverLine, 'phase' | 'dueAt'> }) {
  const { due } = useMessages().handovers
  const timeWords = useTimeWords()
  if (!dueAt || phase === 'taken_in_charge' || phase === 'closed_no_charge') return null
  return (
    <span className="handover-due">
      {due[phase](timeWords(dueAt))} <Countdown until={dueAt} warnMinutes={WARN_MINUTES} isBesideTime />
    </span>
  )
}
