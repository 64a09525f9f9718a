// SPDX-License-Identifier: AGPL-3.0-or-later
import { languageTags, useLocale, useMessages } from '../messages/messages.ts'
import { useClock, useNow } from '../ui/now.ts'
import { usePrinted } from '../ui/printed.ts'
import { clocksChangeNear, clockWords, longDayWords, zoneName } from '../ui/timeWords.ts'
import { useSession } from './session.ts'

/** On paper only, at the head of each sheet: whose it is, what, of when, and who printed it when (ADR 0053). */
export function PrintHead() {
  const { app } = useMessages()
  const { ambito, user } = useSession()
  const { title, period } = usePrinted()
  const { zone } = useClock()
  const nowMs = useNow(60_000)
  const language = languageTags[useLocale()]
  const at = clocksChangeNear(nowMs, zone)
    ? `${clockWords(nowMs, zone)} ${zoneName(nowMs, zone)}`
    : clockWords(nowMs, zone)
  return (
    <div className="vg-print-head">
      <p>
        <span>
          <strong>{ambito.name}</strong> · {app.service} · {ambito.body}
        </span>
        <span>{app.printed(longDayWords(nowMs, { language, zone }), at, user.name)}</span>
      </p>
      <p>
        <strong>{title}</strong>
        <span>{period}</span>
      </p>
    </div>
  )
}
