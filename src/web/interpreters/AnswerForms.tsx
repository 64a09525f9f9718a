// SPDX-License-Identifier: AGPL-3.0-or-later
import { DeclineReason } from '#core/interpreters/interpretationEvents.ts'
import {
  acceptInterpretation,
  declineInterpretation,
  type InterpretationView,
} from '#core/interpreters/interpretersApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { useClock } from '../ui/now.ts'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { TextField } from '../ui/TextField.tsx'
import { parseComingTime } from './comingTime.ts'

interface AnswerFormProps {
  readonly asked: InterpretationView
  readonly onClose: () => void
}

/** From when until when, as they said on the telephone; both empty is at once, as long as needed. */
export function AcceptForm({ asked, onClose }: AnswerFormProps) {
  const { interpreters: words } = useMessages()
  const accept = useCommand(acceptInterpretation)
  const problems = useFieldProblems()
  const clock = useClock()
  const { fields, commandId, change, forget } = useTyped(`${asked.interpretationId} accept`, { from: '', until: '' })

  function submit() {
    const isSaid = (typed: string) => typed.trim() !== ''
    const from = parseComingTime(fields.from, clock.now(), clock.zone)
    const until = parseComingTime(fields.until, from ? Date.parse(from) : clock.now(), clock.zone)
    const isFine = problems.check([
      isSaid(fields.from) && !from && { field: 'from', message: words.timeWrong },
      isSaid(fields.until) && !until && { field: 'until', message: words.timeWrong },
    ])
    if (!isFine) return
    const done = () => {
      forget()
      onClose()
    }
    const params = { interpretationId: asked.interpretationId }
    accept.mutate({ params, body: { ...(from && { from }), ...(until && { until }) }, commandId }, { onSuccess: done })
  }

  return (
    <InlineForm
      label={words.acceptance}
      submit={words.saveYes}
      onSubmit={submit}
      onClose={onClose}
      isPending={accept.isPending}
    >
      <div className="vg-fields">
        <TextField
          label={words.from}
          hint={words.fromHint}
          field="from"
          value={fields.from}
          onChange={(from) => change({ from })}
          error={problems.of('from')}
        />
        <TextField
          label={words.until}
          hint={words.untilHint}
          field="until"
          value={fields.until}
          onChange={(until) => change({ until })}
          error={problems.of('until')}
        />
      </div>
      <ActProblem error={accept.error} refusals={words.refusals} fields={{ from: words.from, until: words.until }} />
    </InlineForm>
  )
}

/** Why they cannot: a code is enough, and no word of anybody. */
export function DeclineForm({ asked, onClose }: AnswerFormProps) {
  const { interpreters: words } = useMessages()
  const decline = useCommand(declineInterpretation)
  const { fields, commandId, change, forget } = useTyped(`${asked.interpretationId} decline`, {
    because: 'busy' as DeclineReason,
  })

  function submit() {
    const done = () => {
      forget()
      onClose()
    }
    const params = { interpretationId: asked.interpretationId }
    decline.mutate({ params, body: { because: fields.because }, commandId }, { onSuccess: done })
  }

  return (
    <InlineForm
      label={words.declining}
      submit={words.saveNo}
      onSubmit={submit}
      onClose={onClose}
      isPending={decline.isPending}
    >
      <RadioKeys
        label={words.declining}
        field="because"
        orientation="vertical"
        value={fields.because}
        onChange={(because) => change({ because })}
        choices={DeclineReason.options.map((value, place) => ({
          value,
          label: words.because[value],
          key: String(place + 1),
        }))}
      />
      <ActProblem error={decline.error} refusals={words.refusals} />
    </InlineForm>
  )
}
