// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { type KeptThing, liftHold, placeHold } from '#core/privacy/retentionApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { ReasonForm } from '../cases/ReasonForm.tsx'
import { useTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { readTypedDay } from '../people/typedDay.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useThingName } from './useThingName.ts'

interface HoldFormProps {
  readonly thing: KeptThing
  readonly onClose: () => void
}

/** Why it must not go, and the day somebody looks again. */
export function PlaceHoldForm({ thing, onClose }: HoldFormProps) {
  const { privacy } = useMessages()
  const words = privacy.holds
  const name = useThingName()(thing)
  const place = useCommand(placeHold)
  const problems = useFieldProblems()
  const { fields, commandId, change, forget } = useTyped(`${thing.subject.id} hold`, { reason: '', reviewOn: '' })
  const [holdId] = useState(() => uuidv7())

  function submit() {
    const reviewOn = readTypedDay(fields.reviewOn)
    const isWhole = problems.check([
      fields.reason.trim() === '' && { field: 'reason', message: words.reasonNeeded },
      !reviewOn && { field: 'reviewOn', message: words.reviewWrong },
    ])
    if (!isWhole || !reviewOn) return
    place.mutate(
      { params: { holdId }, body: { subject: thing.subject, reason: fields.reason, reviewOn }, commandId },
      {
        onSuccess: () => {
          forget()
          announce(words.done)
          onClose()
        },
      },
    )
  }

  return (
    <InlineForm
      label={words.title(name)}
      submit={words.submit}
      onSubmit={submit}
      onClose={onClose}
      isPending={place.isPending}
    >
      <p>
        <strong>{words.title(name)}</strong>
      </p>
      <TextField
        label={words.reason}
        field="reason"
        isRequired
        hint={words.reasonHint}
        value={fields.reason}
        onChange={(reason) => change({ reason })}
        error={problems.of('reason')}
      />
      <TextField
        label={words.reviewOn}
        field="reviewOn"
        isRequired
        hint={words.reviewHint}
        value={fields.reviewOn}
        onChange={(reviewOn) => change({ reviewOn })}
        error={problems.of('reviewOn')}
      />
      <ActProblem
        error={place.error}
        refusals={privacy.refusals}
        fields={{ reason: words.reason, reviewOn: words.reviewOn }}
      />
    </InlineForm>
  )
}

/** Takes the oldest hold away; of two, the other one stands. */
export function LiftHoldForm({ thing, onClose }: HoldFormProps) {
  const { privacy } = useMessages()
  const words = privacy.holds
  const name = useThingName()(thing)
  const lift = useCommand(liftHold)
  const holdId = thing.holds[0]?.holdId ?? ''
  return (
    <ReasonForm
      keptAs={`${holdId} lift`}
      title={words.liftTitle(name)}
      submit={words.lift}
      words={{
        label: privacy.erasures.reason,
        hint: privacy.erasures.reasonHint,
        needed: privacy.erasures.reasonNeeded,
      }}
      act={lift}
      refusals={privacy.refusals}
      onSend={(reason, commandId, then) => lift.mutate({ params: { holdId }, body: { reason }, commandId }, then)}
      onDone={() => announce(words.lifted)}
      onClose={onClose}
    >
      <p>
        <strong>{words.liftTitle(name)}</strong>
      </p>
    </ReasonForm>
  )
}
