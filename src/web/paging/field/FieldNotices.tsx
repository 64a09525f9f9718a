// SPDX-License-Identifier: AGPL-3.0-or-later
import { problemWords } from '../../app/ActProblem.tsx'
import { type Catalogue, useMessages } from '../../messages/messages.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import type { PhoneQueue } from './FieldScreen.tsx'

/** What has not left the phone yet, and what the server would not take. */
export function FieldNotices({ waiting, refused, dismiss }: PhoneQueue) {
  const messages = useMessages()
  const { field: words, problems } = messages
  const holdsPanic = waiting.some(({ name }) => name === 'panic')
  const holdsAnswer = waiting.some(({ name }) => name === 'acknowledge')
  return (
    <>
      {holdsPanic && (
        <Banner tone="danger" title={messages.outings.field.notSent}>
          {messages.outings.field.notSentAdvice} <a href="tel:112">{messages.outings.field.call112}</a>
        </Banner>
      )}
      {holdsAnswer && (
        <Banner tone="danger" title={words.notSentYet}>
          {words.notSentYetAdvice}
        </Banner>
      )}
      {waiting.length > 0 && (
        <Banner tone="warn" title={words.waiting(waiting.length)}>
          {words.waitingAdvice}
        </Banner>
      )}
      {refused.map((entry) => (
        <Banner
          key={entry.act.commandId}
          tone="danger"
          title={words.refused(words.acts[entry.act.name])}
          action={
            <Button size="small" onPress={() => dismiss(entry)}>
              {words.read}
            </Button>
          }
        >
          {problemWords(entry.error, problems, fieldRefusals(messages), {})}
        </Banner>
      ))}
    </>
  )
}

/** The sentences of the console: the same acts, the same refusals. */
export function fieldRefusals({
  cases,
  paging,
  outings,
  interpreters,
}: Pick<Catalogue, 'cases' | 'paging' | 'outings' | 'interpreters'>): Record<string, string> {
  return { ...interpreters.refusals, ...outings.refusals, ...cases.refusals, ...paging.refusals }
}
