// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'
import { useMessages } from '../messages/messages.ts'

/** Words as typed, or that nobody recorded any: a blank would look like "nothing to say". */
export function Recorded({ children }: { readonly children: string | null | undefined }) {
  const { notRecorded } = useMessages().handovers.pack
  if (!children?.trim()) return <span className="vg-quiet">{notRecorded}</span>
  return <span className="handover-words">{children}</span>
}

/** Items of the document in a list, or that none was recorded. */
export function RecordedList<Item>({
  items,
  of,
}: {
  readonly items: readonly Item[]
  readonly of: (item: Item) => ReactNode
}) {
  const { notRecorded } = useMessages().handovers.pack
  if (items.length === 0) return <p className="vg-quiet">{notRecorded}</p>
  return (
    <ul className="handover-list">
      {items.map((item, index) => (
        // A place in the document is all that tells two equal items apart.
        <li key={index}>{of(item)}</li>
      ))}
    </ul>
  )
}
