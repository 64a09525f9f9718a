// SPDX-License-Identifier: AGPL-3.0-or-later
import { languageTags, useLocale, useMessages } from '../messages/messages.ts'
import { useClock, useNow } from '../ui/now.ts'
import { usePrinted } from '../ui/printed.ts'
import { clearClockWords, longDayWords } from '../ui/timeWords.ts'
import { useSession } from './session.ts'

/** On paper only, at the head of each sheet: whose it is, what, of when, and who printed it when (ADR 0053). */
export function PrintHead() {
  const { app } = useMessages()
  const { ambito, user } = useSession()
  const { title, period } = usePrinted()
  const { zone } = useClock()
  const nowMs = useNow(60_000)
  const language = languageTags[useLocale()]
  // Written by the sheet of styles, so that on the screen it is nowhere: not for a search in the page, nor for a reader.
  return (
    <div className="vg-print-head">
      <p>
        <span data-paper={`${ambito.name} · ${app.service} · ${ambito.body}`} />
        <span
          data-paper={app.printed(longDayWords(nowMs, { language, zone }), clearClockWords(nowMs, zone), user.name)}
        />
      </p>
      <p>
        <strong data-paper={title} />
        <span data-paper={period} />
      </p>
    </div>
  )
}
