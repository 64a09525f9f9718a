// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import type { FieldSheet } from '#core/paging/pagingApi.ts'
import { useMessages } from '../../messages/messages.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Countdown } from '../../ui/Countdown.tsx'
import { InlineForm } from '../../ui/InlineForm.tsx'
import { PriorityMark } from '../../ui/PriorityMark.tsx'
import { TextField } from '../../ui/TextField.tsx'
import type { PhoneQueue } from './FieldScreen.tsx'
import type { FieldAct } from './fieldActs.ts'
import { useTypedInTab } from './typedInTab.ts'

interface CallingStepProps {
  readonly found: FieldSheet
  readonly queue: PhoneQueue
  readonly notInSheet: readonly FieldAct[]
}

/** Yes or no, before anything of anybody is shown. */
export function CallingStep({ found, queue, notInSheet }: CallingStepProps) {
  const { field: words, outings } = useMessages()
  const { pageId, mine, number, priority, dueAt, help } = found
  const title = help ? outings.field.helpCalling[help] : words.calling(number)
  const [isDeclining, setDeclining] = useState(false)
  const { fields, change, forget } = useTypedInTab('decline', { reason: '' })
  if (mine === 'taken_by_other') {
    return (
      <Banner tone="ok" title={words.takenByOther(found.takenBy)}>
        {words.takenByOtherAdvice}
      </Banner>
    )
  }
  if (mine === 'withdrawn') {
    return (
      <Banner tone="ok" title={outings.field.withdrawn}>
        {outings.field.withdrawnAdvice}
      </Banner>
    )
  }
  const isAnswered = notInSheet.some(({ name }) => name === 'acknowledge' || name === 'decline')

  function decline() {
    const body = fields.reason.trim() === '' ? {} : fields
    queue.act({ name: 'decline', params: { pageId }, body })
    forget()
    setDeclining(false)
  }

  return (
    <section className="vg-stack" aria-label={title}>
      <h2 className="vg-row">
        <PriorityMark priority={priority} /> {title}
      </h2>
      {mine === 'declined' ? (
        <Banner tone="info" title={words.declined}>
          {words.declinedAdvice}
        </Banner>
      ) : (
        <p>{help ? outings.field.helpAdvice : words.callingAdvice}</p>
      )}
      {dueAt && (
        <p className="vg-quiet">
          {words.next} <Countdown until={dueAt} />
        </p>
      )}
      <div className="field-acts">
        <Button
          variant="primary"
          onPress={() => queue.act({ name: 'acknowledge', params: { pageId }, body: {} })}
          isPending={isAnswered}
        >
          {help ? outings.field.helpAccept : words.accept}
        </Button>
        {mine === 'calling' && !isDeclining && (
          <Button onPress={() => setDeclining(true)} isPending={isAnswered}>
            {words.decline}
          </Button>
        )}
      </div>
      {isDeclining && (
        <InlineForm
          label={words.declineTitle}
          submit={words.declineSave}
          onSubmit={decline}
          onClose={() => setDeclining(false)}
        >
          <TextField
            label={words.declineReason}
            hint={words.declineHint}
            value={fields.reason}
            onChange={(reason) => change({ reason })}
          />
        </InlineForm>
      )}
    </section>
  )
}
