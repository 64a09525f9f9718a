// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirectCard } from '#core/reports/redirectCard.ts'
import type { ReportView } from '#core/reports/reportsApi.ts'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useProtocol } from '../app/protocolWords.ts'
import { useMessages } from '../messages/messages.ts'
import { useTimeWords } from '../ui/TimeText.tsx'

/** What may be said back for this decision, by whom it was reported, and the number of our own to call them on. */
export function useFeedbackWords({ triage, received }: Pick<ReportView, 'triage' | 'received'>) {
  const { feedback: words } = useMessages().triage
  const { body, station, town } = useAmbitoWords()
  const time = useTimeWords()
  const rules = useProtocol()?.redirects ?? []

  function sentence(): string {
    switch (triage?.outcome) {
      case 'emergency':
        return words.sentences.emergency
      case 'deferrable':
        return triage.nextOpening && received?.municipality
          ? words.sentences.deferrable(town(received.municipality), time(triage.nextOpening))
          : words.sentences.deferrableAnytime
      case 'not_pertinent': {
        const numbers = triage.redirectReasons?.length
          ? redirectCard({ rules: [...rules] }, triage.redirectReasons).map(({ number }) => number)
          : []
        return words.sentences.notPertinent([...numbers, triage.redirectedTo].filter(Boolean).join(', '))
      }
      case 'withdrawn':
        return words.sentences.withdrawn
      case undefined:
        return ''
    }
  }

  const { bodyKey, stationKey, caller } = received ?? {}
  const desk = bodyKey && stationKey ? station(bodyKey, stationKey) : bodyKey && body(bodyKey)
  return {
    sentence: sentence(),
    caller: [caller, desk].filter(Boolean).join(', '),
    callBack: received?.callBack,
  }
}
