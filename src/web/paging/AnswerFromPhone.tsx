// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { answerFromFakePhone } from '#core/paging/answerApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { TextField } from '../ui/TextField.tsx'

interface AnswerFromPhoneProps {
  readonly messageId: string
  readonly channel: 'sms' | 'voice'
  readonly asks: 'call_out' | 'test'
  readonly text: string
  readonly name: string
}

/** The fake phone in somebody's hand: a key on the call, or a reply to the message; a test asks only whether it is heard. */
export function AnswerFromPhone({ messageId, channel, asks, text, name }: AnswerFromPhoneProps) {
  const { rehearsal: words } = useMessages()
  const answer = useCommand(answerFromFakePhone)
  const [isOpen, setOpen] = useState(false)
  // What a thumb would copy from the message; it stays changeable, a wrong code too must be playable.
  const [reply, setReply] = useState(() => /\b\d{5}\b/.exec(text)?.[0] ?? '')
  const give = (said: string) => answer.mutate({ params: { messageId }, body: { answer: said } })
  return (
    <>
      <div className="vg-row">
        {channel === 'voice' &&
          Object.entries(words.answers.keys[asks]).map(([key, title]) => (
            <Button
              key={key}
              size="small"
              label={words.answers.keyOf(title, name)}
              onPress={() => give(key)}
              isPending={answer.isPending}
            >
              {title}
            </Button>
          ))}
        {channel === 'sms' && !isOpen && (
          <Button size="small" label={words.answers.replyOf(name)} onPress={() => setOpen(true)}>
            {words.answers.reply}
          </Button>
        )}
      </div>
      {isOpen && (
        <InlineForm
          label={words.answers.replyOf(name)}
          submit={words.answers.send}
          onSubmit={() => reply.trim() !== '' && give(reply)}
          onClose={() => setOpen(false)}
          isPending={answer.isPending}
        >
          <TextField label={words.answers.reply} value={reply} onChange={setReply} />
        </InlineForm>
      )}
      <p role="status">{answer.data && words.answers.outcomes[answer.data.outcome]}</p>
      <ActProblem error={answer.error} refusals={words.refusals} />
    </>
  )
}
