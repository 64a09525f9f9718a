// SPDX-License-Identifier: AGPL-3.0-or-later
import { askPoliceCheck, type DroppedCallView } from '#core/reports/droppedCallApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useCommand } from '../app/views.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { TextArea } from '../ui/TextField.tsx'

interface PoliceCheckFormProps {
  readonly reportId: string
  readonly fallen: DroppedCallView
  readonly onClose: () => void
}

/** Whom to ask to look: who is awake stands first, who is not there is shown so that nobody tries them twice (S-5). */
export function PoliceCheckForm({ reportId, fallen, onClose }: PoliceCheckFormProps) {
  const { droppedCalls } = useMessages()
  const { police: words, refusals } = droppedCalls
  const { station } = useAmbitoWords()
  const ask = useCommand(askPoliceCheck)
  const problems = useFieldProblems()
  const { fields, commandId, change, forget } = useTyped(`${reportId} police`, {
    stationKey: undefined as string | undefined,
    reason: '',
  })

  function submit() {
    const { stationKey, reason } = fields
    const isFine = problems.check([
      !stationKey && { field: 'stationKey', message: words.stationMissing },
      reason.trim() === '' && { field: 'reason', message: words.reasonMissing },
    ])
    if (!isFine || !stationKey) return
    const onSuccess = () => {
      forget()
      onClose()
    }
    ask.mutate({ params: { reportId }, body: { stationKey, reason }, commandId }, { onSuccess })
  }

  return (
    <InlineForm label={words.form} submit={words.save} onSubmit={submit} onClose={onClose} isPending={ask.isPending}>
      <p className="vg-quiet">{words.advice}</p>
      <RadioKeys
        label={words.station}
        field="stationKey"
        orientation="vertical"
        value={fields.stationKey}
        onChange={(stationKey) => change({ stationKey })}
        choices={fallen.stations.map(({ bodyKey, stationKey, phone, reason }, index) => ({
          value: stationKey,
          label: [station(bodyKey, stationKey), phone].filter(Boolean).join(' · '),
          hint: words.reasons[reason],
          key: index < 9 ? String(index + 1) : undefined,
        }))}
        error={problems.of('stationKey')}
      />
      <TextArea
        label={words.reason}
        field="reason"
        isRequired
        value={fields.reason}
        onChange={(reason) => change({ reason })}
        error={problems.of('reason')}
      />
      <ActProblem error={ask.error} refusals={refusals} fields={{ stationKey: words.station, reason: words.reason }} />
    </InlineForm>
  )
}
