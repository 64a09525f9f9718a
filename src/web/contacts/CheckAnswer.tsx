// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect, useRef, useState } from 'react'
import { answerCheck, type ContactView } from '#core/contacts/contactsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'
import { takeCodeFromAddress } from './codeInAddress.ts'

interface CheckAnswerProps {
  readonly kind: ContactView['kind']
  readonly waiting: NonNullable<ContactView['waiting']>
}

/** A check that waits: the code is written here; a key is pressed on the telephone; a notification brings its own. */
export function CheckAnswer({ kind, waiting: { checkId, answerBy } }: CheckAnswerProps) {
  const { contacts: words } = useMessages()
  const time = useTimeWords()
  const answer = useCommand(answerCheck)
  const [code, setCode] = useState('')
  const [isNeeded, setNeeded] = useState(false)
  const hasTried = useRef(false)
  const isTyped = kind === 'sms' || kind === 'email'

  useEffect(() => {
    const brought = hasTried.current ? undefined : takeCodeFromAddress(checkId)
    if (!brought) return
    hasTried.current = true
    answer.mutate({ params: { checkId }, body: { code: brought } }, { onSuccess: () => announce(words.deviceAnswered) })
  }, [answer.mutate, checkId, words])

  function submit() {
    const digits = code.replaceAll(' ', '')
    const isWhole = /^\d{6}$/.test(digits)
    setNeeded(!isWhole)
    if (isWhole) answer.mutate({ params: { checkId }, body: { code: digits } })
  }
  const advice = {
    voice: words.waitingKey,
    sms: words.waitingCode,
    email: words.waitingCode,
    push: words.waitingDevice,
  }
  return (
    <form
      className="contact-answer"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <p>{advice[kind](time(answerBy))}</p>
      {isTyped && (
        <div className="vg-field-row">
          <TextField
            label={words.code}
            value={code}
            onChange={setCode}
            inputMode="numeric"
            autoComplete="one-time-code"
            {...(isNeeded && { error: words.codeNeeded })}
          />
          <Button type="submit" size="small" isPending={answer.isPending}>
            {words.sendCode}
          </Button>
        </div>
      )}
      <ActProblem error={answer.error} refusals={words.refusals} />
    </form>
  )
}
