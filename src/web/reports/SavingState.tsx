// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMessages } from '../messages/messages.ts'
import { StatusDot } from '../ui/StatusDot.tsx'
import type { Tone } from '../ui/tones.ts'
import type { Saving } from './draftKeeper.ts'

const tones: Record<Saving, Tone> = {
  untouched: 'neutral',
  unsaved: 'neutral',
  saved: 'ok',
  waiting: 'warn',
  clash: 'warn',
  closed: 'danger',
  signed_out: 'danger',
  not_accepted: 'danger',
}

/** Whether the words are safe. Spoken only when they may not be: "saved" after each word would drown the call. */
export function SavingState({ saving }: { readonly saving: Saving }) {
  const { reports } = useMessages()
  const isNews = tones[saving] === 'warn' || tones[saving] === 'danger'
  return (
    <span className="report-saving" aria-live={isNews ? 'polite' : 'off'}>
      <StatusDot tone={tones[saving]}>{reports.saving[saving]}</StatusDot>
    </span>
  )
}
