// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Told } from '#core/alerts/told.ts'
import { useMessages } from '../messages/messages.ts'
import { useTimeWords } from '../ui/TimeText.tsx'

/** Who was told of a thing while they were elsewhere, when, and by which ways it left. */
export function ToldLine({ told }: { readonly told: readonly Told[] }) {
  const { alerts: words } = useMessages()
  const time = useTimeWords()
  if (told.length === 0) return null
  const sentences = told.map(({ name, at, takenBy, failedBy }) => {
    if (!at) return words.gathered(name)
    if (takenBy.length > 0) return words.told(name, time(at), takenBy.map((kind) => words.ways[kind]).join(', '))
    return failedBy.length > 0 ? words.failed(name, time(at)) : words.leaving(name, time(at))
  })
  return <p className="vg-quiet">{sentences.join(' ')}</p>
}
