// SPDX-License-Identifier: AGPL-3.0-or-later
import { DeclineReason } from '#core/interpreters/interpretationEvents.ts'
import {
  acceptInterpretation,
  declineInterpretation,
  type InterpretationView,
} from '#core/interpreters/interpretersApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useTypedAct } from '../cases/useTypedAct.ts'
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
  const clock = useClock()
  const read = (typed: { readonly from: string; readonly until: string }) => {
    const from = parseComingTime(typed.from, clock.now(), clock.zone)
    return { from, until: parseComingTime(typed.until, from ? Date.parse(from) : clock.now(), clock.zone) }
  }
  const act = useTypedAct({
    endpoint: acceptInterpretation,
    form: `${asked.interpretationId} accept`,
    empty: { from: '', until: '' },
    judge: (typed) =>
      (['from', 'until'] as const).map(
        (field) => typed[field].trim() !== '' && !read(typed)[field] && { field, message: words.timeWrong },
      ),
    input: (typed) => {
      const { from, until } = read(typed)
      const body = { ...(from && { from }), ...(until && { until }) }
      return { params: { interpretationId: asked.interpretationId }, body }
    },
    onClose,
  })
  const { fields, change } = act

  return (
    <InlineForm
      label={words.acceptance}
      submit={words.saveYes}
      onSubmit={act.submit}
      onClose={onClose}
      isPending={act.isPending}
    >
      <div className="vg-fields">
        <TextField
          label={words.from}
          hint={words.fromHint}
          field="from"
          value={fields.from}
          onChange={(from) => change({ from })}
          error={act.problemOf('from')}
        />
        <TextField
          label={words.until}
          hint={words.untilHint}
          field="until"
          value={fields.until}
          onChange={(until) => change({ until })}
          error={act.problemOf('until')}
        />
      </div>
      <ActProblem error={act.error} refusals={words.refusals} fields={{ from: words.from, until: words.until }} />
    </InlineForm>
  )
}

/** Why they cannot: a code is enough, and no word of anybody. */
export function DeclineForm({ asked, onClose }: AnswerFormProps) {
  const { interpreters: words } = useMessages()
  const act = useTypedAct({
    endpoint: declineInterpretation,
    form: `${asked.interpretationId} decline`,
    empty: { because: 'busy' as DeclineReason },
    input: (body) => ({ params: { interpretationId: asked.interpretationId }, body }),
    onClose,
  })
  const { fields, change } = act

  return (
    <InlineForm
      label={words.declining}
      submit={words.saveNo}
      onSubmit={act.submit}
      onClose={onClose}
      isPending={act.isPending}
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
      <ActProblem error={act.error} refusals={words.refusals} />
    </InlineForm>
  )
}
