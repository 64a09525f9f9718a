// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Told } from '#core/alerts/told.ts'
import { useMessages } from '../messages/messages.ts'
import { useTimeWords } from '../ui/TimeText.tsx'
import { toldSentence } from './toldSentence.ts'

/** Who was told of a thing while they were elsewhere, when, and by which ways it left. */
export function ToldLine({ told }: { readonly told: readonly Told[] }) {
  const { alerts: words } = useMessages()
  const time = useTimeWords()
  if (told.length === 0) return null
  return <p className="vg-quiet">{told.map((one) => toldSentence(one, words, time)).join(' ')}</p>
}
