// SPDX-License-Identifier: AGPL-3.0-or-later
import { AnswerChannel } from '#core/handovers/handoverEvents.ts'
import type { HandoverLine } from '#core/handovers/handoversApi.ts'
import { recordAnswer } from '#core/handovers/recordAnswerApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { parsePastTime, writePastTime } from '../reports/pastTime.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
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
  const record = useCommand(recordAnswer)
  const problems = useFieldProblems()
  const { fields, commandId, change, forget } = useTyped(`${line.handoverId} answer`, {
    answer: (line.phase === 'sent' ? 'acknowledged' : 'taken_in_charge') as Answer,
    by: '',
    channel: 'pec' as AnswerChannel,
    at: undefined as string | undefined,
    reason: '',
  })
  const { answer, by, channel, reason } = fields
  const at = fields.at ?? writePastTime(new Date(clock.now()).toISOString(), clock.now(), clock.zone)
  const isCopy = line.purpose === 'information'

  function submit() {
    const instant = parsePastTime(at, clock.now(), clock.zone)
    const isFine = problems.check([
      by.trim() === '' && { field: 'by', message: words.byNeeded },
      !instant && { field: 'at', message: words.atWrong },
      answer === 'disputed' && reason.trim() === '' && { field: 'reason', message: words.reasonNeeded },
    ])
    if (!isFine || !instant) return
    const done = () => {
      announce(words.done)
      forget()
      onClose()
    }
    const body = { answer, by, channel, at: instant, ...(answer === 'disputed' && { reason }) }
    record.mutate({ params: { handoverId: line.handoverId }, body, commandId }, { onSuccess: done })
  }

  return (
    <InlineForm label={words.form} submit={words.save} onSubmit={submit} onClose={onClose} isPending={record.isPending}>
      <TextField
        label={words.by}
        field="by"
        isRequired
        hint={words.byHint}
        value={by}
        onChange={(value) => change({ by: value })}
        error={problems.of('by')}
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
          error={problems.of('at')}
        />
      </div>
      {answer === 'disputed' && (
        <TextField
          label={words.reason}
          field="reason"
          isRequired
          value={reason}
          onChange={(value) => change({ reason: value })}
          error={problems.of('reason')}
        />
      )}
      <ActProblem
        error={record.error}
        refusals={refusals}
        fields={{ by: words.by, answer: words.answer, channel: words.channel, at: words.at, reason: words.reason }}
      />
    </InlineForm>
  )
}
