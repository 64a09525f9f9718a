// SPDX-License-Identifier: AGPL-3.0-or-later
import type { InterpreterNow } from '#core/interpreters/interpretersApi.ts'
import { useMessages } from '../messages/messages.ts'
import { useTimeWords } from '../ui/TimeText.tsx'

/** Whether they answer now and until when, their number, and how they are reached. */
export function useFactsWords() {
  const { interpreters: words } = useMessages()
  const time = useTimeWords()
  return ({ answersNow, until, phone, clientCode, hasLink }: InterpreterNow) => {
    const open = until ? words.answersUntil(time(until)) : words.answers
    const shut = until ? words.awayUntil(time(until)) : words.away
    return [
      answersNow ? open : shut,
      phone,
      ...(clientCode ? [words.clientCode(clientCode)] : []),
      hasLink ? words.withLink : words.byCall,
    ].join(' · ')
  }
}
