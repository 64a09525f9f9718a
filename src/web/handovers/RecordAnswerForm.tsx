// SPDX-License-Identifier: AGPL-3.0-or-later
import { AnswerChannel } from '#core/handovers/handoverEvents.ts'
import type { HandoverLine } from '#core/handovers/handoversApi.ts'
import { recordAnswer } from '#core/handovers/recordAnswerApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useTypedAct } from '../cases/useTypedAct.ts'
import { useMessages } from '../messages/messages.ts'
import { parsePastTime, writePastTime } from '../reports/pastTime.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { useClock } from '../ui/now.ts'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'

interface RecordAnswerFormProps {
  readonly line: HandoverLine
  readonly onClose: () => void
}

type Answer = HandoverLine['told'][number]['answer']

/** By name, by which way and when; a dispute says why. */
export function RecordAnswerForm({ line, onClose }: RecordAnswerFormProps) {
  const { recipient: words, refusals } = useMessages().competence
  const clock = useClock()
  const atOf = (typed: string | undefined) =>
    typed ?? writePastTime(new Date(clock.now()).toISOString(), clock.now(), clock.zone)
  const instantOf = (typed: string | undefined) => parsePastTime(atOf(typed), clock.now(), clock.zone)
  const act = useTypedAct({
    endpoint: recordAnswer,
    form: `${line.handoverId} answer`,
    empty: {
      answer: (line.phase === 'sent' ? 'acknowledged' : 'taken_in_charge') as Answer,
      by: '',
      channel: 'pec' as AnswerChannel,
      at: undefined as string | undefined,
      reason: '',
    },
    judge: ({ answer, by, at, reason }) => [
      by.trim() === '' && { field: 'by', message: words.byNeeded },
      !instantOf(at) && { field: 'at', message: words.atWrong },
      answer === 'disputed' && reason.trim() === '' && { field: 'reason', message: words.reasonNeeded },
    ],
    input: ({ answer, by, channel, at: typed, reason }) => {
      const at = instantOf(typed)
      const body = { answer, by, channel, ...(answer === 'disputed' && { reason }) }
      return at ? { params: { handoverId: line.handoverId }, body: { ...body, at } } : undefined
    },
    done: words.done,
    onClose,
  })
  const { fields, change } = act
  const { answer, by, channel, reason } = fields
  const at = atOf(fields.at)
  const isCopy = line.purpose === 'information'

  return (
    <InlineForm
      label={words.form}
      submit={words.save}
      onSubmit={act.submit}
      onClose={onClose}
      isPending={act.isPending}
    >
      <TextField
        label={words.by}
        field="by"
        isRequired
        hint={words.byHint}
        value={by}
        onChange={(value) => change({ by: value })}
        error={act.problemOf('by')}
      />
      <RadioKeys
        label={words.answer}
        field="answer"
        value={answer}
        onChange={(value) => change({ answer: value })}
        choices={(['acknowledged', 'taken_in_charge', 'disputed'] as const)
          .filter((value) => !isCopy || value === 'acknowledged')
          .map((value) => ({ value, label: words.answers[value], key: words.answerKeys[value] }))}
      />
      <div className="vg-fields">
        <Select
          label={words.channel}
          field="channel"
          value={channel}
          onChange={(value) => change({ channel: value })}
          options={AnswerChannel.options.map((value) => ({ value, label: words.channels[value] }))}
        />
        <TextField
          label={words.at}
          field="at"
          hint={words.atHint}
          value={at}
          onChange={(value) => change({ at: value })}
          error={act.problemOf('at')}
        />
      </div>
      {answer === 'disputed' && (
        <TextField
          label={words.reason}
          field="reason"
          isRequired
          value={reason}
          onChange={(value) => change({ reason: value })}
          error={act.problemOf('reason')}
        />
      )}
      <ActProblem
        error={act.error}
        refusals={refusals}
        fields={{ by: words.by, answer: words.answer, channel: words.channel, at: words.at, reason: words.reason }}
      />
    </InlineForm>
  )
}
