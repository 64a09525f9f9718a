// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as uuidv7 } from 'uuid'
import { type KeptThing, liftHold, placeHold } from '#core/privacy/retentionApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { ReasonForm } from '../cases/ReasonForm.tsx'
import { useTypedAct } from '../cases/useTypedAct.ts'
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
  const act = useTypedAct({
    endpoint: placeHold,
    form: `${thing.subject.id} hold`,
    empty: { holdId: uuidv7(), reason: '', reviewOn: '' },
    judge: ({ reason, reviewOn }) => [
      reason.trim() === '' && { field: 'reason', message: words.reasonNeeded },
      !readTypedDay(reviewOn) && { field: 'reviewOn', message: words.reviewWrong },
    ],
    input: ({ holdId, reason, reviewOn: typed }) => {
      const reviewOn = readTypedDay(typed)
      return reviewOn ? { params: { holdId }, body: { subject: thing.subject, reason, reviewOn } } : undefined
    },
    done: words.done,
    onClose,
  })
  const { fields, change } = act

  return (
    <InlineForm
      label={words.title(name)}
      submit={words.submit}
      onSubmit={act.submit}
      onClose={onClose}
      isPending={act.isPending}
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
        error={act.problemOf('reason')}
      />
      <TextField
        label={words.reviewOn}
        field="reviewOn"
        isRequired
        hint={words.reviewHint}
        value={fields.reviewOn}
        onChange={(reviewOn) => change({ reviewOn })}
        error={act.problemOf('reviewOn')}
      />
      <ActProblem
        error={act.error}
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
