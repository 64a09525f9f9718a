// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'
import { useMessages } from '../messages/messages.ts'

export type PriorityLevel = 'P1' | 'P2' | 'P3' | 'P4'

const shapes: Record<PriorityLevel, ReactNode> = {
  P1: (
    <>
      <rect x="1" y="1" width="10" height="10" fill="none" strokeWidth="1.5" />
      <rect x="3.5" y="3.5" width="5" height="5" stroke="none" />
    </>
  ),
  P2: <path d="M6 .5 11.5 6 6 11.5 .5 6z" stroke="none" />,
  P3: <circle cx="6" cy="6" r="4.75" stroke="none" />,
  P4: <circle cx="6" cy="6" r="4.5" fill="none" strokeWidth="1.5" />,
}

/** Letter, shape and colour: ▣ P1 ◆ P2 ● P3 ○ P4 stay apart in black and white. */
export function PriorityMark({ priority }: { readonly priority: PriorityLevel }) {
  const { ui } = useMessages()
  return (
    <span className="vg-priority" data-priority={priority} title={ui.priorities[priority]}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        {shapes[priority]}
      </svg>
      {priority}
    </span>
  )
}
